import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { FactRow } from '#engine/inputs.ts'
import type { Db } from '../store.ts'
import { valuesOf } from './told-fact.ts'

type Read = Omit<FactRow, 'values'> & { readonly values: Readonly<Record<string, string>> }

/** All versions of a type's facts that were known at the moment (inclusive), by id and in their order. */
export async function readFacts(
  db: Db,
  type: FactType,
  knownAt: Instant,
): Promise<readonly FactRow[]> {
  const { rows } = await sql<Read & { readonly occurredOn: Day }>`
    SELECT fact_id AS id, seller, occurred_on AS "occurredOn", recorded_at AS "recordedAt", cancelled, "values"
    FROM fact_version
    WHERE type = ${type.key} AND recorded_at <= ${formatInstant(knownAt)}::timestamptz
    ORDER BY fact_id, version`.execute(db)
  return rows.map((row) => ({ ...row, values: valuesOf(type, row.values) }))
}
