import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { fileProblem } from '../problems/file-problems.ts'
import { rowProblem } from '../problems/row-problems.ts'
import { csvRecords } from '#domain/import/bytes/csv-records.ts'
import type { CsvRecord } from '#domain/import/bytes/csv-records.ts'
import type { RawRow, RawTable } from './raw-table.ts'
import { readTextFile, textSlices } from './text-file.ts'

/** Opens a CSV file: its header is read, its rows follow as they are asked for. */
export async function openCsv(
  path: string,
  file: string,
  columns: readonly string[],
): Promise<Result<RawTable, Problem>> {
  const text = await readTextFile(path, file)
  if (!text.ok) return text
  const records = csvRecords(textSlices(text.value), text.value.lineBreak === 10 ? '\n' : '\r')
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
