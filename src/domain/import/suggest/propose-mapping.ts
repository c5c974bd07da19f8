import type { Currency } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { importSource } from '../import-source.ts'
import { relativeFile, sourceSchema } from '../mapping/source.ts'
import type { Source } from '../mapping/source.ts'
import { importProblem } from '../problems/import-problems.ts'
import { isQuestion } from '../problems/questions.ts'
import type { Question } from '../problems/questions.ts'
import { shown } from '../shown.ts'
import type { FileFormat } from '../read-sheets.ts'
import type { TargetColumn, TargetTable } from '../target-table.ts'
import { matchHeadings } from './match-headings.ts'
import type { Match, OtherNames } from './match-headings.ts'
import { mappable, openTable } from './open-table.ts'

/** What a mapping of the file may look like, and what is still to be decided. */
export type Proposal = {
  readonly source: Source
  readonly target: TargetTable
  /** Their columns, in order. */
  readonly headings: readonly string[]
  /** Columns that rows need and for which no heading was found. */
  readonly missing: readonly TargetColumn[]
  readonly questions: readonly Question[]
}

export type ProposeContext = {
  readonly file: string
  /** The tables to choose from: the likeliest is proposed. */
  readonly targets: readonly TargetTable[]
  /** By table: other names of its columns. */
  readonly otherNames: ReadonlyMap<string, OtherNames>
  readonly currency: Currency
}

/** Proposes a mapping of a file from its headings; whatever is ambiguous stays a question. */
export function proposeMapping(
  bytes: Uint8Array,
  { file, targets, otherNames, currency }: ProposeContext,
): Result<Proposal, readonly Problem[]> {
  const opened = openTable(bytes, file, {})
  if (!opened.ok) return opened
  const { table, format, questions } = opened.value
  const headings = mappable(table.header)
  if (headings.length === 0)
    return err([importProblem('import-no-header', { file: table.label }, undefined)])
  const ranked = targets
    .map((target) => {
      const matches = matchHeadings(
        target.columns,
        headings,
        otherNames.get(target.name) ?? new Map(),
      )
      return { target, matches, fit: fitOf(target, matches) }
    })
    .toSorted((a, b) => b.fit - a.fit)
  const [best] = ranked
  if (best === undefined) throw new Error('a mapping needs a table')
  const { target, matches } = best
  const columns: Record<string, unknown> = {}
  const missing: TargetColumn[] = []
  for (const column of target.columns) {
    const match = matches.find((one) => one.target === column)
    if (match !== undefined) columns[column.key] = match.heading
    else if (column.required && column.key === 'id') columns['id'] = { hash: headings }
    else if (column.required) missing.push(column)
  }
  const source = sourceSchema.parse({
    file: mappableFile(file),
    into: target.name,
    columns,
    ...written(format),
  })
  const context = { file, currency, locate: () => ({ file }) }
  // A fixed text stands in for what is missing, so that the other columns can be asked about.
  const filled = Object.fromEntries(missing.map(({ key }) => [key, { value: '-' }]))
  const tried = importSource(
    bytes,
    { ...source, columns: { ...source.columns, ...filled } },
    target,
    context,
  )
  const asked = tried.ok ? [] : tried.error
  return ok({
    source,
    target,
    headings,
    missing,
    questions: [...questions, ...asked.filter(isQuestion)],
  })
}

function mappableFile(file: string): string {
  return relativeFile.safeParse(file).success ? file : shown(file)
}

/** How well a table fits: what rows need counts more, and what isn't there counts against it. */
function fitOf({ columns }: TargetTable, matches: readonly Match[]): number {
  const needed = columns.filter(({ required, key }) => required && key !== 'id')
  const found = needed.filter((column) => matches.some(({ target }) => target === column))
  return found.length * 3 - (needed.length - found.length) * 2 + matches.length
}

/** The format as a mapping writes it: texts. */
function written(format: FileFormat): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(format).map(([key, value]) => [
      key,
      Array.isArray(value) ? value : String(value),
    ]),
  )
}
