import type { FileFormat } from '#domain/import/read-sheets.ts'
import type { ColumnSuggestion } from '#domain/import/suggest/suggest-columns.ts'
import { factTable } from '#domain/import/target-table.ts'
import type { TargetColumn } from '#domain/import/target-table.ts'
import { engineType } from '../facts/fact-type.ts'
import type { ShownType } from '../facts/fact-type.ts'
import type { Preview, ShownQuestion, WrittenSource } from './work/messages.ts'

export type WrittenColumn = WrittenSource['columns'][string]

/** What a person has said of a file: all that an import needs beside the file itself. */
export type ImportState = {
  readonly source: string | null
  /** As the person chose it; what isn't chosen is found out from the file. */
  readonly format: FileFormat
  readonly columns: Readonly<Record<string, WrittenColumn>>
  /** Columns that a person has set, which no suggestion changes any more. */
  readonly touched: ReadonlySet<string>
  /** Of rows: duplicates, totals, blank, merged. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Everything that was asked so far, and the line that answered it. */
  readonly asked: readonly AskedQuestion[]
  readonly suggestions: readonly ColumnSuggestion[]
}

export type AskedQuestion = {
  readonly question: ShownQuestion
  /** Null while nobody has said anything. */
  readonly line: string | null
}

export const emptyImport: ImportState = {
  ...{ source: null, format: {}, columns: {}, touched: new Set(), settings: {} },
  ...{ asked: [], suggestions: [] },
}

const formatKeys = ['encoding', 'delimiter', 'sheets', 'skipRows', 'headerRows'] as const

function keyOf({ code, target }: ShownQuestion): string {
  return `${code} ${target ?? ''}`
}

/** With what was asked now beside what was asked before; those before keep their answers. */
export function withQuestions(
  state: ImportState,
  questions: readonly ShownQuestion[],
): ImportState {
  const fresh = questions.filter(
    (one) => !state.asked.some(({ question }) => keyOf(question) === keyOf(one)),
  )
  if (fresh.length === 0) return state
  return {
    ...state,
    asked: [...state.asked, ...fresh.map((question) => ({ question, line: null }))],
  }
}

/** The file as it was just read: its first answers stand until a person gives others. */
export function withPreview(state: ImportState, { format, questions }: Preview): ImportState {
  const added = withQuestions({ ...state, format: { ...format, ...state.format } }, questions)
  const asked = added.asked.map((one) =>
    one.line === null && questions.some((fresh) => keyOf(fresh) === keyOf(one.question))
      ? { ...one, line: one.question.answers[0]?.line ?? null }
      : one,
  )
  return { ...added, asked }
}

/** Puts the answer where the mapping has it. */
export function withAnswer(state: ImportState, question: ShownQuestion, line: string): ImportState {
  const answer = question.answers.find((one) => one.line === line)
  if (answer === undefined) return state
  const asked = state.asked.map((one) =>
    keyOf(one.question) === keyOf(question) ? { ...one, line } : one,
  )
  const { target } = question
  if (target !== null) {
    const column = state.columns[target]
    if (column === undefined) return state
    const pick = typeof column === 'string' ? { column } : column
    const answered: Readonly<Record<string, unknown>> = { ...pick, ...answer.puts }
    const columns = { ...state.columns, [target]: answered as WrittenColumn }
    return { ...state, asked, columns }
  }
  const isFormat = Object.keys(answer.puts).some((key) => formatKeys.some((one) => one === key))
  return isFormat
    ? { ...state, asked, format: { ...state.format, ...formatOf(answer.puts) } }
    : { ...state, asked, settings: { ...state.settings, ...answer.puts } }
}

/** A mapping holds texts; a format has numbers. */
function formatOf(puts: Readonly<Record<string, unknown>>): FileFormat {
  const number = (key: string) => (key in puts ? { [key]: Number(puts[key]) } : {})
  const format: object = { ...puts, ...number('skipRows'), ...number('headerRows') }
  return format
}

