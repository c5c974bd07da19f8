import { FIXED_DECIMALS, divideRounded, powerOfTen } from '#kernel/fixed.ts'
import { periodOf } from '#kernel/period.ts'
import { compareText } from '#kernel/text.ts'
import type { Step } from '../explain/step.ts'
import { bonusPaid, coefficientMatrix } from '../incentives/bonus.ts'
import { limitedPay } from '../incentives/limits.ts'
import { earnedAt } from '../incentives/matrix.ts'
import type { Paid, Part } from '../incentives/shape.ts'
import { EARNED_DECIMALS } from '../incentives/shape.ts'
import {
  earnedRow,
  isCurveShape,
  isRowShape,
  paidOf,
  rateShapeOf,
  rowShapeOf,
} from '../incentives/shapes.ts'
import type { RowSpec } from '../incentives/shapes.ts'
import type { FactLine } from '../lines.ts'
import type { PayRule } from '../plan/plan.ts'
import { minorFigure } from '../plan/figures.ts'
import { lineAccount } from '../settlement/accounts.ts'
import { sumOf } from './ledger.ts'
import { readMatrix, reckonMatrix } from './matrix-line.ts'
import { asFixed } from './person-steps.ts'
import type { PersonSteps } from './person-steps.ts'
import { reckonPool } from './pool-line.ts'
import type { Reckoned } from './reckoned.ts'
import { dealFactLines, reckonDeals } from './deal-steps.ts'
import { saleOf } from './sale-row.ts'
import type { Counted } from './sources.ts'

/** A statement line: its condition, what the rate earned, its limits. */
export function evaluateLine(evaluator: PersonSteps, rule: PayRule): Step {
  const base = {
    key: `pay:${rule.key}`,
    label: rule.document.name,
    unit: 'money' as const,
    ...evaluator.cited(evaluator.at('pay', rule.key)),
  }
  const condition = rule.when === null ? null : evaluator.read(rule.when.expr)
  if (rule.when !== null && condition !== null && condition.value !== true) {
    const words = evaluator.bench.words(rule.when)
    const how =
      condition.value === false
        ? {
            zh: `不满足条件：${words.zh}`,
            en: `the condition doesn't hold: ${words.en}`,
          }
        : {
            zh: `条件缺数据：${words.zh}`,
            en: `the condition has no value: ${words.en}`,
          }
    return { ...base, value: condition.value === false ? 0n : null, how, parts: condition.parts }
  }
  const reckoned = reckon(evaluator, rule)
  if (reckoned.paidMinor === null)
    return { ...base, value: null, how: reckoned.how, parts: reckoned.parts }
  const limited = limitedPay(
    rule.document.limits,
    reckoned.paidMinor,
    earnedInYear(evaluator, rule),
    evaluator.bench.plan.currencyDecimals,
  )
  const how = {
    zh: [reckoned.how.zh, limited.how?.zh].filter(Boolean).join('，'),
    en: [reckoned.how.en, limited.how?.en].filter(Boolean).join(', '),
  }
  return { ...base, value: limited.paidMinor, how, parts: reckoned.parts }
}

/** What the rule earned in the earlier periods of the year, as the ledger has it. */
function earnedInYear({ bench, member }: PersonSteps, rule: PayRule): bigint {
  const { from } = bench.run.period
  const year = periodOf(from, 'year', bench.plan.calendar)
  return sumOf(
    bench.ledger.of(
      member.person,
      ({ account, originFrom }) =>
        account === lineAccount(rule.key) && originFrom >= year.from && originFrom < from,
    ),
  )
}

