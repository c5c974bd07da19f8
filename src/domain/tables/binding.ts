import type { Locate } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'
import { cleaned } from './cells/cell.ts'
import type { Columns } from './cells/cell.ts'
import type { InputFile } from './ledger.ts'
import { nearest } from '../import/nearest.ts'
import { fileProblem } from './problems/file-problems.ts'
import { sourceProblem } from './problems/source-problems.ts'
import type { ColumnSource, Source } from '../import/mapping/source.ts'
import { listed } from '../import/shown.ts'

/** Where the text of one of our columns stands in a row of the file. */
export type Pick = {
  /** Place of the file's column; -1 where it comes from none, `MISSING` where it should. */
  readonly index: number
  /** The column as the file names it, for messages. */
  readonly field: string
  /** What it is where the file doesn't say: a fixed value, or nothing. */
  readonly fixed: string
  readonly values: ReadonlyMap<string, string> | null
  readonly empty: string
}

/** How rows of a file become rows of a table. */
export type Binding = {
  /** In the order of the table's columns. */
  readonly picks: readonly Pick[]
  /** Conditions on the file's own columns, all of which hold for a row that is taken. */
  readonly where: readonly { readonly index: number; readonly accepted: ReadonlySet<string> }[]
  readonly distinct: boolean
  /** Every column that is needed is there; without it, cells are only read to say what is wrong. */
  readonly isComplete: boolean
}

/** Place of a column that should be there and isn't. */
export const MISSING = -2

/** A binding before it's known whether anything is missing. */
type Bound = Omit<Binding, 'isComplete'>

/** Most columns of a file. Inclusive. */
const MOST_COLUMNS = 1000

/** The columns that the writer of rejected rows adds; a mended file may still have them. */
const ownColumn = /^problem(_row|_code|_column|_zh|_en)?$/

/**
 * Binds a header to the columns of a table, and says what is missing. Unknown columns are warnings.
 * Null when the header can't be one.
 */
export function bindHeader(
  header: readonly string[],
  headerLine: number | null,
  columns: Columns,
  input: InputFile,
  locate: Locate,
): { readonly binding: Binding | null; readonly problems: readonly Problem[] } {
  if (header.length > MOST_COLUMNS) {
    const params = { found: header.length, limit: MOST_COLUMNS }
    return {
      binding: null,
      problems: [fileProblem('too-many-columns', { file: input.file }, params)],
    }
  }
  const problems: Problem[] = []
  for (const [index, name] of header.entries()) {
    if (name !== '' && header.indexOf(name) !== index && !ownColumn.test(name)) {
      const place = {
        file: input.file,
        field: name,
        ...(headerLine === null ? {} : { line: headerLine }),
      }
      problems.push(fileProblem('column-twice', place, { column: name }))
    }
  }
  const binding =
    input.source === null
      ? bindDirectly(header, columns, input.file, problems)
      : bindMapped(header, columns, input, input.source, locate, problems)
  const isComplete = problems.every(({ severity }) => severity !== 'error')
  return { binding: { ...binding, isComplete }, problems }
}

function bindDirectly(
  header: readonly string[],
  columns: Columns,
  file: string,
  problems: Problem[],
): Bound {
  const picks = Object.entries(columns).map(([column, cell]): Pick => {
    const index = header.indexOf(column)
    const isMissing = index < 0 && !cell.optional
    if (isMissing) {
      const params = { column, found: listed(header) }
      problems.push(fileProblem('column-missing', { file, field: column }, params))
    }
    return { ...fixedPick(column, ''), index: isMissing ? MISSING : index }
  })
  const unread = Object.keys(columns).filter((column) => !header.includes(column))
  for (const column of new Set(header)) {
    if (column === '' || Object.hasOwn(columns, column) || ownColumn.test(column)) continue
    const params = { column, nearest: nearest(column, unread) }
    problems.push(fileProblem('column-unknown', { file, field: column }, params))
  }
  return { picks, where: [], distinct: false }
}

function bindMapped(
  header: readonly string[],
  columns: Columns,
  { file, into, sourceIndex }: InputFile,
  source: Source,
  locate: Locate,
  problems: Problem[],
): Bound {
  const indexOf = (name: string, path: readonly PropertyKey[]): number => {
    const index = header.indexOf(name)
    if (index < 0) {
      const params = { file, name, known: listed(header), nearest: nearest(name, header) }
      problems.push(
        sourceProblem('source-column-unknown', locate(['sources', sourceIndex, ...path]), params),
      )
    }
    return index < 0 ? MISSING : index
  }
  for (const name of Object.keys(source.columns)) {
    if (Object.hasOwn(columns, name)) continue
    const known = Object.keys(columns)
    const params = { name, known: listed(known), nearest: nearest(name, known) }
    problems.push(
      sourceProblem(
        'source-target-unknown',
        locate(['sources', sourceIndex, 'columns', name]),
        params,
      ),
    )
  }
  const picks = Object.entries(columns).map(([column, cell]): Pick => {
    const from = Object.hasOwn(source.columns, column) ? source.columns[column] : undefined
    if (from === undefined) {
      if (!cell.optional) {
        const place = locate(['sources', sourceIndex, 'columns'])
        problems.push(sourceProblem('source-column-missing', place, { column, into }))
      }
      return { ...fixedPick(column, ''), index: cell.optional ? -1 : MISSING }
    }
    return pickOf(column, from, (name) => indexOf(name, ['columns', column]))
  })
  const where = Object.entries(source.where ?? {}).map(([name, accepted]) => ({
    index: indexOf(name, ['where', name]),
    accepted: new Set(accepted),
  }))
  return { picks, where, distinct: source.distinct }
}

function fixedPick(field: string, fixed: string): Pick {
  return { index: -1, field, fixed, values: null, empty: '' }
}

function pickOf(column: string, from: ColumnSource, indexOf: (name: string) => number): Pick {
  if (typeof from === 'string') return { ...fixedPick(from, ''), index: indexOf(from) }
  if ('value' in from) return fixedPick(column, from.value)
  if ('hash' in from) throw new Error('a source with a hash is read by the importer')
  const values = from.values === undefined ? null : new Map(Object.entries(from.values))
  return {
    index: indexOf(from.column),
    field: from.column,
    fixed: '',
    values,
    empty: from.empty ?? '',
  }
}

/** The text of one of our columns in a row of the file. */
export function pickText({ index, fixed, values, empty }: Pick, cells: readonly string[]): string {
  if (index < 0) return fixed
  const written = cleaned(cells[index] ?? '')
  const ours = values?.get(written) ?? written
  return ours === '' ? empty : ours
}

/** Whether the conditions take the row. */
export function isWanted({ where }: Binding, cells: readonly string[]): boolean {
  return where.every(({ index, accepted }) => accepted.has(cleaned(cells[index] ?? '')))
}
