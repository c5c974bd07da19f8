import type { DayRange } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Metric, Plan } from '../plan/plan.ts'
import { sqlText } from '../scoring/sql-number.ts'
import { creditsSql, splitCreditsSql } from './credits-sql.ts'
import { currencyStages } from './currency-sql.ts'
import { factColumn } from './input-tables.ts'
import { rowSql } from './row-sql.ts'
import { all, dayLiteral, indent, lines, name } from './text.ts'

/** What is summed of a type's credited facts, for each team, market and text of some columns. */
export type Breakdown = {
  readonly type: FactType
  readonly roles: readonly string[]
  /** Only facts for which it's yes; that of a metric. */
  readonly where: Metric['where']
  /** Columns of numbers; each is summed over each range of days. */
  readonly sums: readonly string[]
  readonly ranges: readonly DayRange[]
  /** Text columns of the type that tell groups apart. */
  readonly by: readonly string[]
  /** Whether people are told apart as well: then the person stands before the sums. */
  readonly byPerson?: boolean
  /** Whose facts; null for everybody's. */
  readonly persons: readonly string[] | null
}

/**
 * Sums of credited facts as one SELECT: a row per team and market that the person was in on the fact's day and per text of `by`, all ''
 * where there is none; then the sums, range by range. Facts count as everywhere: as known, converted, shared out by role to the last
 * fen. Sums are in the column's stored decimals.
 */
export function breakdownSql(
  plan: Plan,
  { type, roles, where, sums, ranges, by, byPerson = false, persons }: Breakdown,
  knownAt: Instant,
): string {
  const only =
    persons === null
      ? null
      : (person: string) => `${person} IN (${[...persons, ''].map(sqlText).join(', ')})`
  const stages = [
    ...currencyStages([type], plan, { knownAt }),
    { name: 'yj_split', sql: splitCreditsSql(type, roles, plan.roles, knownAt) },
    { name: 'yj_credit', sql: creditsSql(type, roles, plan.roles, knownAt, 'yj_split', only) },
  ]
  const during = ({ from, to }: DayRange): string =>
    all([
      `x.occurred_on >= ${dayLiteral(from)}`,
      `x.occurred_on < ${dayLiteral(to)}`,
      ...(where === null ? [] : [`(${rowSql(plan, where, type)})`]),
    ])
  const summed = ranges.flatMap((days) =>
    sums.map(
      (key) =>
        `COALESCE(SUM(x.${name(factColumn(key))}) FILTER (WHERE ${during(days)}), 0)::hugeint`,
    ),
  )
  const groups = [
    `COALESCE(e.team, '')`,
    `COALESCE(e.market, '')`,
    ...by.map((key) => `COALESCE(x.${name(factColumn(key))}, '')`),
    ...(byPerson ? [`COALESCE(x.person_id, '')`] : []),
  ]
  const first = ranges.map(({ from }) => from).reduce((a, b) => (a < b ? a : b))
  const last = ranges.map(({ to }) => to).reduce((a, b) => (a > b ? a : b))
  const numbered = groups.map((_, index) => String(index + 1)).join(', ')
  return `WITH ${stages.map((stage) => `${stage.name} AS (\n  ${indent(stage.sql)}\n)`).join(',\n')}
SELECT ${lines([...groups, ...summed])}
FROM yj_credit x
LEFT JOIN in_employment e ON e.person_id = x.person_id AND e.from_day <= x.occurred_on AND e.to_day > x.occurred_on
WHERE x.occurred_on >= ${dayLiteral(first)} AND x.occurred_on < ${dayLiteral(last)}
GROUP BY ${numbered}
ORDER BY ${numbered}`
}
