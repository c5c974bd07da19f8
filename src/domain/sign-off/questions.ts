import { divideRounded, ONE, parseDecimal, powerOfTen } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { limitedPay } from '#engine/incentives/limits.ts'
import { EARNED_DECIMALS } from '#engine/incentives/shape.ts'
import { tiersOf } from '#engine/incentives/tiers.ts'
import type { TierSpec } from '#engine/incentives/tiers.ts'
import { isCurveShape, rateShapeOf } from '#engine/incentives/shapes.ts'
import type { CurveSpec } from '#engine/incentives/shapes.ts'
import { fixedFigure, minorFigure, moneyFigure, percentFigure } from '#engine/plan/figures.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { gradeOf } from '#engine/scoring/grades.ts'

/** Something that a plan says, asked: the answer follows from the plan, and the others are what one might think instead. */
export type Question = {
  /** Such as "month.pay.commission"; the same for as long as the plan is. */
  readonly id: string
  readonly kind: 'pay' | 'grade' | 'cap' | 'weight'
  /** The part of the document that it's drawn from. */
  readonly path: string
  readonly ask: Text
  readonly right: Text
  readonly wrong: readonly Text[]
}

const cycleNames: Readonly<Record<Cycle['grain'], Text>> = {
  month: { zh: '月度', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年度', en: 'year' },
}

/** Everything that can be asked of a plan's numbers. `pick` chooses among as many, the same each time. */
export function questionsOf(
  plan: Plan,
  pick: (of: number, salt: string) => number,
): readonly Question[] {
  return [...plan.cycles.values()].flatMap((cycle) => [
    ...payQuestions(plan, cycle, pick),
    ...gradeQuestions(cycle, pick),
    ...capQuestions(plan, cycle),
    ...weightQuestions(cycle, pick),
  ])
}

/** What a commission comes to: a table of tiers is understood by whoever can read it at a number. */
function payQuestions(
  plan: Plan,
  cycle: Cycle,
  pick: (of: number, salt: string) => number,
): readonly Question[] {
  return cycle.pay.flatMap(({ key, document }): Question[] => {
    const { rate } = document
    if (!isCurveShape(rate) || rateShapeOf(rate).basis(rate) !== 'money') return []
    const needsTarget = rateShapeOf(rate).needsTarget(rate)
    const salt = `${cycle.grain} ${key}`
    const target = TARGET_MAJOR * powerOfTen(plan.currencyDecimals)
    const attained = attainments[pick(attainments.length, salt)] ?? ONE
    const bounds =
      needsTarget || !('tiers' in rate) || rate.shape === 'accelerated' ? [] : boundsOf(rate, plan)
    const bound = bounds[pick(bounds.length, salt)]
    if (!needsTarget && bound === undefined) return []
    // In the middle of a tier, so that it doesn't hang on a bound's side.
    const amount = needsTarget ? (target * attained) / ONE : (bound ?? 0n) + (bound ?? 0n) / 5n
    const paid = (spec: CurveSpec, x: bigint): bigint | null => {
      const earned = rateShapeOf(spec).earned(spec, x, target, plan.currencyDecimals)
      return earned === null
        ? null
        : divideRounded(earned, powerOfTen(EARNED_DECIMALS), plan.rounding)
    }
    const right = paid(rate, amount)
    // What a limit changes is asked for itself.
    if (
      right === null ||
      limitedPay(document.limits, right, 0n, plan.currencyDecimals).how !== null
    )
      return []
    const others = [
      ...('tiers' in rate && rate.shape === 'marginal'
        ? [paid({ ...rate, shape: 'wholeAmount' }, amount)]
        : []),
      ...('tiers' in rate && rate.shape === 'wholeAmount'
        ? [paid({ ...rate, shape: 'marginal' }, amount)]
        : []),
      ...[-1n, 1n].map((more) => paid(rate, amount + (more * amount) / 10n)),
      paid(rate, needsTarget ? target : (bound ?? 0n)),
      right + amount / 200n,
    ].filter((one) => one !== null)
    return [
      {
        ...{ id: `${cycle.grain}.pay.${key}`, kind: 'pay' as const },
        path: `cycles.${cycle.grain}.pay.${key}`,
        ask: {
          zh: `“${document.name.zh}”（${cycleNames[cycle.grain].zh}发放）：${needsTarget ? `目标 ${moneyFigure(target, plan.currency).zh}，` : ''}${since[document.accumulate].zh}完成 ${moneyFigure(amount, plan.currency).zh}${needsTarget ? `（${percentFigure(attained)}）` : ''}，${since[document.accumulate].zh}应得多少？`,
          en: `${document.name.en} of the ${cycleNames[cycle.grain].en}: ${needsTarget ? `the target is ${moneyFigure(target, plan.currency).en} and ` : ''}${moneyFigure(amount, plan.currency).en}${needsTarget ? ` (${percentFigure(attained)})` : ''} was reached${since[document.accumulate].en}. How much is earned on it in all?`,
        },
        right: money(right, plan),
        wrong: others.map((one) => money(one, plan)),
      },
    ]
  })
}

/** A round target, so that the sum can be done in one's head. */
const TARGET_MAJOR = 1_000_000n
const attainments = [70n, 85n, 95n, 105n, 110n, 125n].map((percent) => (percent * ONE) / 100n)

/** Where a table of amounts goes on to the next tier. */
function boundsOf(rate: TierSpec, plan: Plan): readonly bigint[] {
  return rate.on === 'attainment'
    ? []
    : tiersOf(rate, plan.currencyDecimals).flatMap(({ from }) => (from > 0n ? [from] : []))
}

const since = {
  period: { zh: '本期', en: '' },
  quarter: { zh: '本季度累计', en: ' since the quarter began' },
  year: { zh: '本年度累计', en: ' since the year began' },
} as const satisfies Readonly<Record<string, Text>>

function money(minor: bigint, plan: Plan): Text {
  const number = minorFigure(minor, plan.currencyDecimals)
  return {
    zh: `${number} ${plan.currency === 'CNY' ? '元' : plan.currency}`,
    en: `${plan.currency} ${number}`,
  }
}

/** Which grade a total has, at a bound: there it matters on which side one reads it. */
function gradeQuestions(
  cycle: Cycle,
  pick: (of: number, salt: string) => number,
): readonly Question[] {
  const { grades } = cycle.document
  if (grades.by !== 'cuts') return []
  const bounds = grades.grades
    .slice(0, -1)
    .flatMap(({ from }) => (from === undefined ? [] : [from]))
  const bound = bounds[pick(bounds.length, `${cycle.grain} grade`)]
  if (bound === undefined) return []
  const shifts = [0n, -ONE / 2n, ONE]
  const total = bound + (shifts[pick(shifts.length, `${cycle.grain} at`)] ?? 0n)
  const { grade } = gradeOf(grades, total, [])
  if (grade === null) return []
  const name = (one: string): Text => ({ zh: one, en: one })
  return [
    {
      ...{ id: `${cycle.grain}.grades`, kind: 'grade', path: `cycles.${cycle.grain}.grades` },
      ask: {
        zh: `${cycleNames[cycle.grain].zh}总分 ${fixedFigure(total)} 分，等级是什么？`,
        en: `A total of ${fixedFigure(total)} in the ${cycleNames[cycle.grain].en}: which grade is it?`,
      },
      right: name(grade),
      wrong: grades.grades.filter((one) => one.grade !== grade).map((one) => name(one.grade)),
    },
  ]
}

function capQuestions(plan: Plan, cycle: Cycle): readonly Question[] {
  return cycle.pay.flatMap(({ key, document }): Question[] => {
    const cap = parseDecimal(document.limits?.cap ?? '', plan.currencyDecimals)
    if (cap === null || cap <= 0n) return []
    const reckoned = cap + cap / 4n
    return [
      {
        ...{ id: `${cycle.grain}.cap.${key}`, kind: 'cap' as const },
        path: `cycles.${cycle.grain}.pay.${key}`,
        ask: {
          zh: `“${document.name.zh}”（${cycleNames[cycle.grain].zh}发放）按规则算出 ${money(reckoned, plan).zh}，实际计多少？`,
          en: `${document.name.en} of the ${cycleNames[cycle.grain].en} is reckoned at ${money(reckoned, plan).en}. How much of it counts?`,
        },
        right: money(cap, plan),
        wrong: [reckoned, cap / 2n, cap + cap / 10n].map((one) => money(one, plan)),
      },
    ]
  })
}

/** How much an item weighs within its group, where that is more than one item. */
function weightQuestions(
  cycle: Cycle,
  pick: (of: number, salt: string) => number,
): readonly Question[] {
  return cycle.cards.flatMap(({ key: card, document }): Question[] => {
    const groups = Object.entries(document.groups)
    if (groups.length < 2) return []
    const [key, group] = groups[pick(groups.length, `${cycle.grain} ${card}`)] ?? []
    if (key === undefined || group === undefined) return []
    const weights = groups.map(([, { weight }]) => weight)
    const percent = (weight: bigint): Text => ({
      zh: percentFigure(weight),
      en: percentFigure(weight),
    })
    return [
      {
        ...{ id: `${cycle.grain}.weight.${card}.${key}`, kind: 'weight' as const },
        path: `cycles.${cycle.grain}.cards.${card}.groups.${key}`,
        ask: {
          zh: `${cycleNames[cycle.grain].zh}计分卡“${document.name.zh}”中，“${group.name.zh}”占多少权重？`,
          en: `How much does “${group.name.en}” weigh in the ${cycleNames[cycle.grain].en}’s scorecard “${document.name.en}”?`,
        },
        right: percent(group.weight),
        wrong: [...weights, group.weight + ONE / 10n, group.weight - ONE / 20n]
          .filter((weight) => weight > 0n && weight <= ONE)
          .map(percent),
      },
    ]
  })
}
