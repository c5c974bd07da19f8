import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type {
  Employment,
  FactTable,
  Inputs,
  MinimumWage,
  ReportingLine,
  Team,
} from '#engine/inputs.ts'
import { readFacts } from '../facts/read-facts.ts'
import { inSnapshot } from '../in-transaction.ts'
import { organisationAt } from '../organisation/organisation-at.ts'
import type { OrganisationRow } from '../organisation/organisation-at.ts'
import { organisationTables } from '../organisation/organisation-table.ts'
import type { OrganisationTable } from '../organisation/organisation-table.ts'
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

/** What is asked of the store for a run. */
export type InputsAsked = {
  /** What was recorded later isn't known. Inclusive. */
  readonly knownAt: Instant
  /** The team tree is taken as it stands on this day; a team that has ended by then as it last stood. */
  readonly asOf: Day
  readonly factTypes: readonly FactType[]
}

/**
 * What the engine reads, from one snapshot of the store. Postings aren't in it: which runs one stands on is the caller's to say,
 * see runs/read-runs.ts.
 */
export async function readInputs(db: Db, asked: InputsAsked): Promise<Inputs> {
  return inSnapshot(db, async (tx): Promise<Inputs> => {
    const facts = new Map<string, FactTable>()
    for (const type of asked.factTypes) {
      const found = await readFacts(tx, type, asked.knownAt)
      if (found.length > 0) facts.set(type.key, { type, rows: found })
    }
    const read = await readTables(tx, asked, inputReaders)
    return { ...read, shares: await readVersions(tx, shares, asked.knownAt), postings: [], facts }
  })
}

/** How each table but the facts and who shares them is read. */
export const inputReaders = {
  people: async (tx, { knownAt }) => readVersions(tx, people, knownAt, 'last'),
  employment: async (tx, asked) =>
    (await organisation(tx, asked, organisationTables.employment)).map(employmentOf),
  leave: async (tx, asked) =>
    (await organisation(tx, asked, organisationTables.leave)).map((row) => ({
      ...daysOf(row),
      kind: String(row.values['kind']),
    })),
  teams: async (tx, asked) =>
    teamsOn(await organisation(tx, asked, organisationTables.team), asked.asOf),
  reporting: async (tx, asked) =>
    (await organisation(tx, asked, organisationTables.reporting)).flatMap(reportingOf),
  targets: async (tx, { knownAt }) => readVersions(tx, targets, knownAt),
  ratings: async (tx, { knownAt }) => readVersions(tx, ratings, knownAt),
  exchangeRates: async (tx, { knownAt }) => readVersions(tx, exchangeRates, knownAt),
  priorScores: async (tx, { knownAt }) => readVersions(tx, priorScores, knownAt, 'last'),
  minimumWages: async (tx, asked) =>
    (await organisation(tx, asked, organisationTables.minimumWage)).map(minimumWageOf),
} as const satisfies {
  readonly [K in keyof Inputs]?: (tx: Db, asked: Asked) => Promise<Inputs[K]>
}

type Asked = Omit<InputsAsked, 'factTypes'>
type Readers = typeof inputReaders
type ReadBy<R extends Partial<Readers>> = { readonly [K in keyof R & keyof Inputs]: Inputs[K] }

/** What these readers read, from one snapshot of the store. */
export async function readTables<R extends Partial<Readers>>(
  db: Db,
  asked: Asked,
  readers: R,
): Promise<ReadBy<R>> {
  return inSnapshot(db, async (tx) => {
    const read: [string, unknown][] = []
    for (const [table, reader] of Object.entries(readers))
      read.push([table, await reader(tx, asked)])
    return Object.fromEntries(read) as ReadBy<R>
  })
}

async function organisation(
  tx: Db,
  { knownAt }: Asked,
  table: OrganisationTable,
): Promise<readonly OrganisationRow[]> {
  return organisationAt(tx, table, { day: null, knownAt })
}

export const daysOf = ({
  entity,
  from,
  to,
}: OrganisationRow): Pick<Employment, 'person' | 'from' | 'to'> => ({ person: entity, from, to })

export function employmentOf(row: OrganisationRow): Employment {
  const { job, grade, team, market, base_pay_minor: basePay } = row.values
  return {
    ...daysOf(row),
    job: String(job),
    grade: String(grade),
    team: String(team),
    market: String(market),
    basePayMinor: BigInt(basePay ?? 0n),
  }
}

/** Skip-level lines are for reading and reviews; the engine rolls up along direct ones. */
function reportingOf(row: OrganisationRow): readonly ReportingLine[] {
  const { kind, manager } = row.values
  if (kind !== 'direct' && kind !== 'dotted') return []
  return [{ ...daysOf(row), manager: String(manager), kind }]
}

export function minimumWageOf({ entity, from, to, values }: OrganisationRow): MinimumWage {
  const { monthly_minor: monthly, source } = values
  return { market: entity, from, to, monthlyMinor: BigInt(monthly ?? 0n), source: String(source) }
}

/** Of each team the row that holds on the day, else the last one before it, else its first. Rows come by team and first day. */
export function teamsOn(rows: readonly OrganisationRow[], day: Day): readonly Team[] {
  const chosen = new Map<string, OrganisationRow>()
  for (const row of rows)
    if (row.from <= day || !chosen.has(row.entity)) chosen.set(row.entity, row)
  return Array.from(chosen.values(), ({ entity, values }) => ({
    team: entity,
    parent: values['parent'] === null ? null : String(values['parent']),
    name: { zh: String(values['name_zh']), en: String(values['name_en']) },
  }))
}
