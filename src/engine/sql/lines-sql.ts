import { powerOfTen } from '#kernel/fixed.ts'
import { instanceColumn, payColumn, rateColumn } from '../cells.ts'
import { EARNED_DECIMALS } from '../incentives/shape.ts'
import { earnedAtSql } from '../incentives/matrix.ts'
import type { ReducedSql } from '../incentives/shape.ts'
import { earnedRowSql, isCurveShape, isRowShape, rateShapeOf } from '../incentives/shapes.ts'
import { rulesWithLines } from '../lines.ts'
import type { Cycle, PayRule, Plan } from '../plan/plan.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import type { Aggregates } from './aggregates-sql.ts'
import { dealLines } from './deals-sql.ts'
import type { Only } from './stage.ts'
import { columnRoundingFunction, indent, name } from './text.ts'

/**
 * A select of person_id, rule, fact_id, occurred_on, paid over `yj_result`; null when no rule can be told fact by fact.
 * `only` keeps some persons.
 */
export function linesSql(
  plan: Plan,
  cycle: Cycle,
  creditedRows: Aggregates['creditedRows'],
  only: Only,
): string | null {
  const rules = rulesWithLines(plan, cycle)
  if (rules.length === 0) return null
  return rules
    .map((rule) =>
      rule.deals === null
        ? ruleLines(plan, cycle, creditedRows, rule, only)
        : dealLines(rule, only),
    )
    .join('\nUNION ALL\n')
}

function ruleLines(
  plan: Plan,
  cycle: Cycle,
  creditedRows: Aggregates['creditedRows'],
  rule: PayRule,
  only: Only,
): string {
  const { rate } = rule.document
  const instance = cycle.instances.find((it) => it.id === rule.amount?.within)
  if (instance === undefined || rule.amount === null) throw new Error(`no amount: ${rule.key}`)
  const rows = creditedRows(instance)
  const unit = { person: 'r.person_id', reports: 'r.person_id', team: 'r.team', company: `''` }[
    instance.level
  ]
  const column = (id: string): string => `r.${name(instanceColumn(id))}`
  // Row shapes add up what each fact earned; curves add up amounts. Only one of the two is carried along.
  const amount = isRowShape(rate)
    ? earnedRowSql(rate, rows.sale, plan.rounding, plan.currencyDecimals)
    : (rows.bareAmount ?? rows.sale.amountMinor)
  const added = rows.bareAmount === null ? `COALESCE(${amount}, 0::hugeint)` : amount
  const facts = `FROM (
        ${indent(indent(indent(rows.from)))}
        ) x${rows.join}
        WHERE ${rows.condition}`
  // A fact with several rows has one line.
  const each = rows.once
    ? `SELECT x.unit_id, x.fact_id, x.occurred_on, ${added} AS added
        ${facts}`
    : `SELECT x.unit_id, x.fact_id, x.occurred_on, SUM(${added})::hugeint AS added
        ${facts}
        GROUP BY x.unit_id, x.fact_id, x.occurred_on`
  const earned = earnedUpTo(plan, rule)
  const opening =
    isCurveShape(rate) && rule.amount.after !== rule.amount.within
      ? `${column(rule.amount.after)} - ${column(rule.amount.within)} + `
      : ''
  const target = rule.amount.target === null ? 'NULL::hugeint' : column(rule.amount.target)
  const upTo = (sum: string): string =>
    earned(opening === '' ? sum : `(${opening}${sum})`, target).sql
  const round = (of: string): string =>
    `${columnRoundingFunction[plan.rounding]}(${of}, ${sqlNumber(earned('', '').unit)})`
  return `SELECT l.person_id, ${sqlText(rule.key)} AS rule, l.fact_id, l.occurred_on,
  (${round('l.earned')} - ${round('l.earned_before')})::hugeint AS paid
  FROM (
    SELECT r.person_id, f.fact_id, f.occurred_on,
      (${upTo('f.total')})::hugeint AS earned,
      (${upTo('(f.total - f.added)')})::hugeint AS earned_before
    FROM (
      SELECT e.unit_id, e.fact_id, e.occurred_on, e.added,
        (SUM(e.added) OVER (PARTITION BY e.unit_id ORDER BY e.occurred_on, e.fact_id ROWS UNBOUNDED PRECEDING))::hugeint AS total
      FROM (
        ${each}
      ) e
    ) f
    JOIN yj_result r ON ${unit} = f.unit_id
    WHERE r.${name(payColumn(rule.key))} IS NOT NULL${only === null ? '' : ` AND ${only('r.person_id')}`}
  ) l`
}

/** What a cumulative amount has earned, times `unit` ÷ 10^16; of a row shape the sum is what it has earned itself. */
function earnedUpTo(
  plan: Plan,
  { key, document }: PayRule,
): (sum: string, target: string) => ReducedSql {
  const { rate } = document
  const whole = powerOfTen(EARNED_DECIMALS)
  if (rate.shape === 'matrix') {
    const cell = `COALESCE(r.${name(rateColumn(key))}, 0::hugeint)`
    return (sum) => ({ sql: earnedAtSql(cell, sum), unit: whole })
  }
  if (!isCurveShape(rate)) return (sum) => ({ sql: sum, unit: whole })
  const shape = rateShapeOf(rate)
  return (sum, target) =>
    shape.reducedSql?.(rate, sum, target, plan.currencyDecimals) ?? {
      sql: shape.earnedSql(rate, sum, target, plan.currencyDecimals),
      unit: whole,
    }
}