function reckon(evaluator: PersonSteps, rule: PayRule): Reckoned {
  if (rule.deals !== null) return reckonDeals(evaluator, rule, rule.deals)
  const { plan } = evaluator.bench
  const { rate } = rule.document
  if (rate.shape === 'matrix') return reckonMatrix(evaluator, rule)
  if (rate.shape === 'pool') return reckonPool(evaluator, rule)
  if (rate.shape === 'formula' || rate.shape === 'bonus') {
    if (rule.base === null) throw new Error(`no base: ${rule.key}`)
    const base = evaluator.read(rule.base.expr)
    if (rate.shape === 'formula') {
      const paid = evaluator.stored(base.value, 'money')
      return {
        paidMinor: typeof paid === 'bigint' ? paid : null,
        how: evaluator.bench.words(rule.base),
        parts: base.parts,
      }
    }
    const grade = evaluator.step('coefficient')
    const coefficients = rule.coefficients.map((formula, index) => {
      if (formula === null) return { value: grade.value, parts: [grade] }
      if (!('rows' in formula)) return evaluator.read(formula.expr)
      const coefficient = rate.coefficients[index]
      if (coefficient?.kind !== 'matrix') throw new Error(`no matrix: ${rule.key}`)
      const read = readMatrix(evaluator, coefficientMatrix(coefficient), formula)
      return { value: read.cell, parts: read.parts }
    })
    const proration = evaluator.step('proration')
    const paid = bonusPaid(
      rate,
      {
        base: asFixed(base.value),
        coefficients: coefficients.map(({ value }) => asFixed(value)),
        proration: asFixed(proration.value),
      },
      plan.rounding,
      plan.currencyDecimals,
    )
    const parts = [
      ...base.parts,
      ...coefficients.flatMap((coefficient) => coefficient.parts),
      ...(rate.prorate ? [proration] : []),
    ]
    return { paidMinor: paid.paidMinor, how: paid.how, parts: unique(parts) }
  }
  if (rule.amount === null) throw new Error(`no amount: ${rule.key}`)
  const within = evaluator.step(`metric:${rule.amount.within}`)
  if (isRowShape(rate)) return reckonRows(evaluator, rule, rate, within)
  const after = evaluator.step(`metric:${rule.amount.after}`)
  const target =
    rule.amount.target === null
      ? null
      : evaluator.step(`target:${rule.amount.target.slice('target__'.length)}`)
  const steps = unique([after, within, ...(target === null ? [] : [target])])
  const scale = rateShapeOf(rate).basis(rate) === 'units' ? unitFactor(after) : 1n
  const afterAmount = asFixed(after.value)
  const withinAmount = asFixed(within.value)
  if (afterAmount === null || withinAmount === null) {
    return {
      paidMinor: null,
      how: { zh: '计酬基数无数据', en: 'the amount has no value' },
      parts: steps,
    }
  }
  const amounts = {
    after: afterAmount * scale,
    before: (afterAmount - withinAmount) * scale,
    target: scaled(asFixed(target?.value ?? null), scale),
  }
  const paid: Paid = paidOf(rate, amounts, plan.rounding, plan.currencyDecimals)
  return {
    paidMinor: paid.paidMinor,
    how: paid.how,
    parts: [...paid.parts.map((part, index) => partStep(evaluator, rule, part, index)), ...steps],
  }
}

/** Pay fact by fact, in (day, id) order; see `FactLine`. */
export function factLines(evaluator: PersonSteps, rule: PayRule): readonly FactLine[] {
  const { plan, cycle, aggregates } = evaluator.bench
  const { rate } = rule.document
  const cell = evaluator.step(`pay:${rule.key}`).value
  const instance = cycle.instances.find((it) => it.id === rule.amount?.within)
  const metric = plan.metrics.get(instance?.metric ?? '')
  if (
    typeof cell !== 'bigint' ||
    rule.amount === null ||
    instance === undefined ||
    metric === undefined
  )
    return []
  if (rule.deals !== null) return dealFactLines(evaluator, rule, rule.deals)
  const type = aggregates.typeOf(metric)
  const amountOf = ({ values, fact }: Counted): bigint =>
    aggregates.stored(metric, asFixed(aggregates.row(metric.of, type, values, fact))) ?? 0n
  const byFact = Map.groupBy(
    aggregates.counting(metric, instance, evaluator.member),
    ({ fact }) => fact.id,
  )
  const facts = [...byFact.values()].toSorted(([a], [b]) => byDayThenId(a, b))
  const within = asFixed(evaluator.step(`metric:${rule.amount.within}`).value) ?? 0n
  const opening = (asFixed(evaluator.step(`metric:${rule.amount.after}`).value) ?? 0n) - within
  const target =
    rule.amount.target === null
      ? null
      : asFixed(evaluator.step(`target:${rule.amount.target.slice('target__'.length)}`).value)
  const rounded = (earned: bigint): bigint =>
    divideRounded(earned, powerOfTen(EARNED_DECIMALS), plan.rounding)
  const matrixRate =
    rate.shape === 'matrix' ? (asFixed(evaluator.step(`rate:${rule.key}`).value) ?? 0n) : null
  const upTo = (amount: bigint, earned: bigint): bigint =>
    isCurveShape(rate)
      ? rounded(
          rateShapeOf(rate).earned(rate, opening + amount, target, plan.currencyDecimals) ?? 0n,
        )
      : rounded(matrixRate === null ? earned : earnedAt(matrixRate, amount))
  const lines: FactLine[] = []
  let amount = 0n
  let earned = 0n
  for (const credits of facts) {
    const before = upTo(amount, earned)
    for (const credit of credits) {
      amount += amountOf(credit)
      if (isRowShape(rate))
        earned += earnedRow(
          rate,
          saleOf(type, credit, amountOf(credit)),
          plan.rounding,
          plan.currencyDecimals,
        )
    }
    const [first] = credits
    lines.push({
      person: evaluator.member.person,
      rule: rule.key,
      fact: first?.fact.id ?? null,
      occurredOn: first?.fact.occurredOn ?? null,
      paidMinor: upTo(amount, earned) - before,
    })
  }
  return lines
}

