import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { FactRow, Share } from '#engine/inputs.ts'
import { valuesOf } from '../facts/told-fact.ts'
import { shares } from '../records/agreements.ts'
import type { ReadRow } from '../records/agreements.ts'
import { names } from '../records/batch-sql.ts'
import { recordTables } from '../records/record-table.ts'
import type { Db, Store } from '../store.ts'
import { recordedBetween } from './snapshot.ts'
import type { Snapshot } from './snapshot.ts'

/** What a follower has seen, if anything, and what it's about to see. */
export type Between = { readonly from: Snapshot | null; readonly to: Snapshot }

/** The tables but the facts' in which something was recorded, by name, each with the latest moment of it. */
export async function tablesBetween(
  db: Db,
  { from, to }: Between,
): Promise<ReadonlyMap<string, Instant>> {
  const tables = Object.values(recordTables).filter(({ name }) => name !== recordTables.fact.name)
  const selects = tables.map(
    ({ name }) =>
      sql`SELECT ${sql.lit(name)} AS name, max(recorded_at) AS latest FROM ${sql.table(name)} WHERE ${recordedBetween(from, to)}`,
  )
  const { rows } = await sql<{ readonly name: string; readonly latest: Instant | null }>`
    ${sql.join(selects, sql` UNION ALL `)}
    UNION ALL
    SELECT table_name, max(recorded_at) FROM organisation_change WHERE ${recordedBetween(from, to)} GROUP BY table_name`.execute(
    db,
  )
  return new Map(
    rows.flatMap(({ name, latest }) => (latest === null ? [] : [[name, latest] as const])),
  )
}

export type FactBetween = { readonly type: FactType; readonly row: FactRow }

/** Versions of facts of these types, at most `limit`. */
export async function factsBetween(
  db: Db,
  { from, to }: Between,
  types: readonly FactType[],
  limit: number,
): Promise<readonly FactBetween[]> {
  const { rows } = await sql<
    Omit<FactRow, 'values'> & {
      readonly type: string
      readonly occurredOn: Day
      readonly values: Readonly<Record<string, string>>
    }
  >`
    SELECT type, fact_id AS id, seller, occurred_on AS "occurredOn", recorded_at AS "recordedAt", cancelled, "values"
    FROM fact_version
    WHERE ${recordedBetween(from, to)} AND type = ANY (${types.map(({ key }) => key)}::text[])
    LIMIT ${limit}`.execute(db)
  const byKey = new Map(types.map((type) => [type.key, type]))
  return rows.flatMap(({ type: key, values, ...row }) => {
    const type = byKey.get(key)
    return type === undefined ? [] : [{ type, row: { ...row, values: valuesOf(type, values) } }]
  })
}

/** Versions of shares, at most `limit`. */
export async function sharesBetween(
  db: Db,
  { from, to }: Between,
  limit: number,
): Promise<readonly Share[]> {
  const { name, key, content } = shares.table
  const { rows } = await sql<ReadRow>`
    SELECT ${names([...key, ...content])}, recorded_at AS "recordedAt"
    FROM ${sql.table(name)}
    WHERE ${recordedBetween(from, to)}
    LIMIT ${limit}`.execute(db)
  return rows.map(shares.read)
}

/** Which of these types have facts that were recorded. */
export async function typesBetween(
  db: Db,
  { from, to }: Between,
  types: readonly FactType[],
): Promise<readonly FactType[]> {
  const { rows } = await sql<{ readonly type: string }>`
    SELECT DISTINCT type FROM fact_version WHERE ${recordedBetween(from, to)}`.execute(db)
  const found = new Set(rows.map(({ type }) => type))
  return types.filter(({ key }) => found.has(key))
}

const millisecond = sql`(extract(epoch FROM recorded_at) * 1000)::bigint`

/**
 * The same facts of one type as lines of COPY: id, seller, day, moment in milliseconds, version, whether it's cancelled, then the type's
 * columns.
 */
export function factLines(
  { db, copyOut }: Store,
  { from, to }: Between,
  { key, columns }: FactType,
): AsyncIterable<Uint8Array> {
  const cells = columns.map((column) => sql`, "values" ->> ${sql.lit(column.key)}`)
  const query = sql`
    SELECT fact_id, seller, occurred_on, ${millisecond}, version, cancelled ${sql.join(cells, sql` `)}
    FROM fact_version
    WHERE type = ${sql.lit(key)} AND ${recordedBetween(from, to)}`
  return copyOut(query.compile(db).sql)
}

/** The same shares as lines of COPY: the key's columns, moment in milliseconds, version, share. */
export function shareLines(
  { db, copyOut }: Store,
  { from, to }: Between,
): AsyncIterable<Uint8Array> {
  const { name, key, content } = shares.table
  const query = sql`
    SELECT ${names(key)}, ${millisecond}, version, ${names(content)}
    FROM ${sql.table(name)}
    WHERE ${recordedBetween(from, to)}`
  return copyOut(query.compile(db).sql)
}
