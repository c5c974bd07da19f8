import { changeTable, entityColumn } from '#domain/org/told-change.ts'
import type { DatedTable, OrgContext } from '#domain/org/told-change.ts'
import { Known } from '#domain/tables/known.ts'
import { readRecords } from '#domain/tables/read-records.ts'
import type { RecordsInput } from '#domain/tables/read-records.ts'
import type { Currency } from '#kernel/money.ts'
import type { Db } from '#storage/store.ts'
import { personNames, teamNames } from './read-tables.ts'

/**
 * Whom and what rows may name: those that are named and known, and everybody once some aren't, for suggestions. Teams of the
 * same batch are known, too: a tree comes in one piece.
 */
export async function contextOf(
  db: Db,
  table: DatedTable,
  input: RecordsInput,
  currency: Currency,
): Promise<OrgContext> {
  const anything = new Known([], false)
  const anywhere = { people: anything, teams: anything, currency }
  const rows = readRecords(changeTable(table, anywhere), input).rows.map(({ row }) => row)
  const named = (column: string) => rows.flatMap(({ values }) => values[column] ?? []).map(String)
  const ofPeople = entityColumn(table) === 'person' ? rows.map(({ entity }) => entity) : []
  const told = new Set(table === 'teams' ? rows.map(({ entity }) => entity) : [])
  const teams = [...named('team'), ...named('parent')].filter(
    (team) => team !== '' && !told.has(team),
  )
  return {
    people: await knownOf([...ofPeople, ...named('manager')], async (asked) =>
      personNames(db, asked),
    ),
    teams: await knownOf(teams, async (asked) => teamNames(db, asked), told),
    currency,
  }
}

async function knownOf(
  named: readonly string[],
  find: (asked: readonly string[] | null) => Promise<readonly string[]>,
  told: ReadonlySet<string> = new Set(),
): Promise<Known> {
  const asked = [...new Set(named)]
  const found = await find(asked)
  return new Known([...told, ...(found.length < asked.length ? await find(null) : found)])
}
