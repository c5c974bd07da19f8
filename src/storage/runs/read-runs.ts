import type { Instant } from '#kernel/instant.ts'
import type { Day } from '#kernel/day.ts'
import type { Grain } from '#kernel/period.ts'
import type { Cell, PersonResult } from '#engine/results.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import type { Unit } from '#engine/units.ts'
import { valueOf } from '#engine/value-text.ts'
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

const runColumns = [
  ...(['run', 'plan_hash as planHash', 'plan', 'grain', 'period', 'as_of as asOf'] as const),
  ...(['known_at as knownAt', 'status', 'engine', 'recorded_at as recordedAt'] as const),
  'hash',
] as const

/** The runs of a plan, the oldest first; of one period where it's given. */
export async function readRuns(
  db: Db,
  asked: { readonly plan: string; readonly period?: string },
): Promise<readonly StoredRun[]> {
  let query = db.selectFrom('run').where('plan', '=', asked.plan).orderBy('run')
  if (asked.period !== undefined) query = query.where('period', '=', asked.period)
  return query.select(runColumns).execute()
}

/** Runs, the latest first, as far as they're asked for. */
export async function searchRuns(
  db: Db,
  asked: {
    readonly before?: bigint | undefined
    readonly plan?: string | undefined
    readonly period?: string | undefined
    readonly status?: StoredRun['status'] | undefined
    readonly limit: number
  },
): Promise<readonly StoredRun[]> {
  let query = db.selectFrom('run').orderBy('run', 'desc').limit(asked.limit)
  if (asked.before !== undefined) query = query.where('run', '<', asked.before)
  if (asked.plan !== undefined) query = query.where('plan', '=', asked.plan)
  if (asked.period !== undefined) query = query.where('period', '=', asked.period)
  if (asked.status !== undefined) query = query.where('status', '=', asked.status)
  return query.select(runColumns).execute()
}

/** One run with the hashes of what it gave; null when there's none. Those who read it to decide wait for each other. */
export async function readRun(
  db: Db,
  run: bigint,
  purpose: 'to-look' | 'to-decide' = 'to-look',
): Promise<(StoredRun & { readonly resultsHash: string; readonly postingsHash: string }) | null> {
  const query = db
    .selectFrom('run')
    .select(runColumns)
    .select(['results_hash as resultsHash', 'postings_hash as postingsHash'])
    .where('run', '=', run)
  const found = await (purpose === 'to-look' ? query : query.forUpdate()).executeTakeFirst()
  return found ?? null
}

/** The results of a run by person in code-point order: all, or those of these people, after a person, at most so many. */
export async function readResults(
  db: Db,
  run: bigint,
  asked: {
    readonly people?: readonly string[] | undefined
    readonly after?: string | undefined
    readonly limit?: number
  } = {},
): Promise<readonly PersonResult[]> {
  if (asked.people?.length === 0) return []
  let query = db.selectFrom('result').select(['person', 'cells']).where('run', '=', run)
  if (asked.people !== undefined) query = query.where('person', 'in', [...asked.people])
  if (asked.after !== undefined) query = query.where('person', '>', asked.after)
  if (asked.limit !== undefined) query = query.limit(asked.limit)
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

/** What these runs posted, to one person where it's given, in the order of the runs and of their postings. */
export async function readPostings(
  db: Db,
  runs: readonly bigint[],
  person?: string,
): Promise<readonly Posting[]> {
  if (runs.length === 0) return []
  let query = db.selectFrom('posting').where('run', 'in', [...runs])
  if (person !== undefined) query = query.where('person', '=', person)
  return query
    .orderBy('run')
    .orderBy('ordinal')
    .select([
      ...(['plan', 'grain', 'person', 'account', 'origin', 'origin_from as originFrom'] as const),
      ...(['run_period as run', 'run_from as runFrom', 'cause'] as const),
      'amount_minor as amountMinor',
    ])
    .execute()
}

/** Every run by which a plan's period is closed, the oldest first. */
export async function lockedRuns(db: Db): Promise<readonly StoredRun[]> {
  const query = db.selectFrom('run').where('status', '=', 'locked').orderBy('run')
  return query.select(runColumns).execute()
}
