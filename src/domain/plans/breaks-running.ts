import type { Day } from '#kernel/day.ts'
import { periodOf, shiftPeriod } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import { isEffectiveIn } from '#engine/plan/effective.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { runningProblem } from './running-problems.ts'

/** A published version of the plan. */
export type Version = { readonly plan: Plan; readonly version: number }

/**
 * What a later version would break: periods that run under an earlier one, or that are over and not closed yet. Whoever works in
 * such a period was told its rules when it began.
 */
export function breaksRunning(
  later: Plan,
  earlier: readonly Version[],
  today: Day,
  isLocked: (period: string) => boolean,
): readonly Problem[] {
  const grains = new Map(
    earlier.flatMap(({ plan }) => [...plan.cycles.values()].map((cycle) => [cycle.grain, cycle])),
  )
  return [...grains.values()].flatMap((cycle) => {
    const { calendar } = later
    const current = periodOf(today, cycle.grain, calendar)
    // Of two that it would change, the later one says from when it may hold.
    for (const period of [current, shiftPeriod(current, -1, calendar)]) {
      const running = earlier.findLast(
        ({ plan }) => plan.cycles.has(cycle.grain) && isEffectiveIn(plan, period),
      )
      if (running !== undefined && isEffectiveIn(later, period) && !isLocked(period.key))
        return [broken(later, cycle, period, running.version)]
    }
    return []
  })
}

function broken(later: Plan, { grain }: Cycle, period: Period, version: number): Problem {
  const at = { file: 'plan.yaml', path: 'effective.from' }
  const params = { period: period.key, version: String(version), next: period.to }
  return later.cycles.has(grain)
    ? runningProblem('takes-over-running', at, { ...params, from: later.document.effective.from })
    : runningProblem('drops-running-cycle', at, { ...params, cycle: grain })
}
