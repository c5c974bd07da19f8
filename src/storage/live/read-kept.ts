import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Grain } from '#kernel/period.ts'
import type { Cell } from '#engine/results.ts'
import { cellsOfStored } from '../runs/read-runs.ts'
import type { Db } from '../store.ts'
import type { StoredCell } from '../tables.ts'

/** Everybody's results of a plan's period: those of the run that locked it, or else the provisional ones. */
export type KeptPeriod = {
  readonly plan: string
  readonly planHash: string
  readonly period: string
  readonly grain: Grain
  readonly asOf: Day
  readonly knownAt: Instant
  readonly changedAt: Instant
  /** Null where they're provisional. */
  readonly run: bigint | null
}

/** Null where nothing is kept of the period. */
export async function readKeptPeriod(
  db: Db,
  plan: string,
  period: string,
): Promise<KeptPeriod | null> {
  const locked = await db
    .selectFrom('run')
    .where('plan', '=', plan)
    .where('period', '=', period)
    .where('status', '=', 'locked')
    .orderBy('run', 'desc')
    .limit(1)
    .select([
      ...(['run', 'plan', 'plan_hash as planHash', 'period', 'grain', 'as_of as asOf'] as const),
      ...(['known_at as knownAt', 'recorded_at as changedAt'] as const),
    ])
    .executeTakeFirst()
  if (locked !== undefined) return locked
  const live = await db
    .selectFrom('live_cycle')
    .where('plan', '=', plan)
    .where('period', '=', period)
    .select([
      ...(['plan', 'plan_hash as planHash', 'period', 'grain', 'as_of as asOf'] as const),
      ...(['known_at as knownAt', 'changed_at as changedAt'] as const),
    ])
    .executeTakeFirst()
  return live === undefined ? null : { ...live, run: null }
}

/** Some cells of a person's result, in the order that was asked for. */
export type KeptCells = { readonly person: string; readonly cells: readonly Cell[] }

/**
 * Some cells of the results of these persons, or of everybody, by person in code-point order. A result has a hundred cells and more, of
 * which a table shows a few: places are those of the plan's own list, which every result of it follows.
 */
export async function readKeptCells(
  db: Db,
  { plan, period, run }: Pick<KeptPeriod, 'plan' | 'period' | 'run'>,
  asked: {
    readonly places: readonly number[]
    readonly persons?: readonly string[] | undefined
    readonly after?: string | undefined
    readonly limit?: number | undefined
  },
): Promise<readonly KeptCells[]> {
  const { places, persons, after, limit } = asked
  if (persons?.length === 0) return []
  const wanted = sql.join(places.map((place) => sql`cells -> ${sql.lit(place)}`))
  const { rows } = await sql<{
    readonly person: string
    readonly cells: readonly StoredCell[]
  }>`
    SELECT person, jsonb_build_array(${wanted}) AS cells
    FROM ${run === null ? sql`live_result WHERE plan = ${plan} AND period = ${period}` : sql`result WHERE run = ${run}`}
      ${persons === undefined ? sql`` : sql`AND person = ANY (${[...persons]}::text[])`}
      ${after === undefined ? sql`` : sql`AND person > ${after}`}
    ORDER BY person
    ${limit === undefined ? sql`` : sql`LIMIT ${sql.lit(limit)}`}`.execute(db)
  return rows.map(({ person, cells }) => ({ person, cells: cellsOfStored(cells) }))
}
