import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

import { parseDay } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import type { Db } from '#storage/store.ts'
import { keyOf } from '../http/cursor.ts'
import { distinctSources } from './distinct-sources.ts'

export type Version = {
  readonly id: string
  readonly source: string
  readonly key: string
  readonly version: number
  readonly seller: string
  readonly nameZh: string | null
  readonly nameEn: string | null
  readonly occurredOn: string
  readonly recordedAt: Instant
  readonly cancelled: boolean
  readonly values: Readonly<Record<string, string>>
}

const versionColumns = sql`v.fact_id AS id, v.source, v.source_key AS key, v.version, v.seller,
          p.name_zh AS "nameZh", p.name_en AS "nameEn", v.occurred_on AS "occurredOn",
          v.recorded_at AS "recordedAt", v.cancelled, v."values"`

/** What the seller is called now. */
const named = sql`LEFT JOIN LATERAL (
          SELECT name_zh, name_en FROM person WHERE person.person = v.seller ORDER BY version DESC LIMIT 1) p ON true`

export type FactQuery = {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly seller?: string | undefined
  readonly source?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly knownAt?: string | undefined
  readonly find?: string | undefined
  readonly only?: 'corrected' | 'cancelled' | undefined
  readonly order: 'id' | 'latest'
}

/** A page of a type's facts and one more, of these sellers, or null for everybody's. */
export async function listFacts(
  db: Db,
  type: string,
  reach: readonly string[] | null,
  query: FactQuery,
): Promise<readonly Version[]> {
  const { limit, seller, source, from, to, knownAt, find, only, order } = query
  const known = knownAt === undefined ? null : (parseInstant(knownAt) ?? 0)
  const knownIn = (alias: string) =>
    known === null ? sql`` : sql`AND ${sql.ref(`${alias}.recorded_at`)} <= ${moment(known)}`
  const changed = {
    corrected: sql`AND v.version > 1`,
    cancelled: sql`AND v.cancelled`,
  }
  const { rows } = await sql<Version>`
    SELECT ${versionColumns}
    FROM ${find === undefined ? sql`fact_version v` : sql`(${found(type, find)}) v`}
    ${named}
    WHERE v.type = ${type} ${knownIn('v')} ${afterCursor(query)}
      ${reach === null ? sql`` : sql`AND v.seller = ANY (${reach}::text[])`}
      ${seller === undefined ? sql`` : sql`AND v.seller = ${seller}`}
      ${source === undefined ? sql`` : sql`AND v.source = ${source}`}
      ${from === undefined ? sql`` : sql`AND v.occurred_on >= ${from}::date`}
      ${to === undefined ? sql`` : sql`AND v.occurred_on < ${to}::date`}
      ${only === undefined ? sql`` : changed[only]}
      AND NOT EXISTS (
        SELECT FROM fact_version w
        WHERE w.type = v.type AND w.fact_id = v.fact_id AND w.version > v.version ${knownIn('w')})
    ORDER BY ${order === 'latest' ? sql`v.occurred_on DESC, v.fact_id DESC` : sql`v.fact_id`}
    LIMIT ${limit + 1}`.execute(db)
  return rows
}

/** Where the page before it ended. */
function afterCursor({ cursor, order }: FactQuery): RawBuilder<unknown> {
  if (cursor === undefined) return sql``
  if (order === 'id') return sql`AND v.fact_id > ${keyOf(cursor, /^[^]{1,500}$/)}`
  const key = keyOf(cursor, /^\d{4}-\d\d-\d\d [^]{1,500}$/)
  // A day that never was is in no cursor of ours; it ends the list.
  const day = parseDay(key.slice(0, 10)) ?? '0001-01-01'
  return sql`AND (v.occurred_on, v.fact_id) < (${day}::date, ${key.slice(11)})`
}

/** The greatest character: what begins with a text stands below the text and this. */
const LAST = '\u{10FFFF}'

/** Versions whose id or source's key begins so. Keys are looked up source by source, since that's how they're kept. */
function found(type: string, start: string): RawBuilder<unknown> {
  const columns = sql`type, fact_id, source, source_key, version, seller, occurred_on, recorded_at, cancelled, "values"`
  const end = start + LAST
  return sql`
    SELECT ${columns} FROM fact_version WHERE type = ${type} AND fact_id >= ${start} AND fact_id < ${end}
    UNION
    SELECT f.* FROM (${distinctSources}) s CROSS JOIN LATERAL (
      SELECT ${columns} FROM fact_version
      WHERE source = s.source AND source_key >= ${start} AND source_key < ${end} AND type = ${type}) f`
}

type VersionByHand = Version & { readonly reason: string | null; readonly by: string | null }

/** Every version of a fact, with the reasons of those that were made by hand. */
export async function factVersions(
  db: Db,
  type: string,
  factId: string,
  reach: readonly string[] | null,
): Promise<readonly VersionByHand[]> {
  const { rows } = await sql<VersionByHand>`
    SELECT ${versionColumns}, c.reason, u.name AS by
    FROM fact_version v
    ${named}
    LEFT JOIN fact_correction c ON c.source = v.source AND c.source_key = v.source_key AND c.version = v.version
    LEFT JOIN auth_user u ON u.id = c.corrected_by
    WHERE v.type = ${type} AND v.fact_id = ${factId}
      ${reach === null ? sql`` : sql`AND v.seller = ANY (${reach}::text[])`}
    ORDER BY v.version`.execute(db)
  return rows
}
