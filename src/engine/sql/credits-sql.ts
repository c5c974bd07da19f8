import type { FactColumn, FactType } from '../facts/fact-type.ts'
import type { Level } from '../formula/tree.ts'
import type { Role } from '../plan/plan.ts'
import type { Instant } from '#kernel/instant.ts'
import { sqlText } from '../scoring/sql-number.ts'
import { factSource } from './currency-sql.ts'
import { factColumn } from './input-tables.ts'
import { known } from './known-sql.ts'
import type { Only } from './stage.ts'
import { name } from './text.ts'

/** Which facts a source holds: a type, the roles whose shares count, and whose facts they are added up for. */
export type SourceOf = {
  readonly type: FactType
  readonly roles: readonly string[]
  readonly level: Level
  readonly days: CountedDays
}

/**
 * Which of a person's facts there are: those of days in the plan, those of any day, or those of any day with a column
 * `in_plan` that tells which is which. Other levels have all facts and no such column, but for `told`.
 */
export type CountedDays = 'in-plan' | 'any' | 'told'

/** The first revenue role: whose facts are those that nobody shares. */
function ownerOf(roles: readonly Role[]): string {
  return revenueOf(roles)[0] ?? 'owner'
}

function revenueOf(roles: readonly Role[]): readonly string[] {
  return roles.filter((role) => role.kind === 'revenue').map((role) => role.key)
}

/**
 * Credits of a type's shared facts in some roles, as a SELECT: a row per fact, person and role, with the split columns
 * split. A shared fact that nobody shares in a revenue role yet, as far as was known, is its seller's.
 */
export function splitCreditsSql(
  type: FactType,
  counted: readonly string[],
  roles: readonly Role[],
  knownAt: Instant,
): string {
  const columns = type.columns.map((column) => `f.${name(factColumn(column.key))}`).join(', ')
  const table = factSource(type)
  const owner = ownerOf(roles)
  const claims: string[] = [
    `SELECT f.fact_id, s.person_id, s.role, s.share, f.occurred_on, ${columns}
    FROM ${table} f JOIN in_share s ON s.fact_type = ${sqlText(type.key)} AND s.fact_id = f.fact_id
    WHERE f.is_shared AND ${known('f', knownAt)} AND ${known('s', knownAt)} AND s.role IN (${inList(counted)})`,
  ]
  if (counted.includes(owner)) {
    claims.push(`SELECT f.fact_id, f.seller_id, ${sqlText(owner)}, 100000000, f.occurred_on, ${columns}
    FROM ${table} f
    WHERE f.is_shared AND ${known('f', knownAt)} AND NOT EXISTS (
      SELECT 1 FROM in_share s WHERE s.fact_type = ${sqlText(type.key)} AND s.fact_id = f.fact_id
        AND ${known('s', knownAt)} AND s.role IN (${inList(revenueOf(roles))}))`)
  }
  const splits = type.columns.filter((column) => column.splits)
  const kept = type.columns.filter((column) => !column.splits)
  return splitSql(claims.join('\n    UNION ALL\n    '), type, splits, kept)
}

/** Every credit of a type in some roles: the facts that nobody shares, and the rows of `splits`. */
export function creditsSql(
  type: FactType,
  counted: readonly string[],
  roles: readonly Role[],
  knownAt: Instant,
  splits: string,
  only: Only,
): string {
  const column = (alias: string): string =>
    type.columns.map(({ key }) => `${alias}.${name(factColumn(key))}`).join(', ')
  const shared = `SELECT s.fact_id, s.person_id, s.occurred_on, ${column('s')}
    FROM ${splits} s${only === null ? '' : ` WHERE ${only('s.person_id')}`}`
  if (!counted.includes(ownerOf(roles))) return shared
  return `SELECT f.fact_id, f.seller_id AS person_id, f.occurred_on, ${column('f')}
    FROM ${factSource(type)} f WHERE NOT f.is_shared AND ${known('f', knownAt)}${only === null ? '' : ` AND ${only('f.seller_id')}`}
    UNION ALL
    ${shared}`
}

