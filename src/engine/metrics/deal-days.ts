import { addDays, addMonths } from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import { periodOf, shiftPeriod } from '#kernel/period.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import type { Deals } from '../incentives/deals.ts'
import type { Run } from '../run.ts'

/** The days that pay by the deal looks at in a run. */
export type DealDays = {
  /** First day whose facts aren't paid yet; what was before it was paid by the periods before. */
  readonly start: Day
  /** First day whose facts don't count any more. */
  readonly end: Day
  /** First day whose deals are followed. */
  readonly reachFrom: Day
  /** Attainment windows that the followed deals were made in, the period's own first; the last one holds `reachFrom`. */
  readonly windows: readonly DayRange[]
}

export function dealDays(deals: Deals, run: Run, calendar: FiscalCalendar): DealDays {
  const { period } = run
  const cutoff = addDays(run.asOf, 1)
  const end = period.to < cutoff ? period.to : cutoff
  const reachFrom = addMonths(period.from, -deals.reachMonths)
  const windows = [periodOf(period.from, deals.attainment, calendar)]
  for (let last = windows[0]; last !== undefined && last.from > reachFrom;) {
    last = shiftPeriod(last, -1, calendar)
    windows.push(last)
  }
  return { start: period.from, end, reachFrom, windows }
}
