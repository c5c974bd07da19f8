import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import { grains, parsePeriod, periodOf, periodsWithin } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { lockedRuns } from '#storage/runs/read-runs.ts'
import type { StoredRun } from '#storage/runs/read-runs.ts'
import { runStandings, stateOf } from '#storage/runs/run-decisions.ts'
import type { Db } from '#storage/store.ts'
import type { BookedPlan } from '../plans/plan-book.ts'
import { planRun } from './planned-run.ts'

/** A plan's period, and whether it's closed. */
export type PlanPeriod = {
  readonly plan: string
  readonly planHash: string
  readonly name: Text
  readonly grain: Grain
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly state: 'to-come' | 'running' | 'over' | 'locked'
  readonly lockable: boolean
  readonly lockedBy: {
    readonly run: bigint
    readonly recordedAt: Instant
    readonly state: 'recorded' | 'approved' | 'paid'
  } | null
}

/** The fiscal years in which a plan holds, the first and the last; none without plans. A plan without an end holds for one more year. */
export function yearsOf(
  plans: readonly BookedPlan[],
  today: Day,
): readonly [first: number, last: number] | readonly [] {
  const years = plans.flatMap(({ plan }) => {
    const { from, to = null } = plan.document.effective
    const nextYear = Number(periodOf(today, 'year', plan.calendar).key) + 1
    const first = Number(periodOf(from, 'year', plan.calendar).key)
    const last =
      to === null ? Math.max(first, nextYear) : Number(periodOf(to, 'year', plan.calendar).key)
    return [first, last]
  })
  return years.length === 0 ? [] : [Math.min(...years), Math.max(...years)]
}

/** Every period of a fiscal year that a plan can be run for, plan by plan, the finest grain first. */
export async function periodsOfYear(
  db: Db,
  plans: readonly BookedPlan[],
  { year, today }: { readonly year: number; readonly today: Day },
): Promise<readonly PlanPeriod[]> {
  const keys = [...new Set(plans.map(({ plan }) => plan.document.key))]
  const locked = await lockedRuns(db)
  const standings = await runStandings(
    db,
    locked.map(({ run }) => run),
  )
  const closed = locked.map((run, at) => ({ ...run, state: stateOf(standings[at]) }))
  return keys.flatMap((key) =>
    grains.flatMap((grain) => {
      const own = closed.filter((run) => run.plan === key && run.grain === grain)
      return plannable(plans, { key, grain, year }).map((one) => withState(one, own, today))
    }),
  )
}

type Closed = StoredRun & { readonly state: 'recorded' | 'approved' | 'paid' }

function withState(one: Plannable, closed: readonly Closed[], today: Day): PlanPeriod {
  const by = closed.find(({ period }) => period === one.period)
  const isOver = one.to <= today
  const begun = one.from <= today ? 'running' : 'to-come'
  return {
    ...one,
    state: by === undefined ? (isOver ? 'over' : begun) : 'locked',
    lockable: isOver && !closed.some(({ period }) => period >= one.period),
    lockedBy: by === undefined ? null : { run: by.run, recordedAt: by.recordedAt, state: by.state },
  }
}

type Plannable = Omit<PlanPeriod, 'state' | 'lockable' | 'lockedBy'>

function plannable(
  plans: readonly BookedPlan[],
  { key, grain, year }: { readonly key: string; readonly grain: Grain; readonly year: number },
): readonly Plannable[] {
  const calendar = plans.find(({ plan }) => plan.document.key === key)?.plan.calendar
  const whole = calendar === undefined ? null : parsePeriod(String(year), calendar)
  if (whole === null || calendar === undefined) return []
  return periodsWithin(whole, grain, calendar).flatMap((part) => {
    const planned = planRun(plans, { plan: key, period: part.key, asOf: null })
    if (!planned.ok) return []
    const { plan } = planned.value
    return [
      {
        ...{ plan: key, planHash: plan.hash, name: plan.document.name, grain },
        ...{ period: part.key, from: part.from, to: part.to },
      },
    ]
  })
}
