import type { Text } from '#kernel/text.ts'
import { assertUnreachable } from '#kernel/result.ts'
import type { ConsequenceDocument } from '../plan/document.ts'
import type { Consequence, Cycle, Plan } from '../plan/plan.ts'
import { namesIn } from './formula-names.ts'
import type { FormulaNames } from './formula-names.ts'
import { formulaInWords } from './formula-text.ts'
import { periodsInWords, sentences } from './phrases.ts'
import { leaf } from './section.ts'
import type { Cite, Section } from './section.ts'

/** What follows from which result. Nothing follows by itself: a person decides on each. */
export function consequencesSection(plan: Plan, cycle: Cycle, path: string): Section | null {
  if (cycle.consequences.length === 0) return null
  const names = namesIn(plan, { cycle })
  return {
    path: `${path}.consequences`,
    heading: { zh: '结果运用', en: 'Consequences' },
    text: () => ({
      zh: '考核结果符合下列条件的，按所列规定处理；是否处理由有权人员核实后决定，计算结果只作为依据：',
      en: 'Where a result meets the condition, the following applies; the people responsible verify and decide, and the calculation only serves as evidence:',
    }),
    children: cycle.consequences.map((consequence) =>
      leaf(`${path}.consequences.${consequence.key}`, consequence.document.name, (cite) =>
        consequenceText(cycle, consequence, names, cite),
      ),
    ),
  }
}

function consequenceText(
  cycle: Cycle,
  { document, when }: Consequence,
  names: FormulaNames,
  cite: Cite,
): Text {
  const words = formulaInWords(when, names)
  const periods = periodsInWords(document.streak, cycle.grain)
  const streak =
    document.streak <= 1
      ? { zh: `条件：${words.zh}`, en: `Condition: ${words.en}` }
      : {
          zh: `条件：连续 ${periods.zh}均符合：${words.zh}`,
          en: `Condition: in each of ${periods.en} in a row: ${words.en}`,
        }
  const { kind, text } = document
  return sentences([
    streak,
    kinds[kind].zh === document.name.zh
      ? null
      : { zh: `类别：${kinds[kind].zh}`, en: `Kind: ${kinds[kind].en}` },
    { zh: `处理：${text.zh}`, en: `What follows: ${text.en}` },
    safeguard(kind, cite),
  ])
}

const kinds: Readonly<Record<ConsequenceDocument['kind'], Text>> = {
  award: { zh: '奖励', en: 'award' },
  recognition: { zh: '表彰', en: 'recognition' },
  'pay-review': { zh: '调薪评审', en: 'pay review' },
  'promotion-pool': { zh: '晋升候选', en: 'promotion pool' },
  training: { zh: '培训', en: 'training' },
  mentoring: { zh: '导师带教', en: 'mentoring' },
  coaching: { zh: '辅导', en: 'coaching' },
  warning: { zh: '书面提醒', en: 'written warning' },
  'variable-pay': { zh: '浮动薪酬', en: 'variable pay' },
  'improvement-plan': { zh: '绩效改进计划', en: 'improvement plan' },
  reassignment: { zh: '调整岗位', en: 'reassignment' },
  case: { zh: '立案', en: 'case' },
  dismissal: { zh: '解除劳动合同', en: 'dismissal' },
  fine: { zh: '扣款', en: 'deduction' },
}

/** What protects the person: an appeal for what burdens them, the whole procedure before anybody may lose the job. */
function safeguard(kind: ConsequenceDocument['kind'], cite: Cite): Text | null {
  switch (kind) {
    case 'warning':
    case 'improvement-plan':
    case 'reassignment':
      return {
        zh: `须有书面依据，经审批后送达本人；本人可以申诉（见 ${cite('#appeal')}），申诉期间暂缓执行`,
        en: `It needs written grounds and approval and is served on the person, who may appeal (see ${cite('#appeal')}); an appeal suspends it`,
      }
    case 'variable-pay':
      return {
        zh: `浮动薪酬按本方案公布的公式计算，不是罚款；发放后的工资不低于当地最低工资标准。本人可以申诉（见 ${cite('#appeal')}）`,
        en: `Variable pay follows the formula published in this plan and is no fine; wages never fall below the local minimum wage. The person may appeal (see ${cite('#appeal')})`,
      }
    case 'case':
    case 'dismissal':
      return {
        zh: `符合条件只产生立案，不会自动解除劳动合同；后续按 ${cite('#due-process')} 规定的程序办理`,
        en: `Meeting the condition opens a case and never ends the employment by itself; the procedure of ${cite('#due-process')} follows`,
      }
    case 'fine':
      return {
        zh: '只限于因本人原因造成经济损失的赔偿，按《工资支付暂行规定》第十六条的限额执行',
        en: 'Only as compensation for economic loss that the person caused, within the limits of article 16 of the Interim Provisions on Wage Payment (PRC)',
      }
    case 'award':
    case 'recognition':
    case 'pay-review':
    case 'promotion-pool':
    case 'training':
    case 'mentoring':
    case 'coaching':
      return null
    default:
      return assertUnreachable(kind)
  }
}
