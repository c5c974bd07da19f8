import { ALWAYS_KNOWN } from '#engine/sql/input-tables.ts'

/** How much there is of what. */
export type MonthSize = { readonly orders: number; readonly sellers: number }

/** Days of the month that is generated, March 2026. Numbers of orders rise with their days; a seller's orders lie together. */
const MONTH_DAYS = 31
const KNOWN_FIRST = Date.UTC(2026, 3, 1)
const KNOWN_LATER = Date.UTC(2026, 3, 2)

/** The few words that DuckDB and PostgreSQL don't share. */
type Dialect = {
  readonly xor: (a: string, b: string) => string
  /** Whole-number division. */
  readonly over: string
  /** Rows 0 to n − 1 as `r(i)`. */
  readonly rows: (n: number) => string
}
const dialects = {
  duckdb: { xor: (a, b) => `xor(${a}, ${b})`, over: '//', rows: (n) => `range(${n}) r(i)` },
  postgres: {
    xor: (a, b) => `((${a}) # (${b}))`,
    over: '/',
    rows: (n) => `generate_series(0::bigint, ${n - 1}) r(i)`,
  },
} as const satisfies Readonly<Record<string, Dialect>>

/** A throw of dice by arithmetic in 31 bits: the same in every version of either database. */
const diceOf =
  ({ xor }: Dialect) =>
  (of: string, salt: number): string => {
    const first = `((${of} * 2654435761 + ${salt * 7919}) % 2147483648)`
    const second = `(${xor(first, `(${first} >> 15)`)} * 2246822519 % 2147483648)`
    return xor(second, `(${second} >> 13)`)
  }

/**
 * Fills the input tables with a month: sellers of whom every 50th joined on the 16th, a target per seller and metric,
 * and orders between 100 and 20,000 yuan. Every 50th order is a return; every 100th was corrected once, so that its first
 * version is there too and doesn't count any more.
 */
export function monthSql(
  { orders, sellers }: MonthSize,
  database: keyof typeof dialects = 'duckdb',
): readonly string[] {
  const dialect: Dialect = dialects[database]
  const { over, rows } = dialect
  const dice = diceOf(dialect)
  const perSeller = Math.max(1, Math.round(orders / sellers))
  const customers = Math.max(4, Math.round(perSeller / 5))
  const meanMinor = 1_005_000
  const target = (metric: string, mean: number, salt: number): string =>
    `SELECT 'person', 's' || lpad(i::VARCHAR, 5, '0'), '${metric}', '2026-03',
  greatest(1, ${Math.round(mean)} * (60 + ${dice('i', salt)} % 80) ${over} 100)::BIGINT, 0, ${ALWAYS_KNOWN}
FROM ${rows(sellers)}`
  return [
    `INSERT INTO in_employment
SELECT 's' || lpad(i::VARCHAR, 5, '0'), CASE WHEN i % 50 = 7 THEN DATE '2026-03-16' ELSE DATE '2024-01-01' END,
  DATE '9999-12-31', 'seller', 'P' || (i % 4), 't' || (i % 60), 'm' || (i % 12), 800000 + i % 7 * 100000
FROM ${rows(sellers)}`,
    `INSERT INTO in_target
${target('bench_booked', perSeller * meanMinor * 0.96, 11)}
UNION ALL
${target('bench_orders', perSeller, 12)}
UNION ALL
${target('bench_customers', customers, 13)}`,
    ...slices(sellers).map(
      ([from, to]) => `INSERT INTO fact_order
SELECT 'o' || lpad(o.i::VARCHAR, 9, '0'), 's' || lpad(o.seller::VARCHAR, 5, '0'),
  DATE '2026-03-01' + (o.i * ${MONTH_DAYS} ${over} ${orders})::INTEGER,
  CASE WHEN v = 1 THEN ${KNOWN_LATER} ELSE ${KNOWN_FIRST} END,
  CASE WHEN v = 0 AND o.i % 100 = 0 THEN ${KNOWN_LATER} ELSE ${ALWAYS_KNOWN} END,
  FALSE,
  'c' || (o.seller * ${customers} + o.customer), 'p' || o.i % 40, 'k' || o.i % 5, 'm' || o.seller % 12,
  o.amount + v, o.amount * 11 ${over} 10, o.amount * 3 ${over} 10, o.i % 9 + 1,
  DATE '2026-02-01' + (o.i % 28)::INTEGER, o.i % 3 = 0
FROM (
  SELECT i, ${dice('i', 1)} % ${sellers} AS seller, ${dice('i', 2)} % ${customers} AS customer,
    (10000 + ${dice('i', 3)} % 1990000) * CASE WHEN i % 50 = 49 THEN -1 ELSE 1 END AS amount
  FROM ${rows(orders)}
) o, (VALUES (0), (1)) versions(v)
WHERE o.seller >= ${from} AND o.seller < ${to} AND (v = 0 OR o.i % 100 = 0)
ORDER BY o.seller, o.i, v`,
    ),
  ]
}

/** The sellers in a few ranges: sorting all orders at once would take as much memory again. */
function slices(sellers: number): readonly (readonly [from: number, to: number])[] {
  const size = Math.ceil(sellers / 10)
  return Array.from({ length: 10 }, (_, index) => [index * size, (index + 1) * size] as const)
}
