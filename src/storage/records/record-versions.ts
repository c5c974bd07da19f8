import { hash } from 'node:crypto'
import { compareText } from '#kernel/text.ts'
import type { Instant } from '#kernel/instant.ts'
import { inTransaction } from '../in-transaction.ts'
import { beginRecording } from '../knowledge.ts'
import type { Db } from '../store.ts'
import { insertVersions } from './batch-sql.ts'
import { nextVersions } from './next-versions.ts'
import type { Answer } from './next-versions.ts'
import type { CellSent, RecordTable } from './record-table.ts'
import { storedVersions } from './stored-versions.ts'

/** A row of a batch: the cells of the table's key and content, in its order; null records it as known from now. */
export type RecordRow = {
  readonly cells: readonly CellSent[]
  readonly recordedAt: Instant | null
}

/**
 * Records a batch in one transaction: the same content again adds nothing, changed content adds a version. Answers are in the order
 * of the rows. Two batches that tell of the same keys at once come out as one after the other.
 */
export async function recordVersions(
  db: Db,
  table: RecordTable,
  rows: readonly RecordRow[],
): Promise<readonly Answer[]> {
  const told = rows.map((row) => ({
    ...row,
    key: keyText(table, row.cells),
    contentHash: contentHash(row.cells.slice(table.key.length)),
  }))
  return inTransaction(db, async (tx) => {
    const { now, knownUntil } = await beginRecording(tx)
    const { latest, retold } = await storedVersions(tx, table, told)
    const compared = told.map((row, at) => ({ ...row, isRetold: retold.has(at) }))
    const { answers, added } = nextVersions(compared, latest, now, knownUntil)
    const versions = added.map((next) => ({
      ...next,
      cells: rows[next.index]?.cells ?? [],
      key: told[next.index]?.key ?? '',
    }))
    await insertVersions(tx, table, inKeyOrder(versions))
    return answers
  })
}

/** One order for everybody, so that two batches never wait for each other's keys in a ring. */
export function inKeyOrder<T extends { readonly key: string; readonly version: number }>(
  versions: readonly T[],
): readonly T[] {
  return versions.toSorted((a, b) => compareText(a.key, b.key) || a.version - b.version)
}

/** The cells of the key as one text. */
export function keyText(table: RecordTable, cells: readonly CellSent[]): string {
  return cellsText(cells.slice(0, table.key.length))
}

/** SHA-256 of the content's cells, as hex. */
export function contentHash(cells: readonly CellSent[]): string {
  return hash('sha256', cellsText(cells))
}

function cellsText(cells: readonly CellSent[]): string {
  return JSON.stringify(cells.map((cell) => (typeof cell === 'bigint' ? String(cell) : cell)))
}