/** Largest remainder per fact, role and split column; equal remainders go to the smaller person id. */
function splitSql(
  claims: string,
  type: FactType,
  splits: readonly FactColumn[],
  kept: readonly FactColumn[],
): string {
  const column = (it: FactColumn): string => name(factColumn(it.key))
  const passed = kept.map((it) => `, ${column(it)}`).join('')
  const units = splits.map((it, index) => {
    const size = `ABS(${column(it)}::hugeint)`
    return `, ${column(it)}, yj_down(${size} * c.share::hugeint, 100000000::hugeint) AS units_${index}, ${size} * c.share::hugeint - yj_down(${size} * c.share::hugeint, 100000000::hugeint) * 100000000::hugeint AS rest_${index}, ${size} AS size_${index}`
  })
  const role = 'PARTITION BY fact_id, role'
  const ranks = splits.map(
    (it, index) =>
      `, ${column(it)}, units_${index}, ROW_NUMBER() OVER (${role} ORDER BY rest_${index} DESC, person_id) AS rank_${index}, yj_half_even(size_${index} * SUM(share::hugeint) OVER (${role}), 100000000::hugeint) - SUM(units_${index}) OVER (${role}) AS left_${index}`,
  )
  const byKey = new Map(
    splits.map((it, index) => [
      it.key,
      `((units_${index} + CASE WHEN rank_${index} <= left_${index} THEN 1 ELSE 0 END) * CASE WHEN ${column(it)} < 0 THEN -1 ELSE 1 END)::bigint AS ${column(it)}`,
    ]),
  )
  const selected = type.columns.map((it) => byKey.get(it.key) ?? column(it)).join(', ')
  return `SELECT fact_id, person_id, occurred_on, ${selected}
    FROM (
      SELECT fact_id, person_id, role, occurred_on${passed}${ranks.join('')}
      FROM (
        SELECT fact_id, person_id, role, share, occurred_on${passed}${units.join('')}
        FROM (
        ${claims}
        ) c
      ) u
    ) r`
}

function inList(texts: readonly string[]): string {
  return texts.map(sqlText).join(', ')
}

/**
 * The facts of a source as a SELECT: `unit_id` is the person, the team, the manager, or '' for the company. `splits` is
 * the table of `splitCreditsSql` for the type and roles. `only` keeps some persons' own facts; a
 * team's facts are those of all its members.
 *
 * Facts of days in the plan are joined with those days and nothing else: people who aren't in the run at all are left
 * out where the rows come together with `yj_person`.
 */
export function sourceSql(
  { type, roles: counted, level, days }: SourceOf,
  roles: readonly Role[],
  knownAt: Instant,
  splits: string,
  only: Only,
): string {
  const columns = type.columns.map((column) => `c.${name(factColumn(column.key))}`).join(', ')
  const passed = `c.fact_id, c.occurred_on, ${columns}`
  if (type.creditedBy !== 'seller') return assignedSql(type, level, days, passed, knownAt)
  const kept = level === 'person' ? only : null
  const credits = creditsSql(type, counted, roles, knownAt, splits, kept)
  const told = days === 'told' ? ', TRUE AS in_plan' : ''
  switch (level) {
    case 'person':
      return `SELECT c.person_id AS unit_id, ${passed}${inPlan(days)}
  FROM (
    ${credits}
  ) c${memberJoin(days, 'c.person_id')}`
    case 'team':
      return `SELECT u.ancestor_id AS unit_id, ${passed}${told}
  FROM (
    ${credits}
  ) c
  JOIN in_employment e ON e.person_id = c.person_id AND e.from_day <= c.occurred_on AND e.to_day > c.occurred_on
  JOIN yj_team_up u ON u.team_id = e.team`
    case 'reports':
      return `SELECT r.manager_id AS unit_id, ${passed}${told}
  FROM (
    ${credits}
  ) c
  JOIN yj_report_line r ON r.person_id = c.person_id AND r.from_day <= c.occurred_on AND r.to_day > c.occurred_on`
    case 'company':
      return `SELECT '' AS unit_id, ${passed}${told}
  FROM (
    ${credits}
  ) c`
  }
}

function inPlan(days: CountedDays): string {
  return days === 'told' ? ', g.person_id IS NOT NULL AS in_plan' : ''
}

/** What keeps the facts of people in the run, and of which days. */
function memberJoin(days: CountedDays, person: string): string {
  const members = `\n  JOIN yj_person p ON p.person_id = ${person}`
  return `${days === 'in-plan' ? '' : members}${segmentJoin(days, person)}`
}

function segmentJoin(days: CountedDays, person: string): string {
  if (days === 'any') return ''
  return `\n  ${days === 'told' ? 'LEFT ' : ''}JOIN yj_segment g ON g.person_id = ${person} AND g.from_day <= c.occurred_on AND g.to_day > c.occurred_on`
}

/** Facts that no seller owns: everybody assigned to their market or team on that day is credited with the whole of them. */
function assignedSql(
  type: FactType,
  level: Level,
  days: CountedDays,
  passed: string,
  knownAt: Instant,
): string {
  const table = factSource(type)
  if (level === 'company') {
    return `SELECT '' AS unit_id, ${passed}${days === 'told' ? ', TRUE AS in_plan' : ''}
  FROM ${table} c WHERE ${known('c', knownAt)}`
  }
  const assigned =
    type.creditedBy === 'company'
      ? 'CROSS JOIN yj_person p'
      : `JOIN in_employment e ON e.${type.creditedBy} = c.${name(factColumn(type.creditedBy))} AND e.from_day <= c.occurred_on AND e.to_day > c.occurred_on
  JOIN yj_person p ON p.person_id = e.person_id`
  return `SELECT p.person_id AS unit_id, ${passed}${inPlan(days)}
  FROM ${table} c
  ${assigned}${segmentJoin(days, 'p.person_id')}
  WHERE ${known('c', knownAt)}`
}
