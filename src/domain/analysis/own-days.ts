import { earlier, later } from '#kernel/day.ts'
import type { DayRange } from '#kernel/day.ts'

/**
 * The days by which somebody is measured against a target: from their first day in the plan within the period to their last. One rule for their
 * own page and for everybody who looks at them.
 */
export function ownDays(period: DayRange, stretches: readonly DayRange[]): DayRange {
  const within = stretches.filter(({ from, to }) => from < period.to && to > period.from)
  return {
    from: later(within[0]?.from ?? period.from, period.from),
    to: earlier(within.at(-1)?.to ?? period.to, period.to),
  }
}
