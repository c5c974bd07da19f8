import { monthsIn } from '#kernel/period.ts'
import type { LinkedFacts } from '../incentives/deals.ts'
import { earnedRowSql, isRowShape } from '../incentives/shapes.ts'
import type { Aggregates } from './aggregates-sql.ts'
import { known } from './known-sql.ts'
import { dealStageName, factsOf, held } from './deal-context.ts'
import type { DealContext } from './deal-context.ts'
import { factSource } from './currency-sql.ts'
import { factColumn } from './input-tables.ts'
import { rowSql } from './row-sql.ts'
import { all, dayLiteral, indent, name } from './text.ts'

/** A row per unit and deal: the part credited, the whole amount of the fact, and for row shapes what the parts earn. */
export function dealSales(context: DealContext, creditedRows: Aggregates['creditedRows']): string {
  const instance = context.cycle.instances.find((it) => it.id === context.rule.amount?.within)
  if (instance === undefined) throw new Error(`no amount: ${context.rule.key}`)
  const rows = creditedRows({ ...instance, window: context.deals.window })
  const { type, column } = factsOf(context, instance.metric)
  const { rate } = context.rule.document
  const earned = isRowShape(rate)
    ? earnedRowSql(rate, rows.sale, context.plan.rounding, context.plan.currencyDecimals)
    : null
  const sums = [
    `SUM(${rows.sale.amountMinor})::hugeint AS part`,
    ...(earned === null ? [] : [`SUM(${earned})::hugeint AS earned`]),
  ]
  return `SELECT s.*, f.${column}::hugeint AS whole
FROM (
  SELECT x.unit_id, x.fact_id, x.occurred_on, ${sums.join(', ')}
  FROM (
  ${indent(rows.from)}
  ) x${rows.join}
  WHERE ${rows.condition} AND x.${column} IS NOT NULL
  GROUP BY x.unit_id, x.fact_id, x.occurred_on
) s
JOIN ${factSource(type)} f ON f.fact_id = s.fact_id AND ${known('f', context.run.knownAt)}`
}

/**
 * A row per return and deal: how much of the deal's whole amount had come back before it and with it, held within the
 * deal. A return of a deal that was out of reach in the return's own period is of no deal.
 */
export function dealReturns(context: DealContext, returns: LinkedFacts): string {
  const month = (day: string): string =>
    `(EXTRACT(YEAR FROM ${day}) * 12 + EXTRACT(MONTH FROM ${day}))::bigint`
  const grainMonths = monthsIn[context.cycle.grain]
  const at = month('b.occurred_on')
  // Months are counted so that the first of a year that begins in the calendar's month is divisible by the grain.
  const into = `((${at} - ${context.plan.calendar.startMonth}) % ${grainMonths})`
  return `SELECT t.deal_id, t.deal_on, t.whole, t.fact_id, t.occurred_on, t.amount,
  ${held('t.total - t.amount', 't.whole')} AS held_before,
  ${held('t.total', 't.whole')} AS held_after
FROM (
  SELECT d.fact_id AS deal_id, d.occurred_on AS deal_on, d.whole, b.fact_id, b.occurred_on, b.amount,
    (SUM(b.amount) OVER (PARTITION BY d.fact_id ORDER BY b.occurred_on, b.fact_id ROWS UNBOUNDED PRECEDING))::hugeint AS total
  FROM (
    ${indent(indent(wholeDeals(context)))}
  ) d
  JOIN (
    ${indent(indent(linkedFacts(context, returns)))}
  ) b ON b.deal_id = d.fact_id AND b.occurred_on >= d.occurred_on
  WHERE ${month('d.occurred_on')} >= ${at} - ${into} - ${context.deals.reachMonths}
) t`
}

/** Deals above 0, each once. Others can't be returned or collected. */
function wholeDeals(context: DealContext): string {
  return `SELECT DISTINCT s.fact_id, s.occurred_on, s.whole
FROM ${dealStageName(context.rule, 'sale')} s WHERE s.whole > 0::hugeint`
}

/** The facts that name a deal, whole: they follow it, whoever they are credited to. */
export function linkedFacts(context: DealContext, { metric: key, of }: LinkedFacts): string {
  const { metric, type, column } = factsOf(context, key)
  const conditions = [
    known('x', context.run.knownAt),
    `x.occurred_on < ${dayLiteral(context.days.end)}`,
    ...(metric.where === null ? [] : [`(${rowSql(context.plan, metric.where, type)})`]),
    `x.${column} IS NOT NULL`,
  ]
  return `SELECT x.fact_id, x.occurred_on, x.${name(factColumn(of))} AS deal_id, x.${column}::hugeint AS amount
FROM ${factSource(type)} x
WHERE ${all(conditions)}`
}
