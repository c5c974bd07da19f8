import { instanceColumn } from '../cells.ts'
import type { Deals } from '../incentives/deals.ts'
import { isCurveShape, rateShapeOf } from '../incentives/shapes.ts'
import { dealStageName, unitOf } from './deal-context.ts'
import type { DealContext } from './deal-context.ts'
import { all, dayLiteral, indent, name } from './text.ts'

/** Row shapes: each deal earns by itself. */
export function earnedByItself(context: DealContext): string {
  return `SELECT s.unit_id, s.fact_id AS deal_id, s.fact_id, s.occurred_on, 0 AS is_return, s.whole, s.earned
FROM ${dealStageName(context.rule, 'sale')} s
WHERE s.occurred_on >= ${dayLiteral(context.days.reachFrom)}`
}

/**
 * Curve shapes: sales and returns of an attainment window in the order of their days (on one day sales first), each at
 * the cumulative amount that those before it left.
 */
export function earnedOnCurve(context: DealContext): string {
  const { rate } = context.rule.document
  if (!isCurveShape(rate)) throw new Error(`no curve: ${rate.shape}`)
  const { windows, reachFrom } = context.days
  const { returns } = context.deals
  const shape = rateShapeOf(rate)
  const targets = [context.rule.amount?.target ?? null, ...context.deals.earlierTargets]
  const targetOf = shape.needsTarget(rate)
    ? `CASE v.win ${windows.map((_, index) => `WHEN ${index} THEN u.${name(instanceColumn(targets[index] ?? ''))}`).join(' ')} END`
    : 'NULL::hugeint'
  const windowOf = (day: string): string => {
    const cases = windows
      .slice(0, -1)
      .map(({ from }, index) => `WHEN ${day} >= ${dayLiteral(from)} THEN ${index}`)
    return cases.length === 0 ? '0' : `CASE ${cases.join(' ')} ELSE ${windows.length - 1} END`
  }
  const earned = (amount: string): string =>
    shape.earnedSql(rate, amount, 'e.target', context.plan.currencyDecimals)
  const from = dayLiteral(windows.at(-1)?.from ?? reachFrom)
  const sales = `SELECT s.unit_id, s.fact_id AS deal_id, s.occurred_on AS deal_on, s.fact_id, s.occurred_on, 0 AS is_return, s.whole,
  s.part AS added, s.part AS moved, ${windowOf('s.occurred_on')} AS win
FROM ${dealStageName(context.rule, 'sale')} s
WHERE s.occurred_on >= ${from}`
  const streams = returns === null ? [sales] : [sales, returnRows(context, returns, windowOf, from)]
  const followed = [
    `e.deal_on >= ${dayLiteral(reachFrom)}`,
    ...(returns?.rate === 'curve' ? [] : ['e.is_return = 0']),
  ]
  return `SELECT e.unit_id, e.deal_id, e.fact_id, e.occurred_on, e.is_return, e.whole,
  (${earned('(e.before + e.added)')} - ${earned('e.before')})::hugeint AS earned
FROM (
  SELECT v.*, ${targetOf} AS target,
    (SUM(v.moved) OVER (PARTITION BY v.unit_id, v.win ORDER BY v.occurred_on, v.is_return, v.fact_id ROWS UNBOUNDED PRECEDING) - v.moved)::hugeint AS before
  FROM (
    ${indent(indent(streams.join('\nUNION ALL\n')))}
  ) v
  JOIN (
    ${indent(indent(dealUnits(context, targets)))}
  ) u ON u.unit_id = v.unit_id
) e
WHERE ${all(followed)}`
}

/** A unit's part of each return, by its part of the deal: the difference of two cumulative parts, so that all of it comes back. */
function returnRows(
  context: DealContext,
  returns: NonNullable<Deals['returns']>,
  windowOf: (day: string) => string,
  from: string,
): string {
  const part = (of: string): string => `yj_half_even(s.part * ${of}, s.whole)`
  const added = `(${part('b.held_before')} - ${part('b.held_after')})::hugeint`
  return `SELECT s.unit_id, s.fact_id, s.occurred_on, b.fact_id, b.occurred_on, 1, s.whole,
  ${added}, ${returns.attainment === 'restored' ? added : '0::hugeint'}, ${windowOf('b.occurred_on')}
FROM ${dealStageName(context.rule, 'sale')} s
JOIN ${dealStageName(context.rule, 'back')} b ON b.deal_id = s.fact_id
WHERE b.occurred_on >= ${from}`
}

/** The units of the run's people, with the targets that tiers are read at. */
export function dealUnits(context: DealContext, targets: readonly (string | null)[]): string {
  const columns = targets
    .filter((target) => target !== null)
    .map((target) => `, p.${name(instanceColumn(target))}`)
  return `SELECT DISTINCT ${unitOf(context.rule, 'p')} AS unit_id${columns.join('')} FROM yj_base p`
}
