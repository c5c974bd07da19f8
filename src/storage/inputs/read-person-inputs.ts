import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import { noInputs } from '#engine/inputs.ts'
import type { Inputs, Team } from '#engine/inputs.ts'
import { organisationAt } from '../organisation/organisation-at.ts'
import { organisationTables } from '../organisation/organisation-table.ts'
import {
  exchangeRates,
  people,
  priorScores,
  ratings,
  shares,
  targets,
} from '../records/agreements.ts'
import { readVersions } from '../records/read-versions.ts'
import type { Db } from '../store.ts'
import { daysOf, employmentOf, minimumWageOf, teamsOn } from './read-inputs.ts'

/** Whose inputs, and as they were known. */
export type PersonAsked = {
  readonly person: string
  readonly knownAt: Instant
  readonly asOf: Day
  /** The periods whose targets and ratings are read. */
  readonly periods: readonly string[]
  readonly currency: string
}

/** What one person's run reads besides facts, shares and postings: of their own, and what is nobody's. The last versions only. */
export async function readPersonInputs(
  db: Db,
  { person, knownAt, asOf, periods, currency }: PersonAsked,
): Promise<Inputs> {
  const ofPerson = { day: null, knownAt, entity: person }
  const employment = (await organisationAt(db, organisationTables.employment, ofPerson)).map(
    employmentOf,
  )
  const leave = await organisationAt(db, organisationTables.leave, ofPerson)
  const all = { day: null, knownAt }
  const teams = teamsOn(await organisationAt(db, organisationTables.team, all), asOf)
  const markets = [...new Set(employment.map(({ market }) => market))]
  const wages = { ...all, entities: markets }
  const inTeams = employment.map(({ team }) => team)
  const inPeriods = sql<boolean>`period = ANY (${periods}::text[])`
  return {
    ...noInputs,
    people: await readVersions(db, people, knownAt, 'last', sql`person = ${person}`),
    employment,
    leave: leave.map((row) => ({ ...daysOf(row), kind: String(row.values['kind']) })),
    teams: teamsAbove(teams, inTeams),
    targets: await readVersions(
      db,
      targets,
      knownAt,
      'last',
      sql`${inPeriods} AND (scope = 'company' OR (scope = 'person' AND id = ${person}) OR (scope = 'team' AND id = ANY (${inTeams}::text[])))`,
    ),
    ratings: await readVersions(
      db,
      ratings,
      knownAt,
      'last',
      sql`${inPeriods} AND ratee = ${person}`,
    ),
    exchangeRates: await readVersions(
      db,
      exchangeRates,
      knownAt,
      'last',
      sql`to_currency = ${currency}`,
    ),
    priorScores: await readVersions(db, priorScores, knownAt, 'last', sql`person = ${person}`),
    minimumWages: (await organisationAt(db, organisationTables.minimumWage, wages)).map(
      minimumWageOf,
    ),
  }
}

/** Who shares what the person has a part in, as last known. */
export async function readSharesWith(
  db: Db,
  person: string,
  knownAt: Instant,
): Promise<Inputs['shares']> {
  const own = sql`(SELECT fact_type, fact FROM share WHERE person = ${person})`
  return readVersions(db, shares, knownAt, 'last', sql`(fact_type, fact) IN ${own}`)
}

/** Who else has a part in these facts, by type and id, as last known. */
export async function readSharesOf(
  db: Db,
  facts: readonly { readonly type: string; readonly id: string }[],
  knownAt: Instant,
): Promise<Inputs['shares']> {
  if (facts.length === 0) return []
  const of = sql<boolean>`(fact_type, fact) IN (
    SELECT * FROM unnest(${facts.map(({ type }) => type)}::text[], ${facts.map(({ id }) => id)}::text[]))`
  return readVersions(db, shares, knownAt, 'last', of)
}

/** These teams and those that they're below. */
function teamsAbove(teams: readonly Team[], of: readonly string[]): readonly Team[] {
  const byId = new Map(teams.map((team) => [team.team, team]))
  const kept = new Map<string, Team>()
  for (const id of of) {
    let at = byId.get(id)
    while (at !== undefined && !kept.has(at.team)) {
      kept.set(at.team, at)
      at = at.parent === null ? undefined : byId.get(at.parent)
    }
  }
  return [...kept.values()]
}
