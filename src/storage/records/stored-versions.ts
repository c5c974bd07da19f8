import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '../store.ts'
import { latestVersions, retoldRows } from './batch-sql.ts'
import type { StoredVersion } from './batch-sql.ts'
import type { CellSent, RecordTable } from './record-table.ts'

/** A row of a batch, ready to be compared with what is stored. */
export type PreparedRow = {
  readonly cells: readonly CellSent[]
  readonly key: string
  readonly contentHash: string
  readonly recordedAt: Instant | null
}

/** What the store says of the keys of a batch, and the places of rows that only repeat its history. */
export type StoredVersions = {
  readonly latest: ReadonlyMap<string, StoredVersion>
  readonly retold: ReadonlySet<number>
}

export async function storedVersions(
  tx: Tx,
  table: RecordTable,
  rows: readonly PreparedRow[],
  extra: readonly string[] = [],
): Promise<StoredVersions> {
  const keys = rows.map(({ cells }) => cells.slice(0, table.key.length))
  const stored = await latestVersions(tx, table, keys, extra)
  const latest = new Map(stored.map((one) => [rows[Number(one.at)]?.key ?? '', one]))
  // Only a row that says when it became known, and not later than what is known now, can repeat history.
  const doubtful = rows.flatMap((row, at) => {
    const known = latest.get(row.key)
    const { recordedAt } = row
    if (known === undefined || recordedAt === null || recordedAt > known.recordedAt) return []
    return known.contentHash === row.contentHash ? [] : [{ ...row, recordedAt, index: at }]
  })
  const retold = await retoldRows(tx, table, doubtful)
  return { latest, retold: new Set(retold.flatMap((at) => doubtful[at]?.index ?? [])) }
}
