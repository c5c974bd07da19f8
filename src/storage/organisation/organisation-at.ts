import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { names } from '../records/batch-sql.ts'
import type { Db } from '../store.ts'
import type { OrganisationTable, OrganisationValues } from './organisation-table.ts'

/** A row as it was known. */
export type OrganisationRow = {
  readonly entity: string
  readonly from: Day
  readonly to: Day
  readonly values: OrganisationValues
}

/**
 * What was known at the moment (inclusive) to hold, by entity and first day: on the day, or on any day when it's null; of one entity,
 * of several, or of all.
 */
export async function organisationAt(
  db: Db,
  table: OrganisationTable,
  asked: {
    readonly day: Day | null
    readonly knownAt: Instant
    readonly entity?: string
    readonly entities?: readonly string[]
  },
): Promise<readonly OrganisationRow[]> {
  const { day, knownAt, entity } = asked
  const entities = asked.entities ?? (entity === undefined ? undefined : [entity])
  const moment = formatInstant(knownAt)
  const onDay =
    day === null ? sql`` : sql`AND valid_from <= ${day}::date AND ${day}::date < valid_to`
  const ofEntity = entities === undefined ? sql`` : sql`AND entity = ANY (${entities}::text[])`
  const { rows } = await sql<Record<string, string | bigint | null>>`
    SELECT entity, valid_from AS "from", valid_to AS "to", ${names(table.columns)}
    FROM ${sql.table(table.name)}
    WHERE recorded_at <= ${moment}::timestamptz AND (superseded_at IS NULL OR superseded_at > ${moment}::timestamptz)
      ${onDay} ${ofEntity}
    ORDER BY entity, valid_from, lane`.execute(db)
  return rows.map(({ entity: of, from, to, ...values }) => ({
    entity: String(of),
    from: from as Day,
    to: to as Day,
    values,
  }))
}
