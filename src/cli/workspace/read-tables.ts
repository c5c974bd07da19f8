import type { FactRow, MinimumWage } from '#engine/inputs.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Currency } from '#kernel/money.ts'
import { remarkUnemployed } from '#domain/tables/checks/employed.ts'
import { checkOverlaps } from '#domain/tables/checks/overlaps.ts'
import { checkParents } from '#domain/tables/checks/parents.ts'
import { checkRates } from '#domain/tables/checks/rates.ts'
import { checkReportingRings, checkTeamRings } from '#domain/tables/checks/rings.ts'
import { checkShareSums } from '#domain/tables/checks/shares-sum.ts'
import type { InputsContext } from './inputs-read.ts'
import { Known } from '#domain/tables/known.ts'
import type { FoundFile } from './files/file-format.ts'
import { fileProblem } from '#domain/tables/problems/file-problems.ts'
import type { Reading } from '#domain/tables/reading.ts'
import type { Rows } from '#domain/tables/table.ts'
import { employment } from '#domain/tables/kinds/employment.ts'
import { exchangeRates } from '#domain/tables/kinds/exchange-rates.ts'
import { factsOf } from '#domain/tables/kinds/facts.ts'
import { leave } from '#domain/tables/kinds/leave.ts'
import { minimumWages } from '#domain/tables/kinds/minimum-wages.ts'
import { people } from '#domain/tables/kinds/people.ts'
import { priorScores } from '#domain/tables/kinds/prior-scores.ts'
import { RatingForms } from '#domain/tables/kinds/rating-forms.ts'
import { ratings } from '#domain/tables/kinds/ratings.ts'
import { reporting } from '#domain/tables/kinds/reporting.ts'
import { shares } from '#domain/tables/kinds/shares.ts'
import { targets } from '#domain/tables/kinds/targets.ts'
import { teams } from '#domain/tables/kinds/teams.ts'
import { readOrdered, readTable } from './read-table.ts'
import type { TablesRead } from '#domain/tables/tables-read.ts'

const personOf = ({ person }: { readonly person: string }): string => person

type Organisation = Pick<TablesRead, 'people' | 'teams' | 'employment' | 'leave' | 'reporting'>
type Names = { readonly people: Known; readonly teams: Known | null }
type FilesOf = (table: string) => readonly FoundFile[]

/**
 * Reads every table, each after those that it refers to, and checks its rows beside one another.
 */
export async function readTables(
  files: ReadonlyMap<string, readonly FoundFile[]>,
  context: InputsContext,
  reading: Reading,
): Promise<TablesRead> {
  const { currency, calendar, metricUnit } = context
  const of: FilesOf = (table) => files.get(table) ?? []
  const organisation = await readOrganisation(of, context, reading)
  const names: Names = {
    people: knownOf(organisation.people, ({ person }) => person),
    teams: organisation.teams === null ? null : knownOf(organisation.teams, ({ team }) => team),
  }
  const facts = new Map<string, { readonly type: FactType; readonly rows: Rows<FactRow> }>()
  for (const type of context.factTypes.values()) {
    const own = of(`facts/${type.key}`)
    const table = factsOf(type, currency, names.people, names.teams)
    const rows = await readOrdered(table, own, reading)
    // Nothing of a type is a complete answer, too.
    facts.set(type.key, {
      type,
      rows: { ...rows, isComplete: rows.isComplete || own.length === 0 },
    })
  }
  const rates = await readTable(exchangeRates(), of('exchange-rates'), reading)
  checkRates(facts.values(), rates, currency, reading.ledger)
  return {
    ...organisation,
    facts,
    exchangeRates: rates,
    shares: await readShares(of, facts, names.people, context, reading),
    targets: await readTable(
      targets(currency, calendar, metricUnit, names.people, names.teams),
      of('targets'),
      reading,
    ),
    ratings: await readTable(
      ratings(calendar, names.people, new RatingForms(context.forms)),
      of('ratings'),
      reading,
    ),
    priorScores: await readTable(priorScores(calendar, names.people), of('prior-scores'), reading),
    minimumWages: await readMinimumWages(of('minimum-wages'), currency, reading),
  }
}

async function readOrganisation(
  of: FilesOf,
  { currency }: InputsContext,
  reading: Reading,
): Promise<Organisation> {
  const { ledger } = reading
  for (const table of ['people', 'employment']) {
    const file = `${table}.csv`
    if (of(table).length === 0) ledger.report(fileProblem('file-missing', { file }, { file }))
  }
  const peopleRows = await readTable(people, of('people'), reading)
  const knownPeople = knownOf(peopleRows, ({ person }) => person)
  const teamRows = of('teams').length === 0 ? null : await readTable(teams, of('teams'), reading)
  const knownTeams = teamRows === null ? null : knownOf(teamRows, ({ team }) => team)
  if (teamRows !== null && knownTeams !== null) {
    checkParents(teamRows, knownTeams, ledger)
    checkTeamRings(teamRows.entries, ledger)
  }
  const employmentRows = await readTable(
    employment(currency, knownPeople, knownTeams),
    of('employment'),
    reading,
  )
  checkOverlaps(employmentRows.entries, personOf, 'employment-overlap', ledger)
  if (of('employment').length > 0) remarkUnemployed(peopleRows, employmentRows, ledger)
  const leaveRows = await readTable(leave(knownPeople), of('leave'), reading)
  checkOverlaps(leaveRows.entries, personOf, 'leave-overlap', ledger)
  const reportingRows = await readTable(reporting(knownPeople), of('reporting'), reading)
  const direct = reportingRows.entries.filter(({ row }) => row.kind === 'direct')
  checkOverlaps(direct, personOf, 'reporting-overlap', ledger)
  checkReportingRings(direct, ledger)
  return {
    people: peopleRows,
    teams: teamRows,
    employment: employmentRows,
    leave: leaveRows,
    reporting: reportingRows,
  }
}

async function readShares(
  of: FilesOf,
  facts: TablesRead['facts'],
  knownPeople: Known,
  { roles, factTypes }: InputsContext,
  reading: Reading,
): Promise<TablesRead['shares']> {
  const files = of('shares')
  if (files.length === 0) return { entries: [], spoilt: new Set(), isComplete: true }
  const ids = new Map(Array.from(facts, ([key, { rows }]) => [key, knownOf(rows, ({ id }) => id)]))
  const knownRoles = new Known(roles.map(({ key }) => key))
  const table = shares(knownPeople, knownRoles, new Known(factTypes.keys()), ids)
  const rows = await readTable(table, files, reading)
  const revenue = roles.flatMap(({ key, kind }) => (kind === 'revenue' ? [key] : []))
  checkShareSums(rows.entries, new Set(revenue), reading.ledger)
  return rows
}

/** The names that a table declares, on rejected rows too. */
function knownOf<T>({ entries, spoilt, isComplete }: Rows<T>, nameOf: (row: T) => string): Known {
  return new Known([...entries.map(({ row }) => nameOf(row)), ...spoilt], isComplete)
}

async function readMinimumWages(
  files: readonly FoundFile[],
  currency: Currency,
  reading: Reading,
): Promise<Rows<MinimumWage>> {
  const rows = await readTable(minimumWages(currency), files, reading)
  checkOverlaps(rows.entries, ({ market }) => market, 'minimum-wage-overlap', reading.ledger)
  return rows
}
