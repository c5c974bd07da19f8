import { sql } from 'kysely'
import { datedTables, entityColumn } from '#domain/org/told-change.ts'
import type { DatedTable, Held } from '#domain/org/told-change.ts'
import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import { organisationAt } from '#storage/organisation/organisation-at.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import type { OrganisationTable } from '#storage/organisation/organisation-table.ts'
import type { Db } from '#storage/store.ts'
import { knownPeople, knownRows, onDay } from './known-at.ts'

/** Where the rows of each table are kept. */
export const keptIn: Readonly<Record<DatedTable, OrganisationTable>> = {
  teams: organisationTables.team,
  employment: organisationTables.employment,
  reporting: organisationTables.reporting,
  leave: organisationTables.leave,
  territories: organisationTables.territory,
  'ramp-up': organisationTables.rampUp,
  exits: organisationTables.exit,
  'minimum-wages': organisationTables.minimumWage,
}

/** Later than anything is recorded: what is known now. */
const END: Instant = parseInstant('9999-12-31') ?? 0

/** The rows of a table, of one entity or of all, on the day or on any. */
export async function rowsOf(
  db: Db,
  table: DatedTable,
  asked: {
    readonly day: Day | null
    readonly knownAt: Instant | null
    readonly entities?: readonly string[]
  },
): Promise<readonly Held[]> {
  return organisationAt(db, keptIn[table], { ...asked, knownAt: asked.knownAt ?? END })
}

/** The rows after one that was last, in the order of entity and day; one more than a page tells that there are more. */
export async function pageOfRows(
  db: Db,
  table: DatedTable,
  asked: {
    readonly day: Day | null
    readonly knownAt: Instant | null
    readonly after: string | null
    readonly limit: number
  },
): Promise<readonly (Held & { readonly number: bigint })[]> {
  const { day, knownAt, after, limit } = asked
  const { name, columns } = keptIn[table]
  const order = sql`t.entity, t.valid_from, t.lane, t.number`
  const beyond =
    after === null
      ? sql``
      : sql`AND (${order}) > (
          SELECT a.entity, a.valid_from, a.lane, a.number FROM ${sql.table(name)} a WHERE a.number = ${after}::bigint)`
  const values = sql.join(columns.map((column) => sql.ref(`t.${column.name}`)))
  const { rows } = await sql<Record<string, string | bigint | null>>`
    SELECT t.number, t.entity, t.valid_from AS "from", t.valid_to AS "to", ${values}
    FROM ${sql.table(name)} t
    WHERE ${knownRows('t', knownAt)} ${day === null ? sql`` : sql`AND ${onDay('t', day)}`} ${beyond}
    ORDER BY ${order}
    LIMIT ${sql.lit(limit + 1)}`.execute(db)
  return rows.map(({ number, entity, from, to, ...rest }) => ({
    number: BigInt(number ?? 0),
    entity: String(entity),
    from: from as Day,
    to: to as Day,
    values: rest,
  }))
}

export type History = {
  readonly name: Text
  readonly tables: readonly (readonly [DatedTable, readonly Held[]])[]
}

/** All that was known of a person, from one snapshot; null when there was nobody. */
export async function historyOf(
  db: Db,
  personId: string,
  knownAt: Instant | null,
): Promise<History | null> {
  return inSnapshot(db, async (tx) => {
    const { rows } = await sql<Text>`
      SELECT p.name_zh AS zh, p.name_en AS en FROM ${knownPeople(knownAt)} p WHERE p.person = ${personId}`.execute(
      tx,
    )
    const [name] = rows
    if (name === undefined) return null
    const tables: (readonly [DatedTable, readonly Held[]])[] = []
    for (const table of datedTables.filter((one) => entityColumn(one) === 'person'))
      tables.push([table, await rowsOf(tx, table, { day: null, knownAt, entities: [personId] })])
    return { name, tables }
  })
}

/** Everybody's names as they were known then. */
export async function allNames(
  db: Db,
  knownAt: Instant | null,
): Promise<readonly { readonly person: string; readonly name: Text }[]> {
  const { rows } = await sql<Text & { readonly person: string }>`
    SELECT p.person, p.name_zh AS zh, p.name_en AS en FROM ${knownPeople(knownAt)} p ORDER BY p.person`.execute(
    db,
  )
  return rows.map(({ person, ...name }) => ({ person, name }))
}

/** Which of some people there are; or all people. */
export async function personNames(
  db: Db,
  asked: readonly string[] | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly person: string }>`
    SELECT person FROM person WHERE version = 1
      ${asked === null ? sql`` : sql`AND person = ANY (${asked}::text[])`}`.execute(db)
  return rows.map(({ person }) => person)
}

/** Which of some teams are known to be, to have been or to come; or all of them. */
export async function teamNames(
  db: Db,
  asked: readonly string[] | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly team: string }>`
    SELECT DISTINCT entity AS team FROM team WHERE superseded_at IS NULL
      ${asked === null ? sql`` : sql`AND entity = ANY (${asked}::text[])`}`.execute(db)
  return rows.map(({ team }) => team)
}

/** Some, and whatever they hang under on any day, as it's known now. */
export async function entitiesAbove(
  db: Db,
  table: 'reporting' | 'teams',
  column: 'manager' | 'parent',
  starts: readonly string[],
): Promise<readonly string[]> {
  const lane = table === 'reporting' ? 'direct' : ''
  // A look into the index for each; the offset keeps it from being planned as a join over the whole table.
  const { rows } = await sql<{ readonly entity: string }>`
    WITH RECURSIVE up (entity) AS (
      SELECT DISTINCT s COLLATE "C" FROM unnest(${starts}::text[]) AS s
      UNION
      SELECT above.entity FROM up CROSS JOIN LATERAL (
        SELECT ${sql.ref(`t.${column}`)} AS entity FROM ${sql.table(keptIn[table].name)} t
        WHERE t.entity = up.entity AND t.lane = ${lane} AND t.superseded_at IS NULL AND ${sql.ref(`t.${column}`)} IS NOT NULL
        OFFSET 0
      ) above
    )
    SELECT entity FROM up`.execute(db)
  return rows.map(({ entity }) => entity)
}

/** The direct lines that are known now, on any day, to some managers. */
export async function linesTo(
  db: Db,
  managers: readonly string[],
): Promise<
  readonly {
    readonly person: string
    readonly manager: string
    readonly from: Day
    readonly to: Day
  }[]
> {
  const { rows } = await sql<{ person: string; manager: string; from: Day; to: Day }>`
    SELECT entity AS person, manager, valid_from AS "from", valid_to AS "to" FROM reporting
    WHERE manager = ANY (${managers}::text[]) AND kind = 'direct' AND superseded_at IS NULL
    ORDER BY entity, valid_from`.execute(db)
  return rows
}
