import { importSource } from '#domain/import/import-source.ts'
import type { ImportedTable } from '#domain/import/imported-row.ts'
import type { Source } from '#domain/import/mapping/source.ts'
import { isQuestion } from '#domain/import/problems/questions.ts'
import type { Question } from '#domain/import/problems/questions.ts'
import type { TargetTable } from '#domain/import/target-table.ts'
import type { Locate } from '#engine/plan/source.ts'
import type { Currency } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import { Fault } from '#domain/tables/cells/cell.ts'
import type { Columns } from '#domain/tables/cells/cell.ts'
import { Ledger } from '#domain/tables/ledger.ts'
import type { InputFile, Origin } from '#domain/tables/ledger.ts'
import type { ProblemGroup } from '#domain/tables/problem-groups.ts'
import { rejectedFiles } from '../workspace/rejected.ts'
import { csvText } from '#domain/tables/csv-text.ts'
import type { OutputFile } from '../workspace/write/output-folder.ts'

/** A source with the table that it feeds. */
export type PlannedSource = {
  readonly source: Source
  /** Place in the mapping's list. */
  readonly index: number
  readonly target: TargetTable
  readonly columns: Columns
}

/** What became of the rows of a file or a sheet: read = loaded + rejected + left out. */
export type ImportCounts = {
  readonly file: string
  readonly into: string
  readonly read: number
  readonly loaded: number
  readonly rejected: number
  readonly leftOut: number
}

export type ImportOutcome = {
  /** Something has to be answered or mended before any row is taken. */
  readonly fatal: boolean
  readonly questions: readonly Question[]
  readonly problems: readonly Problem[]
  readonly groups: readonly ProblemGroup[]
  readonly counts: readonly ImportCounts[]
  /** The clean tables, and the rejected rows. */
  readonly tables: readonly OutputFile[]
  readonly rejected: readonly OutputFile[]
}

/** Reads a file by every source that names it, into clean tables and rejected rows. */
export function importFile(
  bytes: Uint8Array,
  file: string,
  sources: readonly PlannedSource[],
  currency: Currency,
  locate: Locate,
): ImportOutcome {
  const ledger = new Ledger()
  const headers = new Map<InputFile, readonly string[]>()
  const counts: ImportCounts[] = []
  const questions: Question[] = []
  const loaded = new Map<TargetTable, (readonly string[])[]>()
  for (const { source, index, target, columns } of sources) {
    const imported = importSource(bytes, source, target, {
      file,
      currency,
      locate: (path) => locate(['sources', index, ...path]),
    })
    if (!imported.ok) {
      ledger.report(...imported.error)
      questions.push(...imported.error.filter(isQuestion))
      continue
    }
    ledger.report(...imported.value.remarks)
    for (const table of imported.value.tables) {
      const input: InputFile = {
        file: table.label,
        into: target.name,
        source,
        sourceIndex: index,
      }
      headers.set(input, table.header)
      const rows = loaded.get(target) ?? []
      loaded.set(target, rows)
      counts.push(takeRows(table, input, Object.values(columns), ledger, rows))
    }
  }
  return {
    fatal: ledger.fatal,
    questions,
    problems: ledger.problems,
    groups: ledger.groups,
    counts,
    tables: Array.from(loaded, ([target, rows]) => tableFile(target, rows)),
    rejected: rejectedFiles(ledger.rejectedRows(), headers),
  }
}

/** Checks the cells of rows that the importer loaded by the rules of their table. */
function takeRows(
  { rows, fields }: ImportedTable,
  input: InputFile,
  columns: readonly Columns[string][],
  ledger: Ledger,
  taken: (readonly string[])[],
): ImportCounts {
  let loaded = 0
  let rejected = 0
  for (const { line, theirs, texts, fate, problems } of rows) {
    if (fate === 'left-out') continue
    const origin: Origin = { file: input, line, cells: theirs }
    for (const problem of problems) ledger.reject(origin, problem)
    if (fate === 'loaded') {
      for (const [index, { read }] of columns.entries()) {
        const value = read(texts[index] ?? '')
        if (value instanceof Fault)
          ledger.reject(origin, value.at({ file: input.file, line, field: fields[index] ?? '' }))
      }
    }
    if (ledger.isRejected(origin)) rejected++
    else {
      loaded++
      taken.push(texts)
    }
  }
  const { file, into } = input
  const read = rows.length
  return { file, into, read, loaded, rejected, leftOut: read - loaded - rejected }
}

/** A clean table: the columns that rows need, and those that some row fills in. */
function tableFile(
  { name, columns }: TargetTable,
  rows: readonly (readonly string[])[],
): OutputFile {
  const kept = columns.flatMap(({ required }, index) =>
    required || rows.some((texts) => texts[index] !== '') ? [index] : [],
  )
  const header = kept.map((index) => columns[index]?.key ?? '')
  const cells = rows.map((texts) => kept.map((index) => texts[index] ?? ''))
  return { path: `${name}.csv`, content: csvText([header, ...cells]) }
}
