import type { Locate } from '#engine/plan/source.ts'
import type { Currency } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import { ok } from '#kernel/result.ts'
import type { Source } from '../import/mapping/source.ts'
import type { TargetTable } from '../import/target-table.ts'
import { Ledger } from './ledger.ts'
import type { InputFile } from './ledger.ts'
import { csvTable } from './raw/csv-table.ts'
import { ndjsonTable } from './raw/ndjson-table.ts'
import { objectTable } from './raw/object-table.ts'
import type { RawTable } from './raw/raw-table.ts'
import { textSource } from './raw/text-source.ts'
import type { Reading } from './reading.ts'
import { TableReader } from './table-reader.ts'
import type { OrderedTable } from './table.ts'

/** Rows that are already in memory. `name` is how messages call what they came in. */
export type RecordsInput = { readonly name: string } & (
  | { readonly csv: string }
  | { readonly ndjson: string }
  /** JSON objects by our columns. Write amounts as texts: a number with more than 15 digits is refused. */
  | { readonly objects: readonly unknown[] }
  /** Rows that are taken apart already, such as some of a longer file's. */
  | { readonly table: RawTable }
  | Foreign
)

/** A file of another system as it is, with the mapping that says what it means. */
type Foreign = {
  readonly bytes: Uint8Array
  readonly source: Source
  readonly target: TargetTable
  readonly currency: Currency
  /** Where a path of the mapping stands. */
  readonly locate: Locate
}

/** `line` is counted as an editor counts, or from 1; `file` is the input's name, or one of its sheets. */
type Where = { readonly file: string; readonly line: number }

export type RecordsRead<T> = {
  readonly rows: readonly (Where & { readonly row: T })[]
  /** With the cells as they came, in the order of the header. */
  readonly rejected: readonly (Where & {
    readonly cells: readonly string[]
    readonly problems: readonly Problem[]
  })[]
  /** Rows that only say again what another says. */
  readonly repeated: readonly Where[]
  /** What isn't about one rejected row. When one of these is an error, there are no rows. */
  readonly problems: readonly Problem[]
  /** Columns as they came, by file. */
  readonly headers: ReadonlyMap<string, readonly string[]>
}

/**
 * Reads the rows of a table. Every row is taken, rejected with all that is wrong with it, or repeated.
 * `asTold`: a later row of the same key stands beside the earlier one; otherwise rows that say
 * different things of one key are all rejected.
 */
export function readRecords<T extends object>(
  table: OrderedTable<T>,
  input: RecordsInput,
  options: { readonly asTold?: boolean } = {},
): RecordsRead<T> {
  const ledger = new Ledger()
  const reading = readingOf(input, ledger)
  const reader = new TableReader(table, reading)
  const isForeign = 'bytes' in input
  const { name } = input
  const source = isForeign ? input.source : null
  const into = isForeign ? input.target.name : name
  const file: InputFile = { file: name, into, source, sourceIndex: 0 }
  if (isForeign) reader.readForeign(file, input.bytes)
  else {
    const opened = open(input, Object.keys(table.columns))
    if (opened.ok) reader.read(file, opened.value)
    else ledger.report(opened.error)
  }
  const { entries } = options.asTold === true ? reader.rowsAsTold() : reader.rows()
  const rejected = ledger.rejectedRows().map(({ origin, problems }) => {
    return { file: origin.file.file, line: origin.line, cells: origin.cells ?? [], problems }
  })
  const ofRows = new Set(rejected.flatMap(({ problems }) => problems))
  const taken = ledger.fatal ? [] : ledger.taken(entries)
  const repeated = entries.flatMap(({ origin }) =>
    ledger.isTaken(origin) || ledger.isRejected(origin)
      ? []
      : [{ file: origin.file.file, line: origin.line }],
  )
  return {
    rows: taken.map(({ row, origin }) => ({ row, file: origin.file.file, line: origin.line })),
    rejected,
    repeated,
    problems: ledger.problems.filter((problem) => !ofRows.has(problem)),
    headers: new Map(Array.from(reading.headers, ([{ file: of }, header]) => [of, header])),
  }
}

function open(
  input: Exclude<RecordsInput, Foreign>,
  columns: readonly string[],
): Result<RawTable, Problem> {
  if ('table' in input) return ok(input.table)
  if ('csv' in input) return csvTable(textSource(input.csv), input.name, columns)
  if ('ndjson' in input) return ndjsonTable(textSource(input.ndjson), input.name, columns)
  return ok(objectTable(input.objects, input.name, columns))
}

function readingOf(input: RecordsInput, ledger: Ledger): Reading {
  const foreign = 'bytes' in input ? input : null
  return {
    ledger,
    // A source of one file is told by its path within that mapping alone.
    locate: (path) => foreign?.locate(path.slice(2)) ?? {},
    keepCells: true,
    counts: new Map(),
    headers: new Map(),
    targets: new Map(foreign === null ? [] : [[foreign.target.name, foreign.target]]),
    currency: foreign?.currency ?? '',
    onProgress: () => undefined,
  }
}
