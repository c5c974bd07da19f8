import type { Locate } from '#engine/plan/source.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import { err } from '#kernel/result.ts'
import { bindHeader, isWanted, MISSING, pickText } from './binding.ts'
import type { Binding, Pick } from './binding.ts'
import { Fault } from './cells/cell.ts'
import type { Columns } from './cells/cell.ts'
import { openCsv } from './files/csv-table.ts'
import { openNdjson } from './files/ndjson-table.ts'
import { openParquet } from './files/parquet-table.ts'
import type { RawRow, RawTable } from './files/raw-table.ts'
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

/** Gets a row whose cells are all right. */
type Take = (values: readonly unknown[], origin: Origin, fail: FailAt) => void

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

/** Reads one row after the other by a binding. */
class RowReader {
  readonly #names: readonly string[]
  readonly #reads: readonly ((text: string) => unknown)[]
  readonly #about: readonly Pick[]
  readonly #binding: Binding
  readonly #ledger: Ledger

  constructor(columns: Columns, about: readonly string[], binding: Binding, ledger: Ledger) {
    this.#names = Object.keys(columns)
    this.#reads = Object.values(columns).map(({ read }) => read)
    this.#about = about.flatMap((name) => binding.picks[this.#names.indexOf(name)] ?? [])
    this.#binding = binding
    this.#ledger = ledger
  }

  /** Whether the row is taken; all that is wrong with it is said otherwise. */
  read({ cells, broken }: RawRow, origin: Origin, take: Take): boolean {
    if (broken !== null) {
      this.#ledger.reject(origin, broken)
      return false
    }
    const { picks, isComplete } = this.#binding
    const values: unknown[] = []
    let isRight = true
    const fail: FailAt = (index, problem) => {
      isRight = false
      const field = picks[index]?.field ?? this.#names[index] ?? ''
      this.#ledger.reject(origin, problem({ file: origin.file.file, line: origin.line, field }))
    }
    for (let index = 0; index < picks.length; index++) {
      const pick = picks[index]
      const isThere = pick !== undefined && pick.index !== MISSING
      const value = isThere ? this.#reads[index]?.(pickText(pick, cells)) : undefined
      if (value instanceof Fault) fail(index, value.at)
      values.push(value)
    }
    if (isRight && isComplete) take(values, origin, fail)
    return isRight
  }

  /** What the row is about, as far as that can be read. */
  aboutOf(cells: readonly string[]): string {
    return this.#about.map((pick) => pickText(pick, cells)).join('\n')
  }
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
