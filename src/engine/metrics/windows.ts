import { addDays, addMonths, earlier, later } from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import { periodOf, sameLastYear, shiftPeriod } from '#kernel/period.ts'
import type { FiscalCalendar, Period } from '#kernel/period.ts'
import { assertUnreachable } from '#kernel/result.ts'
import type { Window } from '../formula/tree.ts'
import type { Run } from '../run.ts'

/** A window made concrete for a run. */
export type WindowRange = {
  /** The days whose facts count, half-open. Empty ranges have from >= to. */
  readonly days: DayRange
  /** The period whose target belongs to the window; null where none does. */
  readonly targetPeriod: Period | null
  /**
   * Whether only the days on which the person was in the plan's population count. Windows that are paid are clipped, so
   * that a transfer in mid-period pays each plan its own days; windows that only look back are not.
   */
  readonly clipped: boolean
}

/**
 * The days of a window. Facts after `asOf` don't count, and a comparison with an earlier period stops at the same
 * point of it, so that a running month is compared with the same days a year ago.
 *
 * @param rollingMonths the metric's own window: the months that end with the window's base period; null for none.
 */
export function windowRange(
  window: Window,
  rollingMonths: number | null,
  run: Run,
  calendar: FiscalCalendar,
): WindowRange {
  const { period } = run
  const cutoff = addDays(run.asOf, 1)
  const complete = cutoff >= period.to
  switch (window.kind) {
    case 'period':
      return rolled(period.from, earlier(period.to, cutoff), period, true, rollingMonths)
    case 'lastYear': {
      const base = sameLastYear(period, calendar)
      return rolled(
        base.from,
        complete ? base.to : earlier(base.to, addMonths(cutoff, -12)),
        base,
        false,
        rollingMonths,
      )
    }
    case 'previous': {
      const base = shiftPeriod(period, -1, calendar)
      return rolled(base.from, base.to, base, false, rollingMonths)
    }
    case 'quarterToDate': {
      const quarter = periodOf(period.from, 'quarter', calendar)
      return rolled(quarter.from, earlier(period.to, cutoff), quarter, true, rollingMonths)
    }
    case 'yearToDate': {
      const year = periodOf(period.from, 'year', calendar)
      return rolled(year.from, earlier(period.to, cutoff), year, true, rollingMonths)
    }
    case 'rolling': {
      const days = { from: addMonths(period.to, -window.months), to: earlier(period.to, cutoff) }
      return { days, targetPeriod: null, clipped: false }
    }
    case 'between': {
      const from = later(window.from, period.from)
      const days = { from, to: earlier(earlier(window.to, period.to), cutoff) }
      return { days, targetPeriod: null, clipped: true }
    }
    case 'earlier': {
      const held = periodOf(period.from, window.grain, calendar)
      const base = shiftPeriod(held, -window.count, calendar)
      return rolled(base.from, base.to, base, true, rollingMonths)
    }
    case 'followed': {
      const days = { from: addMonths(period.from, -window.months), to: earlier(period.to, cutoff) }
      return { days, targetPeriod: null, clipped: true }
    }
    default:
      return assertUnreachable(window)
  }
}

function rolled(
  from: Day,
  to: Day,
  base: Period,
  clipped: boolean,
  rollingMonths: number | null,
): WindowRange {
  return rollingMonths === null
    ? { days: { from, to }, targetPeriod: base, clipped }
    : { days: { from: addMonths(base.to, -rollingMonths), to }, targetPeriod: base, clipped: false }
}
