import pg from 'pg'
import { curve } from './baseline.ts'
import { nowMs } from './pushed-results.ts'
import type { KeptCompany } from './served-company.ts'

/** An order of today as both sides are told of it. */
export type NewOrder = {
  readonly id: string
  readonly seller: string
  readonly customer: string
  readonly amountMinor: number
}

export type ByHand = {
  /** From the insert to the notice with the seller's pay; its milliseconds. */
  readonly sell: (
    order: NewOrder,
  ) => Promise<{ readonly payMinor: string; readonly tookMs: number }>
  readonly close: () => Promise<void>
}

/** What one would write for this plan alone: a table of orders, one insert, one sum over the seller's month, one notice. */
export async function openByHand({ url, today, period, client }: KeptCompany): Promise<ByHand> {
  await client.query(`CREATE TABLE hand_order (id text PRIMARY KEY, seller text COLLATE "C", occurred_on date, customer text, amount bigint);
INSERT INTO hand_order SELECT fact_id, seller, occurred_on, "values" ->> 'customer', ("values" ->> 'amount')::bigint FROM fact_version;
CREATE INDEX hand_order_of_seller ON hand_order (seller, occurred_on)`)
  await client.query('VACUUM ANALYZE hand_order')
  const listener = new pg.Client({ connectionString: url })
  listener.on('error', () => undefined)
  await listener.connect()
  await listener.query('LISTEN by_hand')
  const sell: ByHand['sell'] = async ({ id, seller, customer, amountMinor }) => {
    const heard = new Promise<{ readonly payMinor: string; readonly atMs: number }>((resolve) => {
      listener.once('notification', ({ payload }: pg.Notification) => {
        resolve({ payMinor: payload?.split(' ')[0] ?? '', atMs: nowMs() })
      })
    })
    const startMs = nowMs()
    await client.query('BEGIN')
    const row = [id, seller, today, customer, amountMinor]
    await client.query('INSERT INTO hand_order VALUES ($1, $2, $3, $4, $5)', row)
    await client.query(payAndNotify, [seller, `${period}-01`, period])
    await client.query('COMMIT')
    const { payMinor, atMs } = await heard
    return { payMinor, tookMs: atMs - startMs }
  }
  return { sell, close: () => listener.end() }
}

const payAndNotify = `
WITH sums AS (
  SELECT sum(amount) AS booked, count(*) FILTER (WHERE amount > 0) AS orders, count(DISTINCT customer) AS customers
  FROM hand_order
  WHERE seller = $1 AND occurred_on >= $2::date AND occurred_on < $2::date + INTERVAL '1 month'
), goals AS (
  SELECT max(target) FILTER (WHERE metric = 'bench_booked') AS booked
  FROM target WHERE scope = 'person' AND id = $1 AND period = $3
)
SELECT pg_notify('by_hand', round((${curve('s.booked', 'g.booked')}) / 10000.0)::text || ' ' || s.orders || ' ' || s.customers)
FROM sums s, goals g`
