import { addDays, countDays, earlier, later } from '#kernel/day.ts'
import type { DayRange } from '#kernel/day.ts'
import type { Member } from '#engine/evaluator/population.ts'
import type { Run } from '#engine/run.ts'

/** Working days, Monday to Friday, of a person in a period: in all, and of them those that are over. */
export type WorkingDays = { readonly passed: number; readonly total: number }

/** From the person's first day in the plan within the period to their last. */
export function ownDays({ period }: Pick<Run, 'period'>, { stretches }: Member): DayRange {
  const within = stretches.filter(({ from, to }) => from < period.to && to > period.from)
  return {
    from: later(within[0]?.from ?? period.from, period.from),
    to: earlier(within.at(-1)?.to ?? period.to, period.to),
  }
}

/** Of the person's own days; the day of the run is over. */
export function workingDays(run: Run, member: Member): WorkingDays {
  const { from, to } = ownDays(run, member)
  const until = earlier(addDays(run.asOf, 1), to)
  return {
    passed: countDays({ from, to: until }, 'weekdays'),
    total: countDays({ from, to }, 'weekdays'),
  }
}
