import { powerOfTen } from '#kernel/fixed.ts'
import { instanceColumn, payColumn, rateColumn } from '../cells.ts'
import { EARNED_DECIMALS } from '../incentives/shape.ts'
import { earnedAtSql } from '../incentives/matrix.ts'
import { earnedRowSql, isCurveShape, isRowShape, rateShapeOf } from '../incentives/shapes.ts'
import { rulesWithLines } from '../lines.ts'
import type { Cycle, PayRule, Plan } from '../plan/plan.ts'
import { sqlNumber, sqlText } from '../scoring/sql-number.ts'
import type { Aggregates } from './aggregates-sql.ts'
import { dealLines } from './deals-sql.ts'
import { indent, name, roundingFunction } from './text.ts'

/** A select of person_id, rule, fact_id, occurred_on, paid over `yj_result`; null when no rule can be told fact by fact. */
export function linesSql(
  plan: Plan,
  cycle: Cycle,
  creditedRows: Aggregates['creditedRows'],
): string | null {
  const rules = rulesWithLines(plan, cycle)
  if (rules.length === 0) return null
  return rules
    .map((rule) =>
      rule.deals === null ? ruleLines(plan, cycle, creditedRows, rule) : dealLines(rule),
    )
    .join('\nUNION ALL\n')
}

function ruleLines(
  plan: Plan,
  cycle: Cycle,
  creditedRows: Aggregates['creditedRows'],
  rule: PayRule,
): string {
  const { rate } = rule.document
  const instance = cycle.instances.find((it) => it.id === rule.amount?.within)
  if (instance === undefined || rule.amount === null) throw new Error(`no amount: ${rule.key}`)
  const rows = creditedRows(instance)
  const unit = { person: 'r.person_id', reports: 'r.person_id', team: 'r.team', company: `''` }[
    instance.level
  ]
  const matrixRate = name(rateColumn(rule.key))
  const round = roundingFunction[plan.rounding]
  const whole = sqlNumber(powerOfTen(EARNED_DECIMALS))
  const target =
    rule.amount.target === null ? 'NULL::hugeint' : `l.${name(instanceColumn(rule.amount.target))}`
  // Row shapes add up what each fact earned; curves add up amounts. Only one of the two is carried along.
  const added = isRowShape(rate)
    ? earnedRowSql(rate, rows.sale, plan.rounding, plan.currencyDecimals)
    : rows.sale.amountMinor
  const upTo = (sum: string): string =>
    isCurveShape(rate)
      ? `${round}(${rateShapeOf(rate).earnedSql(rate, sum, target, plan.currencyDecimals)}, ${whole})`
      : `${round}(${rate.shape === 'matrix' ? earnedAtSql(`COALESCE(l.${matrixRate}, 0::hugeint)`, sum) : sum}, ${whole})`
  const targetColumn =
    rule.amount.target === null
      ? rate.shape === 'matrix'
        ? `, r.${matrixRate}`
        : ''
      : `, r.${name(instanceColumn(rule.amount.target))}`
  const column = (id: string): string => `r.${name(instanceColumn(id))}`
  const opening = isCurveShape(rate)
    ? `${column(rule.amount.after)} - ${column(rule.amount.within)} + `
    : ''
  const running =
    'OVER (PARTITION BY r.person_id ORDER BY f.occurred_on, f.fact_id ROWS UNBOUNDED PRECEDING)'
  return `SELECT l.person_id, ${sqlText(rule.key)} AS rule, l.fact_id, l.occurred_on,
  (${upTo('l.after')} - ${upTo('(l.after - l.added)')})::hugeint AS paid
  FROM (
    SELECT r.person_id, f.fact_id, f.occurred_on, f.added${targetColumn},
      ${opening}(SUM(f.added) ${running})::hugeint AS after
    FROM (
      SELECT x.unit_id, x.fact_id, x.occurred_on, SUM(${added})::hugeint AS added
      FROM (
      ${indent(indent(rows.from))}
      ) x${rows.join}
      WHERE ${rows.condition}
      GROUP BY x.unit_id, x.fact_id, x.occurred_on
    ) f
    JOIN yj_result r ON ${unit} = f.unit_id
    WHERE r.${name(payColumn(rule.key))} IS NOT NULL
  ) l`
}
