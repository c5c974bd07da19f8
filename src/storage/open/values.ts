import { parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'

/** PostgreSQL's numbers of the types whose values come back as ours. */
const oids = {
  bytea: 17,
  int8: 20,
  date: 1082,
  timestamptz: 1184,
  numeric: 1700,
  xid8: 5069,
}

/** A moment as PostgreSQL writes it in a session in UTC, such as "2026-03-31 08:30:00.123+00". */
function momentOf(text: string): Instant {
  const moment = parseInstant(text.replace(/\+00$/, 'Z'))
  if (moment === null) throw new Error(`not a moment: ${text}`)
  return moment
}

/**
 * How values come back, the same from both drivers: whole numbers as bigint, days as ISO text, moments as `Instant`,
 * bytes as hex. Nothing passes through a binary float or the machine's calendar.
 */
export const parsers: Readonly<Record<number, (text: string) => bigint | string | Instant>> = {
  [oids.int8]: BigInt,
  [oids.xid8]: BigInt,
  [oids.numeric]: (text) => text,
  [oids.date]: (text) => text,
  [oids.timestamptz]: momentOf,
  [oids.bytea]: (text) => text.slice(String.raw`\x`.length),
}

/** What a session must say of itself before anything is read or written. */
export const sessionSettings = [
  `SET TIME ZONE 'UTC'`,
  `SET datestyle = 'ISO, YMD'`,
  `SET bytea_output = 'hex'`,
  `SET search_path TO yeji`,
] as const
