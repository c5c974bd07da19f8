import type { Locate } from '#engine/plan/source.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import { err } from '#kernel/result.ts'
import { bindHeader, isWanted, pickText } from './binding.ts'
import type { Binding } from './binding.ts'
import { Fault } from './cells/cell.ts'
import type { Columns } from './cells/cell.ts'
import { openCsv } from './files/csv-table.ts'
import { openNdjson } from './files/ndjson-table.ts'
import { openParquet } from './files/parquet-table.ts'
import type { RawTable } from './files/raw-table.ts'
import type { InputFile, Ledger, Origin } from './ledger.ts'
import { fileProblem } from './problems/file-problems.ts'

/** What became of a file's rows: `read` = accepted + rejected + repeated + left out. */
export type RowCounts = { read: number; leftOut: number }

/** What reading needs beyond the file. */
export type Reading = {
  readonly ledger: Ledger
  readonly locate: Locate
  /** Keeps the rows as they were in the file, so that rejected ones can be written out. */
  readonly keepCells: boolean
  readonly counts: Map<InputFile, RowCounts>
  readonly headers: Map<InputFile, readonly string[]>
  readonly onProgress: (file: string, rows: number) => void
}

/** Says that a column of the row is wrong; the row isn't taken. */
export type FailAt = (index: number, problem: (place: Place) => Problem) => void

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
  take: (values: readonly unknown[], origin: Origin, fail: FailAt) => void,
  spoilt: Set<string>,
): Promise<boolean> {
  const { ledger } = reading
  const names = Object.keys(columns)
  const opened = await openTable(input, names)
  if (!opened.ok) {
    ledger.report(...opened.error)
    return false
  }
  const { header, rows } = opened.value
  const { binding, problems } = bindHeader(header, columns, input, reading.locate)
  ledger.report(...problems)
  if (binding === null) return false
  reading.headers.set(input, header)
  const counts = { read: 0, leftOut: 0 }
  reading.counts.set(input, counts)
  const reads = Object.values(columns).map(({ read }) => read)
  const aboutPicks = about.flatMap((name) => binding.picks[names.indexOf(name)] ?? [])
  const seen = new Set<string>()
  const { picks } = binding
  for (const { line, cells, broken } of rows) {
    counts.read++
    if (counts.read % 10_000 === 0) reading.onProgress(input.file, counts.read)
    if (broken === null && (!isWanted(binding, cells) || isAgain(binding, cells, seen))) {
      counts.leftOut++
      continue
    }
    const origin: Origin = { file: input, line, cells: reading.keepCells ? cells : null }
    let wrong = broken !== null
    if (broken !== null) ledger.reject(origin, broken)
    const fail: FailAt = (index, problem) => {
      wrong = true
      ledger.reject(
        origin,
        problem({ file: input.file, line, field: picks[index]?.field ?? names[index] ?? '' }),
      )
    }
    if (!wrong) {
      const values: unknown[] = []
      for (let index = 0; index < picks.length; index++) {
        const pick = picks[index]
        const value = pick === undefined ? '' : reads[index]?.(pickText(pick, cells))
        if (value instanceof Fault) fail(index, value.at)
        values.push(value)
      }
      if (!wrong) take(values, origin, fail)
    }
    if (wrong) spoilt.add(aboutPicks.map((pick) => pickText(pick, cells)).join('\n'))
  }
  reading.onProgress(input.file, counts.read)
  if (counts.read === 0) ledger.report(fileProblem('no-rows', { file: input.file }, undefined))
  return true
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

function theirColumn(
  from: string | { readonly column: string } | { readonly value: string },
): readonly string[] {
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
