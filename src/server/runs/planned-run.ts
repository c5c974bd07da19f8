import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parsePeriod } from '#kernel/period.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { PlannedRun } from '#domain/runs/planned-run.ts'
import { isEffectiveIn } from '#engine/plan/effective.ts'
import type { BookedPlan } from '../plans/plan-book.ts'

/** A run as it's asked for, before anybody knows when its knowledge is closed. */
export type Planned = Omit<PlannedRun, 'run'> & { readonly run: Omit<PlannedRun['run'], 'knownAt'> }

/** What can't be run: which field of the question is wrong, and how. */
export type Unplannable = {
  readonly field: 'plan' | 'period' | 'asOf'
  readonly code:
    | 'plan-unknown'
    | 'period-unreadable'
    | 'no-cycle'
    | 'plan-not-effective'
    | 'not-in-period'
}

/** Of a plan's versions the last that holds in the whole period; or the one of the hash. */
export function planRun(
  plans: readonly BookedPlan[],
  asked: { readonly plan: string; readonly period: string; readonly asOf: Day | null },
): Result<Planned, Unplannable> {
  const named = plans.filter(
    ({ plan }) => plan.hash === asked.plan || plan.document.key === asked.plan,
  )
  if (named.length === 0) return err({ field: 'plan', code: 'plan-unknown' })
  const found = named.flatMap(({ plan }) => {
    const period = parsePeriod(asked.period, plan.calendar)
    return period === null ? [] : [{ plan, period }]
  })
  if (found.length === 0) return err({ field: 'period', code: 'period-unreadable' })
  const holding = found.filter(({ plan, period }) => isEffectiveIn(plan, period))
  if (holding.length === 0) return err({ field: 'period', code: 'plan-not-effective' })
  const last = holding.at(-1)
  const cycle = last?.plan.cycles.get(last.period.grain)
  if (last === undefined || cycle === undefined) return err({ field: 'period', code: 'no-cycle' })
  const { plan, period } = last
  const end = addDays(period.to, -1)
  const asOf = asked.asOf ?? end
  if (asOf < period.from || asOf > end) return err({ field: 'asOf', code: 'not-in-period' })
  return ok({ plan, cycle, run: { period, asOf }, provisional: asOf < end })
}
