import type { ImportedRow, ImportedTable } from '#domain/import/imported-row.ts'
import type { RawRow } from '#domain/tables/raw/raw-table.ts'
import { BATCH_ROWS } from './upload-batches.ts'
import type { UploadBatch } from './upload-batches.ts'

/** The rows of an imported file in batches, from the `skip`th on, under the names of our columns. */
export function* importedBatches(
  tables: readonly ImportedTable[],
  columns: readonly string[],
  skip: number,
): Generator<UploadBatch> {
  let before = 0
  for (const { label, header, rows } of tables) {
    for (let at = Math.max(0, skip - before); at < rows.length; at += BATCH_ROWS)
      yield batchOf(rows.slice(at, at + BATCH_ROWS), label, header, columns)
    before += rows.length
  }
}

function batchOf(
  rows: readonly ImportedRow[],
  file: string,
  header: readonly string[],
  columns: readonly string[],
): UploadBatch {
  const loaded = rows.filter(({ fate }) => fate === 'loaded')
  const ours = loaded.map(({ line, texts }): RawRow => ({ line, cells: texts, broken: null }))
  return {
    ...{ file, header, rows: rows.length },
    table: { header: columns, headerLine: null, rows: ours },
    theirs: new Map(loaded.map(({ line, theirs }) => [line, theirs])),
    rejected: rows
      .filter(({ fate }) => fate === 'rejected')
      .map(({ line, theirs, problems }) => ({ line, cells: theirs, problems })),
    leftOut: rows.filter(({ fate }) => fate === 'left-out').length,
  }
}
