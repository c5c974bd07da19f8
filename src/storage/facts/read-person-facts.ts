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

/** Facts on days [from, until] that are the seller's, or have one of the ids. */
export async function readFactsOfSeller(
  db: Db,
  known: Known,
  of: {
    readonly seller: string
    readonly ids: readonly string[]
    readonly from: Day
    readonly until: Day
  },
): Promise<readonly FactRow[]> {
  const own = sql<boolean>`(v.seller = ${of.seller} OR v.fact_id = ANY (${of.ids}::text[]))`
  return read(db, known, sql`${own} AND ${onDays(of)}`)
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

async function read(
  db: Db,
  { type, knownAt, limit }: Known,
  only: RawBuilder<boolean>,
): Promise<readonly FactRow[]> {
  const { rows } = await sql<Read>`
    SELECT fact_id AS id, seller, occurred_on AS "occurredOn", recorded_at AS "recordedAt", cancelled, "values"
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
