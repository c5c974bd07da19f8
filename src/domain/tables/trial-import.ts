import type { FactType } from '#engine/facts/fact-type.ts'
import { FIXED_DECIMALS, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Currency } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import { hasErrors } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { importSource } from '../import/import-source.ts'
import type { ImportedTable } from '../import/imported-row.ts'
import type { Source } from '../import/mapping/source.ts'
import { factTable } from '../import/target-table.ts'
import { sourcedFacts } from './kinds/sourced-facts.ts'
import type { SourcedFact } from './kinds/sourced-facts.ts'
import { Known } from './known.ts'
import { readRecords } from './read-records.ts'
import type { OrderedTable } from './table.ts'

export type TrialInput = {
  readonly bytes: Uint8Array
  readonly file: string
  readonly source: Source
  readonly type: FactType
  readonly currency: Currency
  readonly latest: Instant
  /** A column of theirs of which to count the texts. */
  readonly count?: string | undefined
}

/** A row that can't be taken, as the file has it. */
export type TrialRejected = {
  readonly file: string
  readonly line: number
  readonly cells: readonly string[]
  readonly problems: readonly Problem[]
}

/** A row in our own form. Columns without a value aren't there. */
export type TrialFact = {
  readonly file: string
  readonly line: number
  readonly fact: Readonly<Record<string, string>>
}

/** What would become of a file's rows, as far as the file alone tells: read = facts + rejected + left out. */
export type Trial = {
  readonly read: number
  readonly leftOut: number
  readonly facts: readonly TrialFact[]
  readonly rejected: readonly TrialRejected[]
  /** By sheet, or for the file. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly remarks: readonly Problem[]
  /** Of columns of money, what the facts come to. */
  readonly sums: Readonly<Record<string, string>>
  /** In how many rows each text of the counted column stands. */
  readonly counted: ReadonlyMap<string, number>
}

/**
 * Reads a file of facts as an upload would, without knowing people and teams: those the server tells. Nothing comes of it while something
 * of the file as a whole is wrong or has to be asked.
 */
export function trialImport({
  bytes,
  file,
  source,
  type,
  currency,
  latest,
  count,
}: TrialInput): Result<Trial, readonly Problem[]> {
  const target = factTable(type)
  const imported = importSource(bytes, source, target, { file, currency, locate: () => ({ file }) })
  if (!imported.ok) return imported
  const anybody = new Known([], false)
  const table = sourcedFacts(type, currency, anybody, anybody, latest)
  const columns = target.columns.map(({ key }) => key)
  const facts: TrialFact[] = []
  const rejected: TrialRejected[] = []
  const remarks: Problem[] = [...imported.value.remarks]
  for (const sheet of imported.value.tables) {
    const wrong = wrongRows(sheet, columns, table)
    if (hasErrors(wrong.problems)) return err(wrong.problems)
    for (const { line, theirs, texts, fate, problems } of sheet.rows) {
      if (fate === 'left-out') continue
      const found = fate === 'rejected' ? problems : wrong.byLine.get(line)
      if (found !== undefined)
        rejected.push({ file: sheet.label, line, cells: theirs, problems: found })
      else facts.push({ file: sheet.label, line, fact: factOf(columns, texts) })
    }
  }
  const read = imported.value.tables.reduce((sum, { rows }) => sum + rows.length, 0)
  return ok({
    ...{ read, leftOut: read - facts.length - rejected.length, facts, rejected, remarks },
    headers: new Map(imported.value.tables.map(({ label, header }) => [label, header])),
    sums: sumsOf(facts, type),
    counted: countedTexts(imported.value.tables, count),
  })
}

function countedTexts(
  tables: readonly ImportedTable[],
  heading: string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { header, rows } of heading === undefined ? [] : tables) {
    const at = header.indexOf(heading ?? '')
    for (const { theirs, fate } of rows) {
      const text = theirs[at] ?? ''
      if (fate !== 'left-out' && text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
    }
  }
  return counts
}

/** Rows that the importer brought into our form and the table refuses; fields under the names that the file has for them. */
function wrongRows(
  { label, rows, fields }: ImportedTable,
  columns: readonly string[],
  table: OrderedTable<SourcedFact>,
): {
  readonly byLine: ReadonlyMap<number, readonly Problem[]>
  readonly problems: readonly Problem[]
} {
  const loaded = rows.filter(({ fate }) => fate === 'loaded')
  if (loaded.length === 0) return { byLine: new Map(), problems: [] }
  const raw = loaded.map(({ line, texts }) => ({ line, cells: texts, broken: null }))
  const input = { name: label, table: { header: columns, headerLine: null, rows: raw } }
  const read = readRecords(table, input, { asTold: true })
  const theirs = (problem: Problem): Problem => {
    const { field } = problem.at
    const at = field === undefined ? -1 : columns.indexOf(field)
    return at < 0 ? problem : { ...problem, at: { ...problem.at, field: fields[at] ?? '' } }
  }
  return {
    byLine: new Map(read.rejected.map(({ line, problems }) => [line, problems.map(theirs)])),
    problems: read.problems,
  }
}

function factOf(
  columns: readonly string[],
  texts: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columns.flatMap((column, at) => {
      const text = texts[at] ?? ''
      return text === '' ? [] : [[column, text]]
    }),
  )
}

/** Amounts in another currency than the row's neighbours aren't summed. */
function sumsOf(
  facts: readonly TrialFact[],
  { columns }: FactType,
): Readonly<Record<string, string>> {
  const money = columns.filter(({ unit, currency }) => unit === 'money' && currency === undefined)
  return Object.fromEntries(
    money.map(({ key }) => {
      const sum = facts.reduce(
        (before, { fact }) => before + (parseDecimal(fact[key] ?? '', FIXED_DECIMALS) ?? 0n),
        0n,
      )
      return [key, formatDecimal(sum, FIXED_DECIMALS, 0)]
    }),
  )
}
