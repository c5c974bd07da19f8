import { ALWAYS_KNOWN } from '#engine/sql/input-tables.ts'

/** How much there is of what. */
export type MonthSize = { readonly orders: number; readonly sellers: number }

/** Days of the month that is generated, March 2026; orders come in the order of their days. */
const MONTH_DAYS = 31
const KNOWN_FIRST = Date.UTC(2026, 3, 1)
const KNOWN_LATER = Date.UTC(2026, 3, 2)

/** A throw of dice by arithmetic in 31 bits: the same in every version of the database. */
const dice = (of: string, salt: number): string => {
  const first = `((${of} * 2654435761 + ${salt * 7919}) % 2147483648)`
  const second = `(xor(${first}, ${first} >> 15) * 2246822519 % 2147483648)`
  return `xor(${second}, ${second} >> 13)`
}

/**
 * Fills the input tables with a month: sellers of whom every 50th joined on the 16th, a target per seller and metric,
 * and orders between 100 and 20,000 yuan. Every 50th order is a return; every 100th was corrected once, so that its first
 * version is there too and doesn't count any more.
 */
export function monthSql({ orders, sellers }: MonthSize): readonly string[] {
  const perSeller = Math.max(1, Math.round(orders / sellers))
  const customers = Math.max(4, Math.round(perSeller / 5))
  const meanMinor = 1_005_000
  const target = (metric: string, mean: number, salt: number): string =>
    `SELECT 'person', 's' || lpad(i::VARCHAR, 5, '0'), '${metric}', '2026-03',
  greatest(1, ${Math.round(mean)} * (60 + ${dice('i', salt)} % 80) // 100)::BIGINT, 0, ${ALWAYS_KNOWN}
FROM range(${sellers}) r(i)`
  return [
    `INSERT INTO in_employment
SELECT 's' || lpad(i::VARCHAR, 5, '0'), CASE WHEN i % 50 = 7 THEN DATE '2026-03-16' ELSE DATE '2024-01-01' END,
  DATE '9999-12-31', 'seller', 'P' || (i % 4), 't' || (i % 60), 'm' || (i % 12), 800000 + i % 7 * 100000
FROM range(${sellers}) r(i)`,
    `INSERT INTO in_target
${target('bench_booked', perSeller * meanMinor * 0.96, 11)}
UNION ALL
${target('bench_orders', perSeller, 12)}
UNION ALL
${target('bench_customers', customers, 13)}`,
    `INSERT INTO fact_order
SELECT 'o' || lpad(o.i::VARCHAR, 9, '0'), 's' || lpad(o.seller::VARCHAR, 5, '0'),
  DATE '2026-03-01' + (o.i * ${MONTH_DAYS} // ${orders})::INTEGER,
  CASE WHEN v = 1 THEN ${KNOWN_LATER} ELSE ${KNOWN_FIRST} END,
  CASE WHEN v = 0 AND o.i % 100 = 0 THEN ${KNOWN_LATER} ELSE ${ALWAYS_KNOWN} END,
  FALSE,
  'c' || (o.seller * ${customers} + o.customer), 'p' || o.i % 40, 'k' || o.i % 5, 'm' || o.seller % 12,
  o.amount + v, o.amount * 11 // 10, o.amount * 3 // 10, o.i % 9 + 1,
  DATE '2026-02-01' + (o.i % 28)::INTEGER, o.i % 3 = 0
FROM (
  SELECT i, ${dice('i', 1)} % ${sellers} AS seller, ${dice('i', 2)} % ${customers} AS customer,
    (10000 + ${dice('i', 3)} % 1990000) * CASE WHEN i % 50 = 49 THEN -1 ELSE 1 END AS amount
  FROM range(${orders}) r(i)
) o, (SELECT unnest([0, 1]) AS v) versions
WHERE v = 0 OR o.i % 100 = 0`,
  ]
}
