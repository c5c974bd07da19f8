import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { fileProblem } from '../problems/file-problems.ts'
import { rowProblem } from '../problems/row-problems.ts'
import type { RawRow, RawTable } from './raw-table.ts'
import { readTextFile, textSlices } from './text-file.ts'

/**
 * Opens a file with one JSON object a line. The header is every key, in order of appearance; a row
 * has no cell for a key that it hasn't.
 */
export async function openNdjson(
  path: string,
  file: string,
  columns: readonly string[],
): Promise<Result<RawTable, Problem>> {
  const text = await readTextFile(path, file)
  if (!text.ok) return text
  const places = new Map<string, number>()
  const rows: RawRow[] = []
  let line = 0
  for (const slice of textSlices(text.value)) {
    const lines = slice.split(text.value.lineBreak === 10 ? '\n' : '\r')
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

function rowOf(written: string, line: number, file: string, places: Map<string, number>): RawRow {
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
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return broken(typeof parsed)
  const cells: string[] = []
  for (const [key, cell] of Object.entries(parsed)) {
    if (typeof cell === 'object' && cell !== null)
      return broken(`${key}: ${JSON.stringify(cell).slice(0, 40)}`)
    const place = places.get(key) ?? places.size
    places.set(key, place)
    cells[place] = cell === null ? '' : String(cell)
  }
  return { line, cells, broken: null }
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