function byDayThenId(a: Counted | undefined, b: Counted | undefined): number {
  if (a === undefined || b === undefined) return 0
  if (a.fact.occurredOn !== b.fact.occurredOn) return a.fact.occurredOn < b.fact.occurredOn ? -1 : 1
  return compareText(a.fact.id, b.fact.id)
}

/** Fact by fact: what each earned, added up, and rounded once. */
function reckonRows(evaluator: PersonSteps, rule: PayRule, rate: RowSpec, within: Step): Reckoned {
  const { plan, cycle, aggregates } = evaluator.bench
  const instance = cycle.instances.find((it) => it.id === rule.amount?.within)
  const metric = plan.metrics.get(instance?.metric ?? '')
  if (instance === undefined || metric === undefined) throw new Error(`no metric: ${rule.key}`)
  const type = aggregates.typeOf(metric)
  let earned = 0n
  const parts: Step[] = []
  for (const credit of aggregates.counting(metric, instance, evaluator.member)) {
    const { values, fact } = credit
    const amount = aggregates.stored(metric, asFixed(aggregates.row(metric.of, type, values, fact)))
    if (amount === null) continue
    const row = saleOf(type, credit, amount)
    const one = earnedRow(rate, row, plan.rounding, plan.currencyDecimals)
    earned += one
    const how = rowShapeOf(rate).parts(rate, row, plan.currencyDecimals)
    const converted = fact.conversions ?? []
    parts.push({
      key: `fact:${type.key}:${fact.id}`,
      label: { zh: `${type.name.zh} ${fact.id}`, en: `${type.name.en} ${fact.id}` },
      unit: 'money',
      value: divideRounded(one, powerOfTen(EARNED_DECIMALS), plan.rounding),
      how: {
        zh: [how.map((part) => part.label.zh).join(' + '), ...converted.map(({ zh }) => zh)].join(
          '；',
        ),
        en: [how.map((part) => part.label.en).join(' + '), ...converted.map(({ en }) => en)].join(
          '; ',
        ),
      },
      parts: [],
      fact: { type: type.key, id: fact.id, occurredOn: fact.occurredOn, seller: fact.seller },
    })
  }
  const paidMinor = divideRounded(earned, powerOfTen(EARNED_DECIMALS), plan.rounding)
  const show = minorFigure(paidMinor, plan.currencyDecimals)
  return {
    paidMinor,
    how: {
      zh: `${parts.length} 笔逐笔计提，合计 ${show}`,
      en: `${parts.length} facts, each at its rate: ${show}`,
    },
    parts: [...parts, within],
  }
}

function partStep(evaluator: PersonSteps, rule: PayRule, part: Part, index: number): Step {
  const value = divideRounded(
    part.earned,
    powerOfTen(EARNED_DECIMALS),
    evaluator.bench.plan.rounding,
  )
  return {
    key: `part:${rule.key}.${index + 1}`,
    label: part.label,
    unit: 'money',
    value,
    parts: [],
  }
}

/** What brings a stored count or quantity to 8 decimals. */
function unitFactor(step: Step): bigint {
  return step.unit === 'count' || step.unit === 'days' ? powerOfTen(FIXED_DECIMALS) : 1n
}

function scaled(value: bigint | null, factor: bigint): bigint | null {
  return value === null ? null : value * factor
}

function unique(steps: readonly Step[]): readonly Step[] {
  return [...new Map(steps.map((step) => [step.key, step])).values()]
}
