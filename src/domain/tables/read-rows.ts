import { bindHeader, isWanted, pickText } from './binding.ts'
import type { Binding } from './binding.ts'
import type { Columns } from './cells/cell.ts'
import type { RawTable } from './raw/raw-table.ts'
import type { InputFile } from './ledger.ts'
import { fileProblem } from './problems/file-problems.ts'
import type { Reading } from './reading.ts'
import { RowReader } from './row-reader.ts'
import type { Take } from './row-reader.ts'

/**
 * Reads a file's rows into values in the order of the columns. `take` gets every row whose cells
 * are all right, and may still find fault with it. `spoilt` gets the texts of the `about` columns
 * of every row that isn't taken. False when the file couldn't be read at all.
 */
export function readRows(
  input: InputFile,
  { header, headerLine, rows }: RawTable,
  columns: Columns,
  about: readonly string[],
  reading: Reading,
  take: Take,
  spoilt: Set<string>,
): boolean {
  const { ledger } = reading
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

/** Whether a mapping that takes rows once has taken one that says the same. */
function isAgain(binding: Binding, cells: readonly string[], seen: Set<string>): boolean {
  if (!binding.distinct) return false
  const said = JSON.stringify(binding.picks.map((pick) => pickText(pick, cells)))
  if (seen.has(said)) return true
  seen.add(said)
  return false
}
