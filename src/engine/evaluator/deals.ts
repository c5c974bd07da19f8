import { contains } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { divideRounded, powerOfTen, smaller } from '#kernel/fixed.ts'
import { DEAL_DECIMALS } from '../incentives/deals.ts'
import type { Deals } from '../incentives/deals.ts'
import type { Earned, Part } from '../incentives/shape.ts'
import { EARNED_DECIMALS } from '../incentives/shape.ts'
import { earnedRow, isRowShape, paidOf, rateShapeOf, rowShapeOf } from '../incentives/shapes.ts'
import type { CurveSpec } from '../incentives/shapes.ts'
import type { FactRow } from '../inputs.ts'
import { dealDays } from '../metrics/deal-days.ts'
import type { DealDays } from '../metrics/deal-days.ts'
import type { PayRule } from '../plan/plan.ts'
import { byDayThenId } from './aggregates.ts'
import { dealsOf, metricOf, stateOf } from './deal-facts.ts'
import type { Deal } from './deal-facts.ts'
import { asFixed } from './person-steps.ts'
import type { PersonSteps } from './person-steps.ts'
import { saleOf } from './sale-row.ts'

/** What a sale, or a return through the curve, earned at the tier where it stood; null without a target above 0. */
type Entry = {
  readonly fact: FactRow
  readonly deal: Deal
  readonly isReturn: boolean
  readonly earned: Earned | null
  readonly slices: readonly Part[]
}

/** Of what the deal earned `of` parts in `by` are paid. */
export type Fraction = { readonly of: bigint; readonly by: bigint }

/** An entry with its part of the deal's running sum (minor units × 10^8) and what it was paid in the period. */
export type PaidEntry = Entry & {
  readonly sumBefore: bigint | null
  readonly sumAfter: bigint | null
  readonly fraction: Fraction
  readonly beforeMinor: bigint | null
  readonly paidMinor: bigint | null
}

/** Deal by deal what the person's line is made of, by day and id of the deal; a deal's returns after it. */
export function paidByDeal(
  evaluator: PersonSteps,
  rule: PayRule,
  deals: Deals,
): readonly PaidEntry[] {
  const { run, plan } = evaluator.bench
  const days = dealDays(deals, run, plan.calendar)
  const all = dealsOf(evaluator, rule, deals, days)
  const { rate } = rule.document
  const earned = isRowShape(rate)
    ? all.map((deal) => earnedByItself(evaluator, rule, deal))
    : days.windows.flatMap((_, window) => earnedInWindow(evaluator, rule, deals, days, all, window))
  const followed = earned.filter(({ deal }) => deal.fact.occurredOn >= days.reachFrom)
  return [...Map.groupBy(followed, ({ deal }) => deal).values()]
    .toSorted(([a], [b]) =>
      a === undefined || b === undefined ? 0 : byDayThenId(a.deal.fact, b.deal.fact),
    )
    .flatMap((entries) => paidOfDeal(evaluator, deals, days, entries))
}

function earnedByItself(evaluator: PersonSteps, rule: PayRule, deal: Deal): Entry {
  const { aggregates, plan } = evaluator.bench
  const { rate } = rule.document
  if (!isRowShape(rate)) throw new Error(`not sale by sale: ${rate.shape}`)
  const metric = metricOf(evaluator, rule.document.amount ?? '')
  const type = aggregates.typeOf(metric)
  const rows = deal.credits.map((credit) => {
    const of = aggregates.row(metric.of, type, credit.values, credit.fact)
    return saleOf(type, credit, aggregates.stored(metric, asFixed(of)) ?? 0n)
  })
  return {
    fact: deal.fact,
    deal,
    isReturn: false,
    earned: rows.reduce(
      (sum, row) => sum + earnedRow(rate, row, plan.rounding, plan.currencyDecimals),
      0n,
    ),
    slices: rows.flatMap((row) => rowShapeOf(rate).parts(rate, row, plan.currencyDecimals)),
  }
}

