import { divideRounded, FIXED_DECIMALS, ONE, parseDecimal, powerOfTen } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { limitedPay } from '#engine/incentives/limits.ts'
import { axisFigure, cellOf } from '#engine/incentives/matrix-table.ts'
import type { MatrixAxis } from '#engine/incentives/matrix-table.ts'
import { earnedAt, rateMatrix } from '#engine/incentives/matrix.ts'
import type { MatrixSpec } from '#engine/incentives/matrix.ts'
import type { PayDocument } from '#engine/incentives/pay.ts'
import type { PerUnitSpec } from '#engine/incentives/per-unit.ts'
import { EARNED_DECIMALS } from '#engine/incentives/shape.ts'
import type { Earned } from '#engine/incentives/shape.ts'
import { isCurveShape, rateShapeOf } from '#engine/incentives/shapes.ts'
import type { CurveSpec } from '#engine/incentives/shapes.ts'
import { tiersOf } from '#engine/incentives/tiers.ts'
import type { TierSpec } from '#engine/incentives/tiers.ts'
import { moneyFigure, percentFigure } from '#engine/plan/figures.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { cycleNames } from '../cycle-names.ts'
import { money } from './question.ts'
import type { Pick, Question } from './question.ts'

/** What a rule comes to at a number; whoever can say it has understood the rule. */
type Reckoned = {
  /** The numbers that it's reckoned from. */
  readonly given: Text
  readonly right: bigint
  /** What one might reckon instead. */
  readonly others: readonly bigint[]
}

type Rule = {
  readonly plan: Plan
  readonly document: PayDocument
  readonly pick: (of: number) => number
}

export function payQuestions(plan: Plan, cycle: Cycle, pick: Pick): readonly Question[] {
  return cycle.pay.flatMap(({ key, document }): Question[] => {
    const salt = `${cycle.grain} ${key}`
    const reckoned = reckonedOf({ plan, document, pick: (of) => pick(of, salt) })
    // What a limit changes is asked for itself.
    if (
      reckoned === null ||
      limitedPay(document.limits, reckoned.right, 0n, plan.currencyDecimals).how !== null
    )
      return []
    const { given, right, others } = reckoned
    return [
      {
        ...{ id: `${cycle.grain}.pay.${key}`, kind: 'pay' as const },
        path: `cycles.${cycle.grain}.pay.${key}`,
        ask: {
          zh: `“${document.name.zh}”（${cycleNames[cycle.grain].zh}发放）：${given.zh}，${since[document.accumulate].zh}应得多少？`,
          en: `${document.name.en} of the ${cycleNames[cycle.grain].en}: ${given.en}. How much is earned on it in all?`,
        },
        right: money(right, plan),
        wrong: others.map((one) => money(one, plan)),
      },
    ]
  })
}

/** Null for what can't be reckoned from one or two numbers. */
function reckonedOf(rule: Rule): Reckoned | null {
  const { rate } = rule.document
  if (rate.shape === 'matrix') return byMatrix(rule, rate)
  if (rate.shape === 'perUnit') return byUnits(rule, rate)
  if (rate.shape === 'flat') return byAttainment(rule, rate)
  if (!isCurveShape(rate) || rateShapeOf(rate).basis(rate) !== 'money') return null
  if (rateShapeOf(rate).needsTarget(rate)) return byAttainment(rule, rate)
  return 'tiers' in rate && rate.shape !== 'accelerated' ? byAmount(rule, rate) : null
}

/** Of a round target, so that the sum can be done in one's head. */
function byAttainment(rule: Rule, rate: CurveSpec): Reckoned | null {
  const target = roundAmount(rule.plan)
  const attained = attainments[rule.pick(attainments.length)] ?? ONE
  const amount = (target * attained) / ONE
  const right = paid(rule, rate, amount)
  if (right === null) return null
  const hasTarget = rateShapeOf(rate).needsTarget(rate)
  const aim = moneyFigure(target, rule.plan.currency)
  const reached = reachedOf(rule, amount, hasTarget ? attained : null)
  return {
    given: hasTarget
      ? { zh: `目标 ${aim.zh}，${reached.zh}`, en: `the target is ${aim.en} and ${reached.en}` }
      : reached,
    right,
    others: around(rule, rate, { amount, right, instead: target }),
  }
}

/** In the middle of a tier, so that it doesn't hang on a bound's side. */
function byAmount(rule: Rule, rate: Extract<CurveSpec, TierSpec>): Reckoned | null {
  const { plan } = rule
  const bounds =
    rate.on === 'attainment'
      ? []
      : tiersOf(rate, plan.currencyDecimals).flatMap(({ from }) => (from > 0n ? [from] : []))
  const bound = bounds[rule.pick(bounds.length)]
  if (bound === undefined) return null
  const amount = bound + bound / 5n
  const right = paid(rule, rate, amount)
  if (right === null) return null
  return {
    given: reachedOf(rule, amount, null),
    right,
    others: around(rule, rate, { amount, right, instead: bound }),
  }
}

