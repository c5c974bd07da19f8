import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { FactRow } from '#engine/inputs.ts'
import { moment } from '../sent.ts'
import type { Db } from '../store.ts'
import { valuesOf } from './told-fact.ts'

type Read = Omit<FactRow, 'values'> & { readonly values: Readonly<Record<string, string>> }

/** What is asked of the facts of a type: those known at the moment, in their last version, and not withdrawn. */
export type Known = { readonly type: FactType; readonly knownAt: Instant; readonly limit: number }

/** Facts of a type on days [from, until]. */
export type OnDays = { readonly type: FactType; readonly from: Day; readonly until: Day }

/** Facts of several types that are the seller's, or that are named by type and id, by type. */
export async function readFactsOfSeller(
  db: Db,
  asked: readonly OnDays[],
  of: {
    readonly seller: string
    readonly shared: readonly { readonly factType: string; readonly fact: string }[]
    readonly knownAt: Instant
    readonly limit: number
  },
): Promise<ReadonlyMap<string, readonly FactRow[]>> {
  const { rows } = await sql<Read & { readonly type: string }>`
    SELECT v.type, ${columns}
    FROM (
      SELECT f.* FROM fact_version f
      WHERE f.seller = ${of.seller} AND f.type = ANY (${asked.map(({ type }) => type.key)}::text[])
      UNION ALL
      SELECT f.* FROM (
        SELECT DISTINCT * FROM unnest(${of.shared.map(({ factType }) => factType)}::text[], ${of.shared.map(({ fact }) => fact)}::text[])
      ) shared (type, fact_id)
      JOIN fact_version f ON f.type = shared.type AND f.fact_id = shared.fact_id AND f.seller <> ${of.seller}
    ) v
    JOIN unnest(${asked.map(({ type }) => type.key)}::text[], ${asked.map(({ from }) => from)}::date[],
      ${asked.map(({ until }) => until)}::date[]) AS asked (type, begins, ends)
      ON v.type = asked.type AND v.occurred_on BETWEEN asked.begins AND asked.ends
    WHERE ${isLast(of.knownAt)}
    ORDER BY v.type, v.fact_id
    LIMIT ${of.limit}`.execute(db)
  const types = new Map(asked.map(({ type }) => [type.key, type]))
  return Map.groupBy(
    rows.flatMap((row) => {
      const type = types.get(row.type)
      return type === undefined ? [] : [{ ...row, values: valuesOf(type, row.values) }]
    }),
    ({ type }) => type,
  )
}

/** Facts on days [from, until] that nobody is the seller of: all, or those with one of the texts in a column. */
export async function readFactsOfAll(
  db: Db,
  known: Known,
  of: {
    readonly from: Day
    readonly until: Day
    readonly where: { readonly column: string; readonly texts: readonly string[] } | null
  },
): Promise<readonly FactRow[]> {
  const held = of.where === null ? sql<boolean>`true` : holds(of.where.column, of.where.texts)
  return read(db, known, sql`${held} AND ${onDays(of)}`)
}

/** Facts that hold one of the texts in a column, whoever's and whenever until the day. */
export async function readFactsHolding(
  db: Db,
  known: Known,
  of: { readonly column: string; readonly texts: readonly string[]; readonly until: Day },
): Promise<readonly FactRow[]> {
  return read(db, known, sql`${holds(of.column, of.texts)} AND v.occurred_on <= ${of.until}::date`)
}

/** That somebody had a text before: once for each text, other values and stretch of days. No fact's id, nobody's name. */
export type Earlier = {
  readonly text: string
  readonly bucket: number
  /** The last of the days; of the very day where days are told apart. */
  readonly day: Day
  readonly values: Readonly<Record<string, string>>
}

/** Facts that hold one of the texts before the last boundary, told apart only by what is asked. */
export async function readEarlier(
  db: Db,
  { type, knownAt, limit }: Known,
  of: {
    readonly column: string
    readonly columns: readonly string[]
    readonly texts: readonly string[]
    readonly boundaries: readonly Day[]
    readonly tellsDays: boolean
  },
): Promise<readonly Earlier[]> {
  const last = of.boundaries.at(-1)
  if (of.texts.length === 0 || last === undefined) return []
  const { rows } = await sql<Earlier>`
    SELECT text, bucket, max(day) AS day, kept AS values FROM (
      SELECT v."values"->>${of.column} AS text, v.occurred_on AS day,
        (SELECT count(*)::int FROM unnest(${of.boundaries}::date[]) b WHERE b <= v.occurred_on) AS bucket,
        (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(v."values") WHERE key = ANY (${of.columns}::text[])) AS kept
      FROM fact_version v
      WHERE v.type = ${type.key} AND ${isLast(knownAt)} AND ${holds(of.column, of.texts)} AND v.occurred_on < ${last}::date
    ) earlier
    GROUP BY text, bucket, kept${of.tellsDays ? sql`, day` : sql``}
    ORDER BY text, bucket, kept::text, day
    LIMIT ${limit}`.execute(db)
  return rows
}

const columns = sql.raw(
  'v.fact_id AS id, v.seller, v.occurred_on AS "occurredOn", v.recorded_at AS "recordedAt", v.cancelled, v."values"',
)

async function read(
  db: Db,
  { type, knownAt, limit }: Known,
  only: RawBuilder<boolean>,
): Promise<readonly FactRow[]> {
  const { rows } = await sql<Read>`
    SELECT ${columns}
    FROM fact_version v
    WHERE v.type = ${type.key} AND ${only} AND ${isLast(knownAt)}
    ORDER BY fact_id
    LIMIT ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, values: valuesOf(type, row.values) }))
}

function isLast(knownAt: Instant): RawBuilder<boolean> {
  return sql<boolean>`NOT v.cancelled AND v.recorded_at <= ${moment(knownAt)} AND NOT EXISTS (
    SELECT FROM fact_version w
    WHERE w.type = v.type AND w.fact_id = v.fact_id AND w.version > v.version AND w.recorded_at <= ${moment(knownAt)})`
}

function holds(column: string, texts: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`v."values"->>${column} = ANY (${texts}::text[])`
}

function onDays({ from, until }: { readonly from: Day; readonly until: Day }): RawBuilder<boolean> {
  return sql<boolean>`v.occurred_on BETWEEN ${from}::date AND ${until}::date`
}
