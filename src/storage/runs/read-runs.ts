import type { Instant } from '#kernel/instant.ts'
import type { Day } from '#kernel/day.ts'
import type { Grain } from '#kernel/period.ts'
import type { Cell, PersonResult } from '#engine/results.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import type { Unit } from '#engine/units.ts'
import { valueOf } from '../facts/told-fact.ts'
import type { Db } from '../store.ts'
import type { StoredCell } from '../tables.ts'

/** A run as it's kept, without its results. */
export type StoredRun = {
  readonly run: bigint
  readonly planHash: string
  readonly plan: string
  readonly grain: Grain
  readonly period: string
  readonly asOf: Day
  readonly knownAt: Instant
  readonly status: 'provisional' | 'locked'
  readonly engine: string
  readonly recordedAt: Instant
  readonly hash: string
}

/** The runs of a plan, the oldest first; of one period where it's given. */
export async function readRuns(
  db: Db,
  asked: { readonly plan: string; readonly period?: string },
): Promise<readonly StoredRun[]> {
  let query = db.selectFrom('run').where('plan', '=', asked.plan).orderBy('run')
  if (asked.period !== undefined) query = query.where('period', '=', asked.period)
  return query
    .select([
      ...(['run', 'plan_hash as planHash', 'plan', 'grain', 'period', 'as_of as asOf'] as const),
      ...(['known_at as knownAt', 'status', 'engine', 'recorded_at as recordedAt'] as const),
      'hash',
    ])
    .execute()
}

/** The results of a run by person in code-point order; of one person where it's given. */
export async function readResults(
  db: Db,
  run: bigint,
  person?: string,
): Promise<readonly PersonResult[]> {
  let query = db.selectFrom('result').select(['person', 'cells']).where('run', '=', run)
  if (person !== undefined) query = query.where('person', '=', person)
  const rows = await query.orderBy('person').execute()
  return rows.map((row) => ({ person: row.person, cells: cellsOfStored(row.cells) }))
}

/** Cells as they were before they were kept. */
export function cellsOfStored(stored: readonly StoredCell[]): readonly Cell[] {
  return stored.map(([key, unit, text]) => ({
    key,
    unit: unit as Unit,
    value: text === null ? null : valueOf(text, unit as Unit),
  }))
}

/** What these runs posted, in the order of the runs and of their postings. */
export async function readPostings(db: Db, runs: readonly bigint[]): Promise<readonly Posting[]> {
  if (runs.length === 0) return []
  return db
    .selectFrom('posting')
    .where('run', 'in', [...runs])
    .orderBy('run')
    .orderBy('ordinal')
    .select([
      ...(['plan', 'grain', 'person', 'account', 'origin', 'origin_from as originFrom'] as const),
      ...(['run_period as run', 'run_from as runFrom', 'cause'] as const),
      'amount_minor as amountMinor',
    ])
    .execute()
}

/** The run by which a plan's period is closed. */
export type LockedRun = { readonly run: bigint; readonly plan: string; readonly period: string }

/** Every locked run, the oldest first. */
export async function lockedRuns(db: Db): Promise<readonly LockedRun[]> {
  return db
    .selectFrom('run')
    .select(['run', 'plan', 'period'])
    .where('status', '=', 'locked')
    .orderBy('run')
    .execute()
}
