import type { Text } from '#kernel/text.ts'
import type { PayDocument } from '../incentives/pay.ts'
import type { Formula } from '../formula/tree.ts'
import { payLimitsSentence } from '../incentives/limits.ts'
import { matrixSentence } from '../incentives/matrix.ts'
import { poolSentence } from '../incentives/pool.ts'
import { rateSentence } from '../incentives/shapes.ts'
import type { Cycle, PayRule, Plan } from '../plan/plan.ts'
import { bonusInWords } from './bonus-words.ts'
import { dealsInWords } from './deal-words.ts'
import { namesIn } from './formula-names.ts'
import type { FormulaNames } from './formula-names.ts'
import { formulaInWords } from './formula-text.ts'
import { sentences } from './phrases.ts'
import { leaf } from './section.ts'
import type { Cite, Section } from './section.ts'

/** What is paid: each rule is one line of the statement. */
export function paySection(plan: Plan, cycle: Cycle, path: string): Section | null {
  if (cycle.pay.length === 0) return null
  const names = namesIn(plan, { cycle })
  return {
    path: `${path}.pay`,
    heading: { zh: '报酬', en: 'Pay' },
    text: () => ({
      zh: '各项报酬分别计算、分别列示，先按计酬办法计算，再适用限额；所需数据无值的，该项待数据补齐后计算，不按 0 计：',
      en: 'Each line of pay is computed and shown by itself, first by its rate and then within its limits; a line without the data that it needs waits for them and is not 0:',
    }),
    children: cycle.pay.map((rule) =>
      leaf(`${path}.pay.${rule.key}`, rule.document.name, (cite) =>
        ruleText(plan, rule, names, cite),
      ),
    ),
  }
}

const kinds: Readonly<Record<PayDocument['kind'], Text>> = {
  commission: { zh: '提成', en: 'commission' },
  bonus: { zh: '奖金', en: 'bonus' },
  award: { zh: '奖励', en: 'award' },
  spiff: { zh: '短期竞赛奖励', en: 'contest reward' },
  allowance: { zh: '固定报酬与津贴', en: 'salary or allowance' },
}

function ruleText(plan: Plan, rule: PayRule, names: FormulaNames, cite: Cite): Text {
  const { document, when } = rule
  const condition = when === null ? null : formulaInWords(when, names)
  const limits = payLimitsSentence(document.limits, plan.currency)
  return sentences([
    { zh: `类别：${kinds[document.kind].zh}`, en: `Kind: ${kinds[document.kind].en}` },
    condition && {
      zh: `条件：${condition.zh}；不符合的，本项为 0`,
      en: `Condition: ${condition.en}; otherwise the line is 0`,
    },
    amount(plan, document, cite),
    accumulation(document),
    rate(plan, rule, names),
    dealsInWords(plan, rule, cite),
    limits.zh === '' ? null : limits,
  ])
}

const levels: Readonly<Record<PayDocument['level'], Text>> = {
  person: { zh: '本人', en: 'the person’s own' },
  team: { zh: '本人所在团队（含下级团队）', en: 'the person’s team’s, with its sub-teams,' },
  reports: {
    zh: '本人所辖各级下属',
    en: 'that of everybody who reports to the person, directly or through others,',
  },
  company: { zh: '全公司', en: 'the company’s' },
}

function amount(plan: Plan, document: PayDocument, cite: Cite): Text | null {
  if (document.amount === undefined) return null
  const name = plan.metrics.get(document.amount)?.document.name
  if (name === undefined) throw new Error(`no metric ${document.amount}`)
  const number = cite(`metrics.${document.amount}`)
  const level = levels[document.level]
  return {
    zh: `计酬基数：${level.zh}的“${name.zh}”（${number}）`,
    en: `Basis: ${level.en} “${name.en}” (${number})`,
  }
}

function accumulation({ accumulate }: PayDocument): Text | null {
  if (accumulate === 'period') return null
  const [zh, en] = accumulate === 'quarter' ? ['季', 'quarter'] : ['年', 'year']
  return {
    zh: `自本${zh}初累计：按累计基数算出累计应得，减去此前各期按同一办法算出的累计应得，差额为当期应得`,
    en: `It accumulates over the ${en}: what the cumulative basis earns, less what it had earned by the same rule before the period, is earned in the period`,
  }
}

function rate(plan: Plan, rule: PayRule, names: FormulaNames): Text {
  const { document, base, coefficients, measures, weight } = rule
  const spec = document.rate
  const read = (formula: Formula): Text => formulaInWords(formula, names)
  if (spec.shape === 'matrix' && measures !== null)
    return matrixSentence(spec, { rows: read(measures.rows), columns: read(measures.columns) })
  if (spec.shape === 'pool' && base !== null && weight !== null)
    return poolSentence({ pool: read(base), by: read(weight) })
  if (spec.shape !== 'bonus' && spec.shape !== 'formula') return rateSentence(spec, plan.currency)
  if (base === null) throw new Error('no base')
  const words = read(base)
  if (spec.shape === 'formula') return { zh: `金额 = ${words.zh}`, en: `Amount = ${words.en}` }
  const factors = coefficients.map((one) => {
    if (one === null) return []
    return 'rows' in one ? [read(one.rows), read(one.columns)] : [read(one)]
  })
  return bonusInWords(spec, words, factors)
}
