import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { parseDay } from '#kernel/day.ts'
import { formatInstant, parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'

/** What a read is of. Without a moment, what is known now, whatever the clocks of server and database say. */
export type AsOf = { readonly day: Day; readonly knownAt: Instant | null }

export type AsOfAsked = {
  readonly day?: string | undefined
  readonly knownAt?: string | undefined
}

export function asOfOf({ day, knownAt }: AsOfAsked, today: Day): AsOf {
  return { day: dayOf(day) ?? today, knownAt: momentOf(knownAt) }
}

export function dayOf(text: string | undefined): Day | null {
  return text === undefined ? null : parseDay(text)
}

export function momentOf(text: string | undefined): Instant | null {
  return text === undefined ? null : parseInstant(text)
}

/** Rows of a table of the organisation that were known then. */
export function knownRows(alias: string, knownAt: Instant | null): RawBuilder<boolean> {
  const superseded = sql.ref(`${alias}.superseded_at`)
  if (knownAt === null) return sql`${superseded} IS NULL`
  const moment = sql`${formatInstant(knownAt)}::timestamptz`
  const recorded = sql.ref(`${alias}.recorded_at`)
  return sql`${recorded} <= ${moment} AND (${superseded} IS NULL OR ${superseded} > ${moment})`
}

export function onDay(alias: string, day: Day): RawBuilder<boolean> {
  const [from, to] = [sql.ref(`${alias}.valid_from`), sql.ref(`${alias}.valid_to`)]
  return sql`${from} <= ${day}::date AND ${day}::date < ${to}`
}

/** The last version of each person's names that was known then; in the order of the primary key, without sorting. */
export function knownPeople(knownAt: Instant | null): RawBuilder<unknown> {
  const known = (alias: string): RawBuilder<boolean> =>
    knownAt === null
      ? sql`true`
      : sql`${sql.ref(`${alias}.recorded_at`)} <= ${formatInstant(knownAt)}::timestamptz`
  return sql`(
    SELECT v.person, v.name_zh, v.name_en FROM person v
    WHERE ${known('v')} AND NOT EXISTS (
      SELECT FROM person n WHERE n.person = v.person AND n.version > v.version AND ${known('n')}))`
}
