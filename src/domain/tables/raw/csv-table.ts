import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { fileProblem } from '../problems/file-problems.ts'
import { rowProblem } from '../problems/row-problems.ts'
import { csvRecords } from '../../import/bytes/csv-records.ts'
import type { CsvRecord } from '../../import/bytes/csv-records.ts'
import type { RawRow, RawTable, TextSource } from './raw-table.ts'

/**
 * CSV as a table: its header is read, its rows follow as they are asked for. `columns` are those
 * that an empty text should have had.
 */
export function csvTable(
  { slices, lineBreak }: TextSource,
  file: string,
  columns: readonly string[],
): Result<RawTable, Problem> {
  const records = csvRecords(slices, lineBreak)
  const first = records.next()
  if (first.done === true) {
    return err(fileProblem('file-empty', { file }, { columns: columns.join(', ') }))
  }
  if (first.value.badQuote)
    return err(rowProblem('row-quote', { file, line: first.value.line }, undefined))
  const header = first.value.cells.map((name) => name.trim())
  while (header.length > 1 && header.at(-1) === '') header.pop()
  return ok({ header, headerLine: first.value.line, rows: rowsOf(records, header.length, file) })
}

/** Rows whose cells are all empty are lines that a spreadsheet left behind, not rows. */
function* rowsOf(records: Generator<CsvRecord>, width: number, file: string): Generator<RawRow> {
  for (const { line, cells, badQuote } of records) {
    if (isBlank(cells)) continue
    if (badQuote) yield { line, cells, broken: rowProblem('row-quote', { file, line }, undefined) }
    else if (cells.length === width) yield { line, cells, broken: null }
    else if (cells.length > width && isBlank(cells.slice(width))) {
      yield { line, cells: cells.slice(0, width), broken: null }
    } else {
      const params = { found: cells.length, expected: width }
      yield { line, cells, broken: rowProblem('row-cells', { file, line }, params) }
    }
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}
