import { powerOfTen } from '#kernel/fixed.ts'
import { DEAL_DECIMALS } from '../incentives/deals.ts'
import { EARNED_DECIMALS } from '../incentives/shape.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { dealStageName, held } from './deal-context.ts'
import type { DealContext } from './deal-context.ts'
import { dealUnits } from './deal-earned-sql.ts'
import { linkedFacts } from './deal-facts-sql.ts'
import { dayLiteral, indent, lines, roundingFunction } from './text.ts'

type Moment = 'start' | 'end'

/**
 * A row per fact: what it was paid until the period and until its end, and the difference. Most deals of before don't move in
 * a period, and then nothing has to be divided.
 */
export function dealsPaidSql(context: DealContext): string {
  const { start } = context.days
  const round = roundingFunction[context.plan.rounding]
  const unit = sqlNumber(powerOfTen(DEAL_DECIMALS))
  const { from, columns, parts } =
    context.deals.returns?.rate === 'curve' ? curveParts(context) : wholeDeal(context)
  const at = (moment: Moment): string =>
    parts.map((sum) => `${round}(${sum} * q.of_${moment}, q.by_${moment} * ${unit})`).join(' - ')
  return `SELECT q.unit_id, q.fact_id, q.occurred_on,
  (CASE WHEN q.occurred_on >= ${dayLiteral(start)} THEN ${at('end')}
    WHEN q.of_end = q.of_start AND q.by_end = q.by_start THEN (${parts.join(' - ')}) * 0::hugeint
    ELSE (${at('end')}) - (${at('start')}) END)::hugeint AS paid
FROM (
  SELECT r.unit_id, r.fact_id, r.occurred_on,
    ${indent(lines([...columns, ...fraction(context, 'end'), ...fraction(context, 'start')]))}
  FROM (
    ${indent(indent(from))}
  ) r${moments(context)}
) q`
}

/** What is kept of an earned sum: at most the cap, with the decimals of a deal. */
function kept({ deals: { capMinor } }: DealContext, earned: string): string {
  const capped =
    capMinor === null
      ? earned
      : `yj_min(${earned}, ${sqlNumber(capMinor * powerOfTen(EARNED_DECIMALS))})`
  return `yj_half_even(${capped}, ${sqlNumber(powerOfTen(EARNED_DECIMALS - DEAL_DECIMALS))})`
}

/** The rows to pay under the alias r, the columns that say what they earned, and what a share is paid of, less each other. */
type Shared = {
  readonly from: string
  readonly columns: readonly string[]
  readonly parts: readonly string[]
}

function wholeDeal(context: DealContext): Shared {
  return {
    from: `SELECT r.* FROM ${dealStageName(context.rule, 'row')} r`,
    columns: [`${kept(context, 'r.earned')} AS sum_after`],
    parts: ['q.sum_after'],
  }
}

/**
 * A deal's sale and its returns through the curve are parts of its running sum, rounded as such, so that they sum to the
 * deal's one rounding.
 */
function curveParts(context: DealContext): Shared {
  const before = `CASE WHEN r.is_return = 0 THEN 0::hugeint ELSE ${kept(context, 'r.after - r.earned')} END`
  return {
    from: `SELECT r.*,
  SUM(r.earned) OVER (PARTITION BY r.unit_id, r.deal_id ORDER BY r.is_return, r.occurred_on, r.fact_id ROWS UNBOUNDED PRECEDING)::hugeint AS after
FROM ${dealStageName(context.rule, 'row')} r`,
    columns: [`${kept(context, 'r.after')} AS sum_after`, `${before} AS sum_before`],
    parts: ['q.sum_after', 'q.sum_before'],
  }
}

/** Of what a deal earned, `of` parts in `by` are paid at a moment. */
function fraction(context: DealContext, moment: Moment): readonly string[] {
  const { returns, release } = context.deals
  const left = returns === null ? 'r.whole' : `(r.whole - COALESCE(b.back_${moment}, 0::hugeint))`
  const cash = held(`COALESCE(c.cash_${moment}, 0::hugeint)`, left)
  const named = (of: string, by: string): readonly string[] => [
    `(${of})::hugeint AS of_${moment}`,
    `(${by})::hugeint AS by_${moment}`,
  ]
  const deal = (of: string, by: string): readonly string[] => {
    const taken = `CASE WHEN r.whole > 0::hugeint THEN`
    return named(`${taken} ${of} ELSE 1::hugeint END`, `${taken} ${by} ELSE 1::hugeint END`)
  }
  // Through the curve the returns have taken their part of what was earned already.
  if (returns?.rate === 'curve')
    return release === null
      ? named('1', '1')
      : deal(cash, `CASE WHEN ${left} > 0::hugeint THEN ${left} ELSE 1::hugeint END`)
  if (release !== null) return deal(cash, 'r.whole')
  return returns === null ? named('1', '1') : deal(left, 'r.whole')
}

/** Joins of what had come back and come in of each deal until the two moments. */
function moments(context: DealContext): string {
  const { returns, release } = context.deals
  const start = dayLiteral(context.days.start)
  const sums = (amount: string, day: string): readonly [string, string] => [
    `SUM(${amount})`,
    `COALESCE(SUM(${amount}) FILTER (WHERE ${day} < ${start}), 0::hugeint)`,
  ]
  const joins: string[] = []
  if (returns !== null) {
    const [end, before] = sums('b.amount', 'b.occurred_on')
    joins.push(`LEFT JOIN (
    SELECT b.deal_id, ${held(end, 'b.whole')} AS back_end, ${held(before, 'b.whole')} AS back_start
    FROM ${dealStageName(context.rule, 'back')} b GROUP BY b.deal_id, b.whole
  ) b ON b.deal_id = r.deal_id`)
  }
  if (release !== null) {
    const [end, before] = sums('c.amount', 'c.occurred_on')
    joins.push(`LEFT JOIN (
    SELECT c.deal_id, ${end}::hugeint AS cash_end, ${before}::hugeint AS cash_start
    FROM (
      ${indent(indent(indent(linkedFacts(context, release))))}
    ) c GROUP BY c.deal_id
  ) c ON c.deal_id = r.deal_id`)
  }
  return joins.map((join) => `\n  ${join}`).join('')
}

/** A row per unit of the run: the sum of its deals; no value when one of them has none. */
export function dealsPerUnit(context: DealContext): string {
  return `SELECT u.unit_id, CASE WHEN COUNT(d.fact_id) = COUNT(d.paid) THEN COALESCE(SUM(d.paid), 0::hugeint) END::hugeint AS paid
FROM (
  ${indent(dealUnits(context, []))}
) u
LEFT JOIN ${dealStageName(context.rule, 'paid')} d ON d.unit_id = u.unit_id
GROUP BY u.unit_id`
}
