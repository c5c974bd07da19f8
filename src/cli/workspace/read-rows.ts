import type { ColumnSource } from '#domain/import/mapping/source.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import { err } from '#kernel/result.ts'
import { bindHeader, isWanted, pickText } from './binding.ts'
import type { Binding } from './binding.ts'
import type { Columns } from './cells/cell.ts'
import { openCsv } from './files/csv-table.ts'
import { openNdjson } from './files/ndjson-table.ts'
import { openParquet } from './files/parquet-table.ts'
import type { RawTable } from './files/raw-table.ts'
import type { InputFile } from './ledger.ts'
import { fileProblem } from './problems/file-problems.ts'
import { readForeignRows } from './read-foreign-rows.ts'
import type { Reading } from './reading.ts'
import { RowReader } from './row-reader.ts'
import type { Take } from './row-reader.ts'

/**
 * Reads a file's rows into values in the order of the columns. `take` gets every row whose cells
 * are all right, and may still find fault with it. `spoilt` gets the texts of the `about` columns
 * of every row that isn't taken. False when the file couldn't be read at all.
 */
export async function readRows(
  input: InputFile,
  columns: Columns,
  about: readonly string[],
  reading: Reading,
  take: Take,
  spoilt: Set<string>,
): Promise<boolean> {
  if (input.format === 'foreign')
    return readForeignRows(input, columns, about, reading, take, spoilt)
  const { ledger } = reading
  const names = Object.keys(columns)
  const opened = await openTable(input, names)
  if (!opened.ok) {
    ledger.report(...opened.error)
    return false
  }
  const { header, headerLine, rows } = opened.value
  const { binding, problems } = bindHeader(header, headerLine, columns, input, reading.locate)
  ledger.report(...problems)
  if (binding === null) return false
  const counts = { read: 0, leftOut: 0 }
  if (binding.isComplete) {
    reading.headers.set(input, header)
    reading.counts.set(input, counts)
  }
  const reader = new RowReader(columns, about, binding, ledger)
  const seen = new Set<string>()
  for (const row of rows) {
    counts.read++
    if (counts.read % 10_000 === 0) reading.onProgress(input.file, counts.read)
    if (
      row.broken === null &&
      (!isWanted(binding, row.cells) || isAgain(binding, row.cells, seen))
    ) {
      counts.leftOut++
      continue
    }
    const cells = reading.keepCells ? row.cells : null
    const isTaken = reader.read(row, { file: input, line: row.line, cells }, take)
    if (!isTaken) spoilt.add(reader.aboutOf(row.cells))
  }
  reading.onProgress(input.file, counts.read)
  if (counts.read === 0 && binding.isComplete)
    ledger.report(fileProblem('no-rows', { file: input.file }, undefined))
  return binding.isComplete
}

async function openTable(
  input: InputFile,
  columns: readonly string[],
): Promise<Result<RawTable, readonly Problem[]>> {
  const { path, file, format, source } = input
  const wanted = source === null ? columns : Object.values(source.columns).flatMap(theirColumn)
  if (format === 'parquet') return openParquet(path, file, wanted)
  const opened =
    format === 'csv' ? await openCsv(path, file, wanted) : await openNdjson(path, file, wanted)
  return opened.ok ? opened : err([opened.error])
}

function theirColumn(from: ColumnSource): readonly string[] {
  if (typeof from === 'string') return [from]
  return 'column' in from ? [from.column] : []
}

/** Whether a mapping that takes rows once has taken one that says the same. */
function isAgain(binding: Binding, cells: readonly string[], seen: Set<string>): boolean {
  if (!binding.distinct) return false
  const said = JSON.stringify(binding.picks.map((pick) => pickText(pick, cells)))
  if (seen.has(said)) return true
  seen.add(said)
  return false
}
