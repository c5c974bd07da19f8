import type { Client } from 'pg'

/** Sellers with employment and targets for a month, written as rows of a store. Nobody asks for their history, so their hashes are empty. */
export function sellersSql(sellers: number, period: string, targets: Targets): string {
  return `INSERT INTO employment (entity, lane, valid_from, valid_to, recorded_at, job, grade, team, market, base_pay_minor)
SELECT ${sellerOf('i')}, '', '2024-01-01', '9999-12-31', '2026-01-01', 'seller', 'P1', 't' || i % 60, 'm' || i % 12, 800000
FROM generate_series(0, ${sellers - 1}) i;
INSERT INTO target (scope, id, metric, period, version, recorded_at, content_hash, target)
SELECT 'person', ${sellerOf('i')}, metric, '${period}', 1, '2026-01-01', '', target
FROM generate_series(0, ${sellers - 1}) i,
  (VALUES ('bench_booked', ${targets.booked}), ('bench_orders', ${targets.orders}), ('bench_customers', ${targets.customers})) t (metric, target)`
}

/** What each seller is to reach; money in fen. */
export type Targets = {
  readonly booked: number
  readonly orders: number
  readonly customers: number
}

/** Their names, which intake asks for. */
export function peopleSql(sellers: number): string {
  return `INSERT INTO person (person, version, recorded_at, content_hash, name_zh, name_en)
SELECT ${sellerOf('i')}, 1, '2026-01-01', '', ${sellerOf('i')}, '' FROM generate_series(0, ${sellers - 1}) i`
}

/** Orders from one number to another, as a source tells them, each on the day that an expression of its number `i` says. */
export function ordersSql(
  numbers: { readonly from: number; readonly upTo: number },
  sellers: number,
  day: string,
): string {
  return `INSERT INTO fact_version (source, source_key, version, recorded_at, content_hash, type, fact_id, seller, occurred_on, cancelled, "values")
SELECT 'crm', 'order:' || i, 1, clock_timestamp(), '', 'order', 'o' || lpad(i::text, 9, '0'), ${sellerOf(`(i * 7919 % ${sellers})`)},
  ${day}, false, ${valuesSql}
FROM generate_series(${numbers.from}::bigint, ${numbers.upTo}) i`
}

const MOST_ORDERS = 1_000_000

/** The same for any number of orders, some at a time, so that none of them waits for one enormous transaction. */
export async function insertOrders(
  client: Client,
  orders: number,
  sellers: number,
  day: string,
): Promise<void> {
  for (let from = 1; from <= orders; from += MOST_ORDERS) {
    const upTo = Math.min(orders, from + MOST_ORDERS - 1)
    await client.query(ordersSql({ from, upTo }, sellers, day))
  }
  await client.query('VACUUM ANALYZE fact_version')
}

const valuesSql = `jsonb_build_object('customer', 'c' || i % 50000, 'product', 'p' || i % 40, 'category', 'k' || i % 5, 'market', 'm' || i % 12,
    'amount', (i * 7919 % 1990000)::text, 'list_amount', (i * 7919 % 1990000)::text, 'margin', (i % 600000)::text, 'quantity', (i % 9 + 1)::text,
    'opportunity_on', '2026-02-01', 'assisted', CASE WHEN i % 3 = 0 THEN 'true' ELSE 'false' END)`

function sellerOf(number: string): string {
  return `'s' || lpad(${number}::text, 5, '0')`
}

export function sellerName(number: number): string {
  return `s${String(number).padStart(5, '0')}`
}