/** With what is suggested for columns that nobody has set; the id is made from all columns where there is none. */
export function withSuggestions(
  state: ImportState,
  type: ShownType,
  header: readonly string[],
  suggestions: readonly ColumnSuggestion[],
): ImportState {
  const columns: Record<string, WrittenColumn> = {}
  for (const { key } of columnsOf(type)) {
    const kept = state.touched.has(key) ? state.columns[key] : undefined
    const suggested = suggestions.find(({ column }) => column === key)?.heading
    const whole = key === 'id' && header.length > 0 ? { hash: [...header] } : undefined
    const column = kept ?? suggested ?? whole
    if (column !== undefined) columns[key] = column
  }
  return { ...state, columns, suggestions }
}

export function withColumn(
  state: ImportState,
  key: string,
  column: WrittenColumn | undefined,
): ImportState {
  const { [key]: _, ...others } = state.columns
  return {
    ...state,
    columns: column === undefined ? others : { ...others, [key]: column },
    touched: new Set([...state.touched, key]),
    // What was said of the column's cells was said of another column.
    asked: state.asked.filter(({ question }) => question.target !== key),
  }
}

/** An earlier mapping as far as this file has its columns. */
export function withMapping(state: ImportState, { columns, ...rest }: WrittenSource): ImportState {
  const { file: _file, into: _into, ...settings } = rest
  const format = formatOf(
    Object.fromEntries(Object.entries(settings).filter(([key]) => isFormatKey(key))),
  )
  const others = Object.fromEntries(Object.entries(settings).filter(([key]) => !isFormatKey(key)))
  return {
    ...state,
    format: { ...state.format, ...format },
    settings: others,
    columns,
    touched: new Set(Object.keys(columns)),
  }
}

function isFormatKey(key: string): boolean {
  return formatKeys.some((one) => one === key)
}

/** The columns that a mapping can fill: those that rows need and the type's own first, the rarely used ones last. */
export function columnsOf(type: ShownType): readonly TargetColumn[] {
  const all = factTable(engineType(type)).columns
  const isRare = ({ key, required }: TargetColumn): boolean =>
    !required && !type.columns.some(({ column }) => column === key)
  return [...all.filter((one) => !isRare(one)), ...all.filter(isRare)]
}

/** Whether each of their columns that a mapping names is in the header. */
export function fitsHeader({ columns }: WrittenSource, header: readonly string[]): boolean {
  return Object.values(columns)
    .flatMap(headingsOf)
    .every((name) => header.includes(name))
}

export function headingsOf(column: WrittenColumn): readonly string[] {
  if (typeof column === 'string') return [column]
  if ('hash' in column) return column.hash
  return 'column' in column ? [column.column] : []
}

/** Needed columns that come from nowhere yet. */
export function missingColumns(state: ImportState, type: ShownType): readonly TargetColumn[] {
  return columnsOf(type).filter(({ key, required }) => {
    const column = state.columns[key]
    if (column === undefined) return required
    if (typeof column === 'object' && 'value' in column)
      return required && column.value.trim() === ''
    return typeof column === 'object' && 'hash' in column && column.hash.length === 0
  })
}

/** The mapping as an upload sends it. */
export function writtenSource(state: ImportState, type: ShownType, file: string): WrittenSource {
  const { skipRows, headerRows, sheets, ...format } = state.format
  const written: object = {
    file: /^[/\\]|^[A-Za-z]:|\.\.|\p{Cc}/u.test(file) ? 'file' : file,
    into: `facts/${type.type}`,
    columns: Object.fromEntries(
      Object.entries(state.columns).filter(
        ([, column]) => typeof column !== 'object' || !('value' in column) || column.value !== '',
      ),
    ),
    ...format,
    ...(sheets === undefined ? {} : { sheets: [...sheets] }),
    ...(skipRows === undefined ? {} : { skipRows: String(skipRows) }),
    ...(headerRows === undefined ? {} : { headerRows: String(headerRows) }),
    ...state.settings,
  }
  return written as WrittenSource
}

export function mappingText(source: WrittenSource, currency: string): string {
  return JSON.stringify({ yeji: 'mapping/1', currency, sources: [source] })
}