function byUnits(rule: Rule, rate: PerUnitSpec): Reckoned | null {
  const units = unitCounts[rule.pick(unitCounts.length)] ?? 1n
  const of = (count: bigint): bigint | null => paid(rule, rate, count * ONE)
  const right = of(units)
  if (right === null) return null
  const { zh, en } = since[rule.document.accumulate]
  return {
    given: { zh: `${zh}计 ${units} 个单位`, en: `${units} units were reached${en}` },
    right,
    others: [of(1n), of(units - 2n), of(units + 2n)].filter((one) => one !== null),
  }
}

/** In the middle of a cell; the others are what its neighbours pay. */
function byMatrix(rule: Rule, spec: MatrixSpec): Reckoned | null {
  const { plan, pick } = rule
  const { rows, columns } = spec
  const at = pick(rows.from.length * columns.from.length)
  const row = within(rows, Math.floor(at / columns.from.length))
  const column = within(columns, at % columns.from.length)
  const matrix = rateMatrix(spec)
  const rate = cellOf(matrix, { row, column })
  if (rate === null) return null
  const amount = roundAmount(plan)
  const of = (one: Fixed): bigint => rounded(plan, earnedAt(one, amount))
  const near = spec.rates.find((cells) => cells.includes(rate)) ?? []
  const [by, and] = [axisFigure(rows, row), axisFigure(columns, column)]
  const base = moneyFigure(amount, plan.currency)
  return {
    given: {
      zh: `${rows.name.zh} ${by}，${columns.name.zh} ${and}，计酬基数 ${base.zh}`,
      en: `${rows.name.en} is ${by}, ${columns.name.en} is ${and}, and the amount is ${base.en}`,
    },
    right: of(rate),
    others: [...near, ...spec.rates.flat(), rate + ONE / 200n].map(of),
  }
}

/** Within the interval that begins at a bound, away from its sides; not far above the last, as a score ends somewhere. */
function within({ from }: MatrixAxis, index: number): Fixed {
  const bounds = from.map((one) => parseDecimal(one, FIXED_DECIMALS) ?? 0n)
  const [before = 0n, bound = 0n] = [bounds[index - 1], bounds[index]]
  const next = bounds[index + 1] ?? bound + (bound - before) / 5n
  return (bound + next) / 2n
}

function paid({ plan }: Rule, spec: CurveSpec, x: bigint): bigint | null {
  const earned = rateShapeOf(spec).earned(spec, x, roundAmount(plan), plan.currencyDecimals)
  return earned === null ? null : rounded(plan, earned)
}

function rounded(plan: Plan, earned: Earned): bigint {
  return divideRounded(earned, powerOfTen(EARNED_DECIMALS), plan.rounding)
}

/** What comes of reading the table otherwise, or of another amount. */
function around(
  rule: Rule,
  rate: CurveSpec,
  {
    amount,
    right,
    instead,
  }: { readonly amount: bigint; readonly right: bigint; readonly instead: bigint },
): readonly bigint[] {
  return [
    ...('tiers' in rate && rate.shape === 'marginal'
      ? [paid(rule, { ...rate, shape: 'wholeAmount' }, amount)]
      : []),
    ...('tiers' in rate && rate.shape === 'wholeAmount'
      ? [paid(rule, { ...rate, shape: 'marginal' }, amount)]
      : []),
    ...[-1n, 1n].map((more) => paid(rule, rate, amount + (more * amount) / 10n)),
    paid(rule, rate, instead),
    right + amount / 200n,
  ].filter((one) => one !== null)
}

function reachedOf({ plan, document }: Rule, amount: bigint, attained: Fixed | null): Text {
  const { zh, en } = since[document.accumulate]
  const figure = moneyFigure(amount, plan.currency)
  const share = attained === null ? null : percentFigure(attained)
  return {
    zh: `${zh}完成 ${figure.zh}${share === null ? '' : `（${share}）`}`,
    en: `${figure.en}${share === null ? '' : ` (${share})`} was reached${en}`,
  }
}

const since = {
  period: { zh: '本期', en: '' },
  quarter: { zh: '本季度累计', en: ' since the quarter began' },
  year: { zh: '本年度累计', en: ' since the year began' },
} as const satisfies Readonly<Record<string, Text>>

const attainments = [70n, 85n, 95n, 105n, 110n, 125n].map((percent) => (percent * ONE) / 100n)
const unitCounts = [12n, 20n, 30n, 50n]

function roundAmount({ currencyDecimals }: Plan): bigint {
  return 1_000_000n * powerOfTen(currencyDecimals)
}
