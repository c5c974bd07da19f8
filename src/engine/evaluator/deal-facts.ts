import { addMonths } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { clamp } from '#kernel/fixed.ts'
import { periodOf } from '#kernel/period.ts'
import type { Deals, LinkedFacts } from '../incentives/deals.ts'
import type { FactRow } from '../inputs.ts'
import type { DealDays } from '../metrics/deal-days.ts'
import type { Metric, PayRule } from '../plan/plan.ts'
import { byDayThenId } from './aggregates.ts'
import type { LinkedFact } from './aggregates.ts'
import { asFixed } from './person-steps.ts'
import type { PersonSteps } from './person-steps.ts'
import type { Counted } from './sources.ts'

/** A return as it counts: how much of the deal had come back before it and with it, held within the deal. */
type Returned = LinkedFact & { readonly heldBefore: bigint; readonly heldAfter: bigint }

/** One deal of a unit with what became of it. `wholeMinor` is the fact's amount, `partMinor` the unit's part of it. */
export type Deal = {
  readonly fact: FactRow
  readonly partMinor: bigint
  readonly wholeMinor: bigint
  readonly credits: readonly Counted[]
  readonly returned: readonly Returned[]
  readonly collected: readonly LinkedFact[]
}

/** Every deal of the unit on the days that matter, with its returns and collections until the end of the period. */
export function dealsOf(
  evaluator: PersonSteps,
  rule: PayRule,
  deals: Deals,
  days: DealDays,
): readonly Deal[] {
  const { aggregates } = evaluator.bench
  const { amount: key, level } = rule.document
  const metric = metricOf(evaluator, key ?? '')
  const type = aggregates.typeOf(metric)
  const amountOf = (values: Counted['values'], fact: FactRow): bigint | null =>
    aggregates.stored(metric, asFixed(aggregates.row(metric.of, type, values, fact)))
  const linked = (facts: LinkedFacts | null, deal: FactRow): readonly LinkedFact[] =>
    facts === null
      ? []
      : (aggregates.linked(metricOf(evaluator, facts.metric), facts.of).get(deal.id) ?? [])
          .filter(({ fact }) => fact.occurredOn < days.end)
          .toSorted((a, b) => byDayThenId(a.fact, b.fact))
  const credits = aggregates
    .counting(metric, { window: deals.window, level }, evaluator.member)
    .filter(({ values, fact }) => amountOf(values, fact) !== null)
  return Array.from(Map.groupBy(credits, ({ fact }) => fact.id).values(), (own): Deal => {
    const [first] = own
    if (first === undefined) throw new Error('a group of nothing')
    const { fact } = first
    const wholeMinor = amountOf(fact.values, fact) ?? 0n
    return {
      fact,
      partMinor: own.reduce((sum, { values }) => sum + (amountOf(values, fact) ?? 0n), 0n),
      wholeMinor,
      credits: own,
      // A deal of 0 or less is a correction: it can't come back, and there's nothing to collect.
      returned:
        wholeMinor > 0n
          ? returnedOf(evaluator, deals, fact, wholeMinor, linked(deals.returns, fact))
          : [],
      collected: wholeMinor > 0n ? linked(deals.release, fact) : [],
    }
  })
}

/** Returns on or after the deal's day whose own period still reached it, one on top of the other. */
function returnedOf(
  evaluator: PersonSteps,
  { reachMonths }: Deals,
  deal: FactRow,
  wholeMinor: bigint,
  facts: readonly LinkedFact[],
): readonly Returned[] {
  const { cycle, plan } = evaluator.bench
  const reaches = (day: Day): boolean =>
    addMonths(periodOf(day, cycle.grain, plan.calendar).from, -reachMonths) <= deal.occurredOn
  let total = 0n
  return facts
    .filter(({ fact: { occurredOn } }) => occurredOn >= deal.occurredOn && reaches(occurredOn))
    .map((one) => {
      const heldBefore = clamp(total, 0n, wholeMinor)
      total += one.amountMinor
      return { ...one, heldBefore, heldAfter: clamp(total, 0n, wholeMinor) }
    })
}

/** What had come back of a deal and come in for it by the morning of a day. No more is collected than is left of it. */
export function stateOf(
  deal: Deal,
  moment: Day,
): { readonly returnedMinor: bigint; readonly collectedMinor: bigint } {
  const until = (facts: readonly LinkedFact[]): bigint =>
    facts
      .filter(({ fact }) => fact.occurredOn < moment)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const returnedMinor = clamp(until(deal.returned), 0n, deal.wholeMinor)
  return {
    returnedMinor,
    collectedMinor: clamp(until(deal.collected), 0n, deal.wholeMinor - returnedMinor),
  }
}

/** A metric of the plan by its key. */
export function metricOf(evaluator: PersonSteps, key: string): Metric {
  const metric = evaluator.bench.plan.metrics.get(key)
  if (metric === undefined) throw new Error(`no metric ${key}`)
  return metric
}
