import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { recordTables } from '../records/record-table.ts'
import { storageProblem } from '../storage-problems.ts'
import type { Db } from '../store.ts'
import { cursorOf, textOf } from './cursor.ts'
import { oldestRunning, takeSnapshot } from './snapshot.ts'

/** A row that was recorded: a version, with its columns as the migrations name them, or a note that an entity's organisation changed. */
export type Change = {
  readonly table: string
  readonly txid: bigint
  readonly seq: bigint
  readonly recordedAt: Instant
  readonly row: Readonly<Record<string, unknown>>
}

export type Changes = {
  readonly changes: readonly Change[]
  /** Where to go on. */
  readonly cursor: string
  /** Whether there may be more already. */
  readonly more: boolean
}

const tables = [
  ...Object.values(recordTables).map(({ name, key, content }) => ({
    name,
    columns: [...key, ...content].map((column) => column.name).concat('version'),
  })),
  { name: 'organisation_change', columns: ['table_name', 'entity'] },
]

/**
 * What was recorded after the cursor, or from the beginning, at most `limit` rows, in an order in which nothing is ever added
 * before what was read. A row becomes visible when its transaction commits, and that may be long after later ones did; so the reader
 * stops before the oldest transaction that still runs. Everything below that has ended: what it wrote is there for good or never.
 */
export async function changesSince(
  db: Db,
  cursor: string | null,
  limit: number,
): Promise<Result<Changes, Problem>> {
  const { snapshot } = await takeSnapshot(db)
  const { store } = snapshot
  const horizon = oldestRunning(snapshot)
  const from = cursor === null ? { store, txid: 0n, seq: 0n } : cursorOf(cursor)
  if (from === null || from.store !== store)
    return err(storageProblem('cursor-unknown', {}, { found: cursor ?? '' }))
  const found: Change[] = []
  for (const { name, columns } of tables) {
    const row = sql.join(columns.map((column) => sql`${sql.ref(column)}`))
    const { rows } = await sql<Omit<Change, 'table' | 'row'> & Record<string, unknown>>`
      SELECT txid, seq, recorded_at AS "recordedAt", ${row}
      FROM ${sql.table(name)}
      WHERE (txid, seq) > (${String(from.txid)}::xid8, ${from.seq}::bigint) AND txid < ${String(horizon)}::xid8
      ORDER BY txid, seq
      LIMIT ${limit}`.execute(db)
    for (const { txid, seq, recordedAt, ...cells } of rows)
      found.push({ table: name, txid, seq, recordedAt, row: cells })
  }
  const changes = found.toSorted(byPlace).slice(0, limit)
  const last = changes.at(-1) ?? from
  return ok({
    changes,
    cursor: textOf({ store, txid: last.txid, seq: last.seq }),
    more: changes.length === limit,
  })
}

function byPlace(a: Change, b: Change): number {
  const difference = a.txid === b.txid ? a.seq - b.seq : a.txid - b.txid
  return difference < 0n ? -1 : 1
}
