import type { FactRow, MinimumWage } from '#engine/inputs.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Currency } from '#kernel/money.ts'
import { remarkUnemployed } from './checks/employed.ts'
import { checkOverlaps } from './checks/overlaps.ts'
import { checkParents } from './checks/parents.ts'
import { checkRates } from './checks/rates.ts'
import { checkReportingRings, checkTeamRings } from './checks/rings.ts'
import { checkShareSums } from './checks/shares-sum.ts'
import type { InputsContext } from './inputs-read.ts'
import { Known } from './known.ts'
import type { InputFile } from './ledger.ts'
import { fileProblem } from './problems/file-problems.ts'
import type { Reading } from './reading.ts'
import { readTable } from './read-table.ts'
import type { Rows } from './read-table.ts'
import { employment } from './tables/employment.ts'
import { exchangeRates } from './tables/exchange-rates.ts'
import { readFacts } from './tables/facts.ts'
import { leave } from './tables/leave.ts'
import { minimumWages } from './tables/minimum-wages.ts'
import { people } from './tables/people.ts'
import { priorScores } from './tables/prior-scores.ts'
import { RatingForms } from './tables/rating-forms.ts'
import { ratings } from './tables/ratings.ts'
import { reporting } from './tables/reporting.ts'
import { shares } from './tables/shares.ts'
import { targets } from './tables/targets.ts'
import { teams } from './tables/teams.ts'
import type { TablesRead } from './tables-read.ts'

const personOf = ({ person }: { readonly person: string }): string => person

type Organisation = Pick<TablesRead, 'people' | 'teams' | 'employment' | 'leave' | 'reporting'>
type Names = { readonly people: Known; readonly teams: Known | null }
type FilesOf = (table: string) => readonly InputFile[]

/**
 * Reads every table, each after those that it refers to, and checks its rows beside one another.
 */
export async function readTables(
  files: ReadonlyMap<string, readonly InputFile[]>,
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
    const rows = await readFacts(
      type,
      of(`facts/${type.key}`),
      currency,
      names.people,
      names.teams,
      reading,
    )
    facts.set(type.key, { type, rows })
  }
  const rates = await readTable(exchangeRates, of('exchange-rates'), reading)
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
  files: readonly InputFile[],
  currency: Currency,
  reading: Reading,
): Promise<Rows<MinimumWage>> {
  const rows = await readTable(minimumWages(currency), files, reading)
  checkOverlaps(rows.entries, ({ market }) => market, 'minimum-wage-overlap', reading.ledger)
  return rows
}
