import { compareText } from '#kernel/text.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { FactRow, Inputs, Share } from '#engine/inputs.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { noInputs } from '#engine/inputs.ts'
import { ALWAYS_KNOWN, factTable, inputTables } from '#engine/sql/input-tables.ts'
import type { InputTable } from '#engine/sql/input-tables.ts'
import type { Value } from '#engine/units.ts'

/** An input table with its rows; whole numbers are bigint, days are ISO texts. */
export type FilledTable = {
  readonly table: InputTable
  readonly rows: readonly (readonly Value[])[]
}

/** Rows that are valid from one moment to the next: what was known when. */
type Version<T> = { readonly row: T; readonly knownFrom: bigint; readonly knownTo: bigint }

/** The inputs as the tables that the generated SQL reads. */
export function inputRows(inputs: Inputs, factTypes: readonly FactType[]): readonly FilledTable[] {
  const shared = new Set(inputs.shares.map((share) => `${share.factType}\n${share.fact}`))
  return [
    filled(
      inputTables.employment,
      inputs.employment.map((row) => [
        row.person,
        row.from,
        row.to,
        row.job,
        row.grade,
        row.team,
        row.market,
        row.basePayMinor,
      ]),
    ),
    filled(
      inputTables.leave,
      inputs.leave.map((row) => [row.person, row.from, row.to, row.kind]),
    ),
    filled(
      inputTables.team,
      inputs.teams.map((row) => [row.team, row.parent ?? '']),
    ),
    filled(
      inputTables.reporting,
      inputs.reporting.map((row) => [row.person, row.manager, row.kind, row.from, row.to]),
    ),
    filled(
      inputTables.target,
      versions(inputs.targets, (row) =>
        JSON.stringify([row.scope, row.id, row.metric, row.period]),
      ).map(({ row, knownFrom, knownTo }) => [
        row.scope,
        row.id,
        row.metric,
        row.period,
        row.target,
        knownFrom,
        knownTo,
      ]),
    ),
    filled(
      inputTables.rating,
      versions(inputs.ratings, (row) =>
        JSON.stringify([row.period, row.ratee, row.rater, row.group, row.form, row.question]),
      ).map(({ row, knownFrom, knownTo }) => [
        row.period,
        row.ratee,
        row.rater,
        row.group,
        row.form,
        row.question,
        row.rating,
        knownFrom,
        knownTo,
      ]),
    ),
    filled(inputTables.share, shareVersions(inputs.shares)),
    filled(
      inputTables.exchangeRate,
      versions(inputs.exchangeRates, (row) => JSON.stringify([row.from, row.to, row.day])).map(
        ({ row, knownFrom, knownTo }) => [
          row.from,
          row.to,
          row.day,
          row.rate,
          row.source,
          knownFrom,
          knownTo,
        ],
      ),
    ),
    filled(
      inputTables.priorScore,
      inputs.priorScores.map((row) => [row.person, row.periodFrom, row.item, row.score]),
    ),
    filled(
      inputTables.minimumWage,
      inputs.minimumWages.map((row) => [row.market, row.from, row.to, row.monthlyMinor]),
    ),
    postingRows(inputs.postings),
    ...factTypes.map((type) => factRows(type, inputs.facts.get(type.key)?.rows ?? [], shared)),
  ]
}

/** Inputs that can be replaced as a whole: all but the facts and who shares them. */
export type Replaceable = Partial<Omit<Inputs, 'people' | 'facts' | 'shares'>>

const tableOf = {
  employment: 'employment',
  leave: 'leave',
  teams: 'team',
  reporting: 'reporting',
  targets: 'target',
  ratings: 'rating',
  exchangeRates: 'exchangeRate',
  priorScores: 'priorScore',
  minimumWages: 'minimumWage',
  postings: 'posting',
} as const satisfies Readonly<Record<keyof Replaceable, keyof typeof inputTables>>

/** The tables of what is given, and of nothing else. */
export function replacedRows(given: Replaceable): readonly FilledTable[] {
  const wanted = new Set<InputTable>(
    Object.keys(given).map((key) => inputTables[tableOf[key as keyof Replaceable]]),
  )
  return inputRows({ ...noInputs, ...given }, []).filter(({ table }) => wanted.has(table))
}

/** The ledger as a table. */
function postingRows(postings: readonly Posting[]): FilledTable {
  return filled(
    inputTables.posting,
    postings.map((row) => [
      row.plan,
      row.grain,
      row.person,
      row.account,
      row.originFrom,
      row.runFrom,
      row.amountMinor,
    ]),
  )
}

function filled(table: InputTable, rows: readonly (readonly Value[])[]): FilledTable {
  return { table, rows }
}

function factRows(
  type: FactType,
  rows: readonly FactRow[],
  shared: ReadonlySet<string>,
): FilledTable {
  return filled(
    factTable(type),
    factVersions(rows, (id) => shared.has(`${type.key}\n${id}`)),
  )
}

/** Versions of facts as rows of their type's table. */
export function factVersions(
  rows: readonly FactRow[],
  isShared: (id: string) => boolean,
): readonly (readonly Value[])[] {
  return versions(rows, (row) => row.id)
    .filter(({ row }) => !row.cancelled)
    .map(({ row, knownFrom, knownTo }) => [
      row.id,
      row.seller,
      row.occurredOn,
      knownFrom,
      knownTo,
      isShared(row.id),
      ...row.values,
    ])
}

/** Versions of shares as rows of their table. */
export function shareVersions(shares: readonly Share[]): readonly (readonly Value[])[] {
  return versions(shares, (row) =>
    JSON.stringify([row.factType, row.fact, row.person, row.role]),
  ).map(({ row, knownFrom, knownTo }) => [
    row.factType,
    row.fact,
    row.person,
    row.role,
    row.share,
    knownFrom,
    knownTo,
  ])
}

/** Each row with the moments between which it was the latest of its key, in order of key. */
function versions<T extends { readonly recordedAt: number }>(
  rows: readonly T[],
  key: (row: T) => string,
): readonly Version<T>[] {
  const groups = Map.groupBy(rows, key)
  return [...groups.keys()].toSorted(compareText).flatMap((id) => {
    const ordered = (groups.get(id) ?? []).toSorted((a, b) => a.recordedAt - b.recordedAt)
    return ordered.map((row, index) => {
      const next = ordered[index + 1]
      return {
        row,
        knownFrom: BigInt(row.recordedAt),
        knownTo: next === undefined ? ALWAYS_KNOWN : BigInt(next.recordedAt),
      }
    })
  })
}
