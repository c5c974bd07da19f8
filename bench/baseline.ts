/**
 * What a good analyst would write for this very plan and month, and nothing more: one scan, whole numbers in BIGINT
 * where they fit, bounds and rates as constants. The roundings are those of the plan: scores half-even to 8 decimals,
 * money half-up.
 */

/** n / d rounded half-even, for n >= 0 and d > 0. Its parts are read several times, so they are columns. */
const halfEven = (n: string, d: string): string =>
  `(${n} // ${d} + CASE WHEN 2 * (${n} % ${d}) > ${d} OR (2 * (${n} % ${d}) = ${d} AND ${n} // ${d} % 2 = 1) THEN 1 ELSE 0 END)`

/** n / d rounded half away from 0, for d > 0. */
const halfUp = (n: string, d: string): string =>
  `CASE WHEN ${n} >= 0 THEN (${n} + ${d} // 2) // ${d} ELSE -((${d} // 2 - ${n}) // ${d}) END`

/** Marginal commission on the amount x, in fen × 10^4 (percent of the target × percent of rate). */
export const curve = (x: string, target: string): string => `CASE
    WHEN 100 * ${x} < 80 * ${target} THEN 300 * ${x}
    WHEN ${x} < ${target} THEN 240 * ${target} + 5 * (100 * ${x} - 80 * ${target})
    WHEN 100 * ${x} < 120 * ${target} THEN 340 * ${target} + 8 * (100 * ${x} - 100 * ${target})
    ELSE 500 * ${target} + 10 * (100 * ${x} - 120 * ${target}) END`

const orders = `fact_order o
JOIN in_employment e ON e.person_id = o.seller_id AND e.job = 'seller' AND e.from_day <= o.occurred_on AND e.to_day > o.occurred_on
WHERE o.occurred_on >= DATE '2026-03-01' AND o.occurred_on < DATE '2026-04-01' AND NOT o.is_shared`

/** A row per person in `hand_result`: totals, targets, scores, grade and commission. */
export function baselineResults(knownAt: number): string {
  return `CREATE OR REPLACE TABLE hand_result AS
WITH sums AS (
  SELECT o.seller_id AS person_id, sum(o.amount)::BIGINT AS booked, count(*) FILTER (WHERE o.amount > 0) AS orders,
    count(DISTINCT o.customer) AS customers
  FROM ${orders} AND o.known_from <= ${knownAt} AND o.known_to > ${knownAt}
  GROUP BY o.seller_id
), people AS (
  SELECT person_id, ${halfEven(`((DATE '2026-04-01' - greatest(from_day, DATE '2026-03-01'))::HUGEINT * 100000000)`, '31')} AS proration
  FROM in_employment WHERE job = 'seller' AND from_day < DATE '2026-04-01' AND to_day >= DATE '2026-04-01'
), targets AS (
  SELECT id AS person_id, max(target) FILTER (WHERE metric = 'bench_booked') AS booked,
    max(target) FILTER (WHERE metric = 'bench_orders') AS orders, max(target) FILTER (WHERE metric = 'bench_customers') AS customers
  FROM in_target
  WHERE scope = 'person' AND period = '2026-03' AND known_from <= ${knownAt} AND known_to > ${knownAt}
  GROUP BY id
), measured AS (
  SELECT p.person_id, coalesce(s.booked, 0) AS booked, coalesce(s.orders, 0) AS orders, coalesce(s.customers, 0) AS customers,
    (${halfUp('t.booked * p.proration', '100000000')})::BIGINT AS target_booked,
    (${halfUp('t.orders * p.proration', '100000000')})::BIGINT AS target_orders,
    (${halfUp('t.customers * p.proration', '100000000')})::BIGINT AS target_customers
  FROM people p LEFT JOIN sums s USING (person_id) JOIN targets t USING (person_id)
), scored AS (
  SELECT *,
    least(12000000000, greatest(0, ${halfEven('(greatest(booked, 0)::HUGEINT * 10000000000)', 'target_booked')})) AS score_booked,
    least(12000000000, ${halfEven('(orders::HUGEINT * 10000000000)', 'target_orders')}) AS score_orders,
    CASE WHEN reached < 50000000 THEN 4000000000 WHEN reached < 80000000 THEN 7000000000
      WHEN reached < 100000000 THEN 9000000000 ELSE 11000000000 END AS score_customers
  FROM (SELECT *, ${halfEven('(customers::HUGEINT * 100000000)', 'target_customers')} AS reached FROM measured)
), totalled AS (
  SELECT *, ${halfEven('(60 * score_booked + 20 * score_orders + 20 * score_customers)', '100')} AS total FROM scored
)
SELECT *,
  CASE WHEN total >= 11000000000 THEN 'S' WHEN total >= 9500000000 THEN 'A' WHEN total >= 8000000000 THEN 'B' ELSE 'C' END AS grade,
  ${halfUp(`(${curve('booked', 'target_booked')})`, '10000')} AS commission
FROM totalled`
}

/** A row per order in `hand_line`: what it adds to its seller's commission, in the order of days and numbers. */
export function baselineLines(knownAt: number): string {
  return `CREATE OR REPLACE TABLE hand_line AS
SELECT person_id, fact_id, occurred_on,
  ${halfUp(`(${curve('after', 'target')})`, '10000')} - ${halfUp(`(${curve('(after - amount)', 'target')})`, '10000')} AS paid
FROM (
  SELECT r.person_id, o.fact_id, o.occurred_on, o.amount, r.target_booked AS target,
    sum(o.amount) OVER (PARTITION BY o.seller_id ORDER BY o.occurred_on, o.fact_id ROWS UNBOUNDED PRECEDING)::BIGINT AS after
  FROM (SELECT o.* FROM ${orders} AND o.known_from <= ${knownAt} AND o.known_to > ${knownAt}) o
  JOIN hand_result r ON r.person_id = o.seller_id
)`
}

/** What the hand-written result is read with, in the order of `cells`. */
export const baselineSelect = `SELECT person_id, booked, orders, customers, target_booked, target_orders, target_customers,
  score_booked, score_orders, score_customers, total, grade, commission FROM hand_result ORDER BY person_id`

/** Keys of the cells that must be the same. */
export const comparedCells = [
  'metric:bench_booked',
  'metric:bench_orders',
  'metric:bench_customers',
  'target:bench_booked',
  'target:bench_orders',
  'target:bench_customers',
  'item:booked',
  'item:orders',
  'item:customers',
  'total',
  'grade',
  'pay:commission',
] as const
