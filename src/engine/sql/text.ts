import type { Day } from '#kernel/day.ts'
import type { Rounding } from '#kernel/fixed.ts'

/** The few words of SQL that the generator writes; every one reads alike on DuckDB and PostgreSQL. */

/** A name as a quoted identifier. */
export function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}

export function dayLiteral(day: Day): string {
  return `DATE '${day}'`
}

/** The prelude function of a rounding: integer ÷ integer. */
export const roundingFunction: Readonly<Record<Rounding, string>> = {
  'half-up': 'yj_half_up',
  'half-even': 'yj_half_even',
  down: 'yj_down',
}

/** The same where both are columns or constants; faster on DuckDB. */
export const columnRoundingFunction: Readonly<Record<Rounding, string>> = {
  'half-up': 'yj_column_half_up',
  'half-even': 'yj_column_half_even',
  down: 'yj_column_down',
}

/** The later and the earlier of a day expression and a fixed day. */
export function notBefore(day: string, bound: Day): string {
  return `CASE WHEN ${day} < ${dayLiteral(bound)} THEN ${dayLiteral(bound)} ELSE ${day} END`
}
export function notAfter(day: string, bound: Day): string {
  return `CASE WHEN ${day} > ${dayLiteral(bound)} THEN ${dayLiteral(bound)} ELSE ${day} END`
}

/** Lines indented by two, for statements that people read. */
export function indent(text: string): string {
  return text.replaceAll('\n', '\n  ')
}

/** Comma-separated list, one a line. */
export function lines(parts: readonly string[]): string {
  return parts.join(',\n  ')
}

/** Conditions joined; TRUE when there are none. */
export function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ')
}
