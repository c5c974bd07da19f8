import type { DayRange } from '#kernel/day.ts'
import type { MetricDocument } from '../metrics/metric-document.ts'
import type { WindowRange } from '../metrics/windows.ts'
import { factColumn } from './input-tables.ts'
import { all, dayLiteral, indent, name } from './text.ts'

type Bridge = Extract<MetricDocument, { kind: 'bridge' }>

/**
 * Price–volume–mix bridge between the same days of last year and now, per unit:
 * price = Σ over products sold in both of (amount now − quantity now × price then), volume = amount then × (quantity now −
 * quantity then) ÷ quantity then, mix = the rest, so that the three add up to the change exactly. Each division rounds
 * half-even to a minor unit. No value when nothing was sold then.
 */
export function bridgeSql(
  document: Bridge,
  column: string,
  source: string,
  now: WindowRange,
  before: DayRange,
  where: readonly string[],
): string {
  const amount = `x.${name(factColumn(document.amount))}::hugeint`
  const quantity = `x.${name(factColumn(document.quantity))}::hugeint`
  const by = `x.${name(factColumn(document.by))}`
  const during = (days: DayRange, clipped: boolean): string =>
    all([
      `x.occurred_on >= ${dayLiteral(days.from)}`,
      `x.occurred_on < ${dayLiteral(days.to)}`,
      ...(clipped ? ['x.in_plan'] : []),
      ...where,
    ])
  const sum = (of: string, condition: string, as: string): string =>
    `COALESCE(SUM(${of}) FILTER (WHERE ${condition}), 0)::hugeint AS ${as}`
  const price =
    'SUM(CASE WHEN p.q0 > 0::hugeint THEN p.a1 - yj_half_even(p.q1 * p.a0, p.q0) ELSE 0::hugeint END)'
  const volume = 'yj_half_even(SUM(p.a0) * (SUM(p.q1) - SUM(p.q0)), SUM(p.q0))'
  const effect = {
    price,
    volume,
    mix: `SUM(p.a1) - SUM(p.a0) - ${price} - ${volume}`,
  }[document.effect]
  return `SELECT p.unit_id, (CASE WHEN SUM(p.q0) > 0::hugeint THEN ${effect} END)::hugeint AS ${name(column)}
FROM (
  SELECT x.unit_id, ${by} AS member,
    ${sum(amount, during(now.days, now.clipped), 'a1')},
    ${sum(quantity, during(now.days, now.clipped), 'q1')},
    ${sum(amount, during(before, false), 'a0')},
    ${sum(quantity, during(before, false), 'q0')}
  FROM (
  ${indent(source)}
  ) x
  GROUP BY x.unit_id, ${by}
) p
GROUP BY p.unit_id`
}