/** Sales and returns of one attainment window, walked through day by day; on one day sales come first. */
function earnedInWindow(
  evaluator: PersonSteps,
  rule: PayRule,
  deals: Deals,
  { windows }: DealDays,
  all: readonly Deal[],
  index: number,
): readonly Entry[] {
  const range = windows[index]
  if (range === undefined) throw new Error(`no window ${index}`)
  const sales = all.map((deal) => ({
    fact: deal.fact,
    deal,
    addedMinor: deal.partMinor,
    isReturn: false,
  }))
  const returns = all.flatMap((deal) =>
    deal.returned.map(({ fact, heldBefore, heldAfter }) => ({
      fact,
      deal,
      addedMinor: partOf(deal, heldBefore) - partOf(deal, heldAfter),
      isReturn: true,
    })),
  )
  const walk = [...sales, ...returns]
    .filter(({ fact }) => contains(range, fact.occurredOn))
    .toSorted((a, b) =>
      a.fact.occurredOn === b.fact.occurredOn && a.isReturn !== b.isReturn
        ? Number(a.isReturn) - Number(b.isReturn)
        : byDayThenId(a.fact, b.fact),
    )
  const entries: Entry[] = []
  let reachedMinor = 0n
  const target = targetOf(evaluator, rule, deals, index)
  for (const { fact, deal, addedMinor, isReturn } of walk) {
    const afterMinor = reachedMinor + addedMinor
    if (!isReturn || deals.returns?.rate === 'curve')
      entries.push({
        fact,
        deal,
        isReturn,
        ...between(evaluator, rule, reachedMinor, afterMinor, target),
      })
    if (!isReturn || deals.returns?.attainment === 'restored') reachedMinor = afterMinor
  }
  return entries
}

/** The unit's part of what came back of a deal. */
function partOf({ partMinor, wholeMinor }: Deal, heldMinor: bigint): bigint {
  return divideRounded(partMinor * heldMinor, wholeMinor, 'half-even')
}

function targetOf(
  evaluator: PersonSteps,
  rule: PayRule,
  deals: Deals,
  index: number,
): bigint | null {
  const id = index === 0 ? rule.amount?.target : deals.earlierTargets[index - 1]
  if (id === undefined || id === null) return null
  return asFixed(evaluator.step(`target:${id.slice('target__'.length)}`).value)
}

function between(
  evaluator: PersonSteps,
  rule: PayRule,
  before: bigint,
  after: bigint,
  target: bigint | null,
): Pick<Entry, 'earned' | 'slices'> {
  const { plan } = evaluator.bench
  const rate = rule.document.rate as CurveSpec
  const at = (amount: bigint): Earned | null =>
    rateShapeOf(rate).earned(rate, amount, target, plan.currencyDecimals)
  const [now, then] = [at(after), at(before)]
  return {
    earned: now === null || then === null ? null : now - then,
    slices: paidOf(rate, { after, before, target }, plan.rounding, plan.currencyDecimals).parts,
  }
}

/** A deal's sale and, through the curve, its returns: parts of one running sum, capped, of which a fraction is paid. */
function paidOfDeal(
  evaluator: PersonSteps,
  deals: Deals,
  days: DealDays,
  entries: readonly Entry[],
): readonly PaidEntry[] {
  const { plan } = evaluator.bench
  const kept = (sum: Earned): bigint => {
    const cap = deals.capMinor === null ? null : deals.capMinor * powerOfTen(EARNED_DECIMALS)
    return divideRounded(
      cap === null ? sum : smaller(sum, cap),
      powerOfTen(EARNED_DECIMALS - DEAL_DECIMALS),
      'half-even',
    )
  }
  const paid = (sum: bigint, { of, by }: Fraction): bigint =>
    divideRounded(sum * of, by * powerOfTen(DEAL_DECIMALS), plan.rounding)
  const inOrder = entries.toSorted(
    (a, b) => Number(a.isReturn) - Number(b.isReturn) || byDayThenId(a.fact, b.fact),
  )
  let sum: Earned | null = 0n
  return inOrder.map((entry): PaidEntry => {
    const sumBefore: bigint | null = sum === null ? null : entry.isReturn ? kept(sum) : 0n
    sum = sum === null || entry.earned === null ? null : sum + entry.earned
    const sumAfter = sum === null ? null : kept(sum)
    const fraction = fractionOf(deals, entry.deal, days.end)
    if (sumBefore === null || sumAfter === null)
      return { ...entry, sumBefore, sumAfter, fraction, beforeMinor: null, paidMinor: null }
    const at = (moment: Fraction): bigint => paid(sumAfter, moment) - paid(sumBefore, moment)
    const beforeMinor =
      entry.fact.occurredOn < days.start ? at(fractionOf(deals, entry.deal, days.start)) : 0n
    return {
      ...entry,
      sumBefore,
      sumAfter,
      fraction,
      beforeMinor,
      paidMinor: at(fraction) - beforeMinor,
    }
  })
}

/** What is paid of a deal on the morning of a day, with everything that happened before it. */
function fractionOf(deals: Deals, deal: Deal, moment: Day): Fraction {
  const whole = { of: 1n, by: 1n }
  if (deal.wholeMinor <= 0n) return whole
  const { returnedMinor, collectedMinor } = stateOf(deal, moment)
  const leftMinor = deal.wholeMinor - returnedMinor
  if (deals.returns?.rate !== 'curve')
    return { of: deals.release === null ? leftMinor : collectedMinor, by: deal.wholeMinor }
  if (deals.release === null) return whole
  return leftMinor === 0n ? { of: 0n, by: 1n } : { of: collectedMinor, by: leftMinor }
}
