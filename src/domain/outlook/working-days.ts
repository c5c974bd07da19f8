import { addDays, countDays, earlier } from '#kernel/day.ts'
import type { Member } from '#engine/evaluator/population.ts'
import type { Run } from '#engine/run.ts'
import { ownDays } from '../analysis/own-days.ts'

/** Working days, Monday to Friday, of a person in a period: in all, and of them those that are over. */
export type WorkingDays = { readonly passed: number; readonly total: number }

/** Of the person's own days; the day of the run is over. */
export function workingDays(run: Run, member: Member): WorkingDays {
  const { from, to } = ownDays(run.period, member.stretches)
  const until = earlier(addDays(run.asOf, 1), to)
  return {
    passed: countDays({ from, to: until }, 'weekdays'),
    total: countDays({ from, to }, 'weekdays'),
  }
}
