import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { fileProblem } from '../problems/file-problems.ts'
import { rowProblem } from '../problems/row-problems.ts'
import { cellsOf } from './object-cells.ts'
import type { Places } from './object-cells.ts'
import type { RawRow, RawTable, TextSource } from './raw-table.ts'

/**
 * One JSON object a line as a table. The header is every key, in order of appearance; a row has no
 * cell for a key that it hasn't.
 */
export function ndjsonTable(
  { slices, lineBreak }: TextSource,
  file: string,
  columns: readonly string[],
): Result<RawTable, Problem> {
  const places = new Map<string, number>()
  const rows: RawRow[] = []
  let line = 0
  for (const slice of slices) {
    const lines = slice.split(lineBreak)
    if (lines.at(-1) === '') lines.pop()
    for (const written of lines) {
      line++
      if (written.trim() !== '') rows.push(rowOf(written, line, file, places))
    }
  }
  if (rows.length === 0)
    return err(fileProblem('file-empty', { file }, { columns: columns.join(', ') }))
  return ok({ header: [...places.keys()], headerLine: null, rows })
}

function rowOf(written: string, line: number, file: string, places: Places): RawRow {
  const broken = (found: string): RawRow => ({
    line,
    cells: [],
    broken: rowProblem('row-not-json', { file, line }, { found }),
  })
  let parsed: unknown
  try {
    parsed = JSON.parse(written, exactNumbers)
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error))
  }
  const cells = cellsOf(parsed, places)
  return typeof cells === 'string' ? broken(cells) : { line, cells, broken: null }
}

/** Keeps a number as it's written, so that no decimal passes through binary floating point. */
function exactNumbers(
  this: unknown,
  _key: string,
  parsed: unknown,
  context?: { readonly source?: string },
): unknown {
  return typeof parsed === 'number' ? (context?.source ?? String(parsed)) : parsed
}
