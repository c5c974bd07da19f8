import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { monthsIn, periodOf, shiftPeriod } from '#kernel/period.ts'
import type { FiscalCalendar, Grain, Period } from '#kernel/period.ts'
import type { Inputs } from '../inputs.ts'

/** From the first to the last, both inclusive, which are of one grain; none when the last is earlier. */
export function periodsBetween(
  first: Period,
  last: Period,
  calendar: FiscalCalendar,
): readonly Period[] {
  const periods: Period[] = []
  for (let period = first; period.from <= last.from; period = shiftPeriod(period, 1, calendar))
    periods.push(period)
  return periods
}

/**
 * The twelve months of history before the last fact, as periods of the grain: the last is the latest that had ended by
 * the day of the last fact (inclusive), and none is earlier than the first fact. Empty when no period is complete.
 */
export function recentPeriods(
  inputs: Pick<Inputs, 'facts'>,
  grain: Grain,
  calendar: FiscalCalendar,
): readonly Period[] {
  const days = factDays(inputs)
  if (days === null) return []
  const holding = periodOf(days.last, grain, calendar)
  const last = addDays(days.last, 1) >= holding.to ? holding : shiftPeriod(holding, -1, calendar)
  const year = shiftPeriod(last, 1 - 12 / monthsIn[grain], calendar)
  const first = periodOf(days.first, grain, calendar)
  return periodsBetween(year.from > first.from ? year : first, last, calendar)
}

function factDays(
  inputs: Pick<Inputs, 'facts'>,
): { readonly first: Day; readonly last: Day } | null {
  let first: Day | null = null
  let last: Day | null = null
  for (const { rows } of inputs.facts.values()) {
    for (const { occurredOn } of rows) {
      if (first === null || occurredOn < first) first = occurredOn
      if (last === null || occurredOn > last) last = occurredOn
    }
  }
  return first === null || last === null ? null : { first, last }
}
