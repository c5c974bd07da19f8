import { periodOf, shiftPeriod } from '#kernel/period.ts'
import type { FiscalCalendar, Grain, Period } from '#kernel/period.ts'
import type { Day } from '#kernel/day.ts'

/** A year of months, three of quarters, and as many years as people compare. */
const most: Readonly<Record<Grain, number>> = { month: 12, quarter: 12, year: 5 }

/** The latest periods of a grain, with the one that runs, the earliest first. */
export function latestPeriods(
  calendar: FiscalCalendar,
  grain: Grain,
  today: Day,
): readonly Period[] {
  const current = periodOf(today, grain, calendar)
  return Array.from({ length: most[grain] }, (_, at) =>
    shiftPeriod(current, at + 1 - most[grain], calendar),
  )
}
