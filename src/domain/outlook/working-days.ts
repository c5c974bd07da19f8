import { addDays, countDays, earlier, later } from '#kernel/day.ts'
import type { Member } from '#engine/evaluator/population.ts'
import type { Run } from '#engine/run.ts'

/** Working days, Monday to Friday, of a person in a period: in all, and of them those that are over. */
export type WorkingDays = { readonly passed: number; readonly total: number }

/** From the person's first day in the plan within the period to their last; the day of the run is over. */
export function workingDays({ period, asOf }: Run, { stretches }: Member): WorkingDays {
  const within = stretches.filter(({ from, to }) => from < period.to && to > period.from)
  const first = later(within[0]?.from ?? period.from, period.from)
  const end = earlier(within.at(-1)?.to ?? period.to, period.to)
  const until = earlier(addDays(asOf, 1), end)
  return {
    passed: countDays({ from: first, to: until }, 'weekdays'),
    total: countDays({ from: first, to: end }, 'weekdays'),
  }
}
