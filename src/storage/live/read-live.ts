import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Grain } from '#kernel/period.ts'
import type { PersonResult } from '#engine/results.ts'
import { cellsOfStored } from '../runs/read-runs.ts'
import { moment } from '../sent.ts'
import type { Db } from '../store.ts'

/** A plan's period that is kept current, and how current it is. */
export type LiveCycle = {
  readonly plan: string
  readonly planHash: string
  readonly grain: Grain
  readonly period: string
  readonly asOf: Day
  /** Everything recorded up to then is in it. */
  readonly knownAt: Instant
  readonly changedAt: Instant
  readonly people: number
}

/** A person's live result. */
export type LiveResult = PersonResult & {
  readonly cycle: LiveCycle
  readonly changedAt: Instant
}

const cycleColumns = [
  ...(['live_cycle.plan', 'live_cycle.plan_hash as planHash', 'live_cycle.grain'] as const),
  ...(['live_cycle.period', 'live_cycle.as_of as asOf', 'live_cycle.known_at as knownAt'] as const),
  ...(['live_cycle.changed_at as changedAt', 'live_cycle.people'] as const),
] as const

/** What is kept current, by plan and period. */
export async function readLiveCycles(db: Db): Promise<readonly LiveCycle[]> {
  return db
    .selectFrom('live_cycle')
    .select(cycleColumns)
    .orderBy('plan')
    .orderBy('period')
    .execute()
}

/** What is asked of live results: of some persons, of one plan's period. */
export type LiveAsked = {
  readonly persons?: readonly string[]
  readonly plan?: string
  readonly period?: string
  /** Only what has changed since, inclusive. */
  readonly changedSince?: Instant
  /** Persons after this one, at most so many rows. */
  readonly after?: string
  readonly limit?: number
}

/** Live results by person, plan and period. */
export async function readLive(db: Db, asked: LiveAsked): Promise<readonly LiveResult[]> {
  let query = db
    .selectFrom('live_result')
    .innerJoin('live_cycle', (join) =>
      join
        .onRef('live_cycle.plan', '=', 'live_result.plan')
        .onRef('live_cycle.period', '=', 'live_result.period'),
    )
    .select([...cycleColumns, 'person', 'cells', 'live_result.changed_at as resultChangedAt'])
  const { persons, plan, period, changedSince, after, limit } = asked
  if (persons !== undefined)
    query = query.where('person', 'in', persons.length === 0 ? [''] : [...persons])
  if (plan !== undefined) query = query.where('live_result.plan', '=', plan)
  if (period !== undefined) query = query.where('live_result.period', '=', period)
  if (changedSince !== undefined)
    query = query.where('live_result.changed_at', '>=', moment(changedSince))
  if (after !== undefined) query = query.where('person', '>', after)
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query
    .orderBy('person')
    .orderBy('live_result.plan')
    .orderBy('live_result.period')
    .execute()
  return rows.map(({ person, cells, resultChangedAt, ...cycle }) => ({
    person,
    cycle,
    changedAt: resultChangedAt,
    cells: cellsOfStored(cells),
  }))
}
