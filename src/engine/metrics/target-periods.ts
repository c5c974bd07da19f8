import type { Period } from '#kernel/period.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { windowRange } from './windows.ts'

/** Units that add up over days, so that a target shrinks with the days a person wasn't there. */
export const additive = new Set(['money', 'count', 'quantity', 'days'])

/** The periods whose targets a run prorates, by key; the run's own period always first. */
export function proratedPeriods(plan: Plan, cycle: Cycle, run: Run): readonly Period[] {
  const periods = new Map([[run.period.key, run.period]])
  for (const instance of cycle.instances) {
    if (instance.of !== 'target' || instance.level !== 'person' || !additive.has(instance.unit))
      continue
    const target = windowRange(instance.window, null, run, plan.calendar).targetPeriod
    if (plan.prorateTargets && target !== null) periods.set(target.key, target)
  }
  return [...periods.values()]
}
