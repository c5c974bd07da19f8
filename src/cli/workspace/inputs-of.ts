import type { FactTable, Inputs, Team } from '#engine/inputs.ts'
import { compareText } from '#kernel/text.ts'
import { ALWAYS_KNOWN } from '#domain/tables/cells/times.ts'
import type { Freshness } from './inputs-read.ts'
import type { Entry, InputFile, Ledger } from '#domain/tables/ledger.ts'
import type { Rows } from '#domain/tables/table.ts'
import type { TablesRead } from '#domain/tables/tables-read.ts'

/** The rows that are taken, and how many of each file. */
export function inputsOf(
  tables: TablesRead,
  ledger: Ledger,
): { readonly inputs: Inputs; readonly accepted: ReadonlyMap<InputFile, number> } {
  const accepted = new Map<InputFile, number>()
  const taken = <T>({ entries }: Rows<T>): readonly T[] =>
    ledger.taken(entries).map(({ row, origin: { file } }: Entry<T>) => {
      accepted.set(file, (accepted.get(file) ?? 0) + 1)
      return row
    })
  const employment = taken(tables.employment)
  const facts = new Map<string, FactTable>()
  for (const [key, { type, rows }] of tables.facts) {
    const kept = taken(rows)
    if (kept.length > 0) facts.set(key, { type, rows: kept })
  }
  const inputs: Inputs = {
    people: taken(tables.people),
    employment,
    leave: taken(tables.leave),
    teams:
      tables.teams === null ? teamsNamed(employment.map(({ team }) => team)) : taken(tables.teams),
    reporting: taken(tables.reporting),
    targets: taken(tables.targets),
    ratings: taken(tables.ratings),
    shares: taken(tables.shares),
    exchangeRates: taken(tables.exchangeRates),
    priorScores: taken(tables.priorScores),
    minimumWages: taken(tables.minimumWages),
    postings: [],
    facts,
  }
  return { inputs, accepted }
}

/** Without a teams file, each team that employment names stands by itself, under its id. */
function teamsNamed(names: readonly string[]): readonly Team[] {
  return Array.from(new Set(names))
    .filter((team) => team !== '')
    .toSorted(compareText)
    .map((team) => ({ team, parent: null, name: { zh: team, en: team } }))
}

/** How new the facts of each type are. */
export function freshnessOf(facts: Inputs['facts']): ReadonlyMap<string, Freshness> {
  return new Map(Array.from(facts, ([key, { rows }]) => [key, freshnessOfType(rows)]))
}

function freshnessOfType(rows: FactTable['rows']): Freshness {
  let lastRecordedAt = ALWAYS_KNOWN
  let lastOccurredOn: Freshness['lastOccurredOn'] = null
  for (const { recordedAt, occurredOn } of rows) {
    if (recordedAt > lastRecordedAt) lastRecordedAt = recordedAt
    if (lastOccurredOn === null || occurredOn > lastOccurredOn) lastOccurredOn = occurredOn
  }
  const known = lastRecordedAt === ALWAYS_KNOWN ? null : lastRecordedAt
  return { facts: rows.length, lastRecordedAt: known, lastOccurredOn }
}
