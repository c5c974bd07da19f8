import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { periodOf, shiftPeriod } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import { isEffectiveIn } from '#engine/plan/effective.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'

/** A cycle that is kept current, over a period and as of a day. */
export type LiveRun = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly period: Period
  readonly asOf: Day
}

/** The name of a plan's period, unique among live runs. */
export function liveKey(plan: string, period: string): string {
  return `${plan} ${period}`
}

/**
 * What is provisional on a day: of each plan, in its latest version in force, the period of each cycle that has begun and the one
 * before it, unless that one is locked. What is nearest comes first: current periods before earlier ones, short before long.
 */
export function liveRuns(
  plans: readonly Plan[],
  today: Day,
  isLocked: (plan: string, period: string) => boolean,
): readonly LiveRun[] {
  const byKey = new Map<string, LiveRun>()
  for (const plan of plans) {
    for (const cycle of plan.cycles.values()) {
      const current = periodOf(today, cycle.grain, plan.calendar)
      for (const period of [current, shiftPeriod(current, -1, plan.calendar)]) {
        const { key } = plan.document
        if (!isEffectiveIn(plan, period) || isLocked(key, period.key)) continue
        const last = addDays(period.to, -1)
        // Versions come in order, so a later one takes the place of an earlier one.
        byKey.set(liveKey(key, period.key), {
          plan,
          cycle,
          period,
          asOf: today < last ? today : last,
        })
      }
    }
  }
  return [...byKey.values()].toSorted(
    (a, b) => rank(a, today) - rank(b, today) || lengthOf(a) - lengthOf(b),
  )
}

function rank({ period }: LiveRun, today: Day): number {
  return period.to > today ? 0 : 1
}

function lengthOf({ cycle }: LiveRun): number {
  return { month: 0, quarter: 1, year: 2 }[cycle.grain]
}
