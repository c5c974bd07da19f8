import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { ExchangeRate, Person, PriorScore, Rating, Share, Target } from '#engine/inputs.ts'
import type { CellSent, RecordTable } from './record-table.ts'
import { recordTables } from './record-table.ts'
import type { RecordRow } from './record-versions.ts'

/** A row of a table of versions, by column, with when it was recorded. */
export type ReadRow = Readonly<Record<string, string | bigint>> & { readonly recordedAt: Instant }

/** How rows of the engine's inputs are kept in a table of versions, and read back. */
export type Agreement<T> = {
  readonly table: RecordTable
  readonly row: (of: T) => RecordRow
  readonly read: (row: ReadRow) => T
}

const text = (row: ReadRow, column: string): string => String(row[column])
const whole = (row: ReadRow, column: string): bigint => BigInt(row[column] ?? 0n)
const dayIn = (row: ReadRow, column: string): Day => (row[column] ?? FOREVER) as Day
const told = (recordedAt: Instant | null, ...cells: readonly CellSent[]): RecordRow => ({
  cells,
  recordedAt,
})

export const people: Agreement<Person & { readonly recordedAt?: Instant }> = {
  table: recordTables.person,
  row: ({ person, name, recordedAt }) => told(recordedAt ?? null, person, name.zh, name.en),
  read: (row) => ({
    person: text(row, 'person'),
    name: { zh: text(row, 'name_zh'), en: text(row, 'name_en') },
  }),
}

export const shares: Agreement<Share> = {
  table: recordTables.share,
  row: ({ factType, fact, person, role, share, recordedAt }) =>
    told(recordedAt, factType, fact, person, role, share),
  read: (row) => ({
    factType: text(row, 'fact_type'),
    fact: text(row, 'fact'),
    person: text(row, 'person'),
    role: text(row, 'role'),
    share: whole(row, 'share'),
    recordedAt: row.recordedAt,
  }),
}

export const targets: Agreement<Target> = {
  table: recordTables.target,
  row: ({ scope, id, metric, period, target, recordedAt }) =>
    told(recordedAt, scope, id, metric, period, target),
  read: (row) => ({
    scope: text(row, 'scope') as Target['scope'],
    id: text(row, 'id'),
    metric: text(row, 'metric'),
    period: text(row, 'period'),
    target: whole(row, 'target'),
    recordedAt: row.recordedAt,
  }),
}

export const ratings: Agreement<Rating> = {
  table: recordTables.rating,
  row: ({ period, ratee, rater, group, form, question, rating, recordedAt }) =>
    told(recordedAt, period, ratee, rater, group, form, question, rating),
  read: (row) => ({
    period: text(row, 'period'),
    ratee: text(row, 'ratee'),
    rater: text(row, 'rater'),
    group: text(row, 'rater_group'),
    form: text(row, 'form'),
    question: text(row, 'question'),
    rating: whole(row, 'rating'),
    recordedAt: row.recordedAt,
  }),
}

export const exchangeRates: Agreement<ExchangeRate> = {
  table: recordTables.exchangeRate,
  row: ({ from, to, day, rate, source, recordedAt }) =>
    told(recordedAt, from, to, day, rate, source),
  read: (row) => ({
    from: text(row, 'from_currency'),
    to: text(row, 'to_currency'),
    day: dayIn(row, 'day'),
    rate: whole(row, 'rate'),
    source: text(row, 'source'),
    recordedAt: row.recordedAt,
  }),
}

export const priorScores: Agreement<PriorScore & { readonly recordedAt?: Instant }> = {
  table: recordTables.priorScore,
  row: ({ person, period, item, periodFrom, score, recordedAt }) =>
    told(recordedAt ?? null, person, period, item, periodFrom, score),
  read: (row) => ({
    person: text(row, 'person'),
    period: text(row, 'period'),
    periodFrom: dayIn(row, 'period_from'),
    item: text(row, 'item'),
    score: whole(row, 'score'),
  }),
}
