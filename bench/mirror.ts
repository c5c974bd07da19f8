import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { ALL_KNOWN, openMirror } from '#calc/mirror/mirror.ts'
import { compileSql } from '#engine/sql/compile.ts'
import { addDays } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parsePeriod } from '#kernel/period.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { openStore } from '#storage/open/open-store.ts'
import { startPostgres } from '../tests/support/postgres-server.ts'
import { ordersSql, sellerName, sellersSql } from './kept-company.ts'
import { peakMemoryMiB, resetPeakMemory } from './machine.ts'
import { milliseconds, Stopwatch, whole } from './section.ts'
import type { Section } from './section.ts'
import { benchPlan } from './plan.ts'

/** Recorded when the mirror is full already. */
const NEW_ORDERS = 1_000_000
const TARGETS = { booked: 1_000_000, orders: 1_000_000, customers: 1_000_000 }
const DAY = "DATE '2026-03-01' + (i % 31)::integer"

/** The mirror of a PostgreSQL store: filling it, catching up with many new orders, and from one new order to everybody's results. */
export async function mirrored(orders: number, sellers: number, times: number): Promise<Section> {
  const plan = benchPlan()
  const cycle = plan.cycles.get('month')
  const period = parsePeriod('2026-03', plan.calendar)
  if (cycle === undefined || period === null) throw new Error('no month')
  const asOf = addDays(period.to, -1)
  const program = compileSql(plan, cycle, { period, asOf, knownAt: ALL_KNOWN })
  const server = await startPostgres()
  try {
    const opened = await openStore({ url: server.url })
    if (!opened.ok) throw new Error(opened.error.message.en)
    const store = opened.value
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query('SET search_path TO yeji')
    await client.query(sellersSql(sellers, '2026-03', TARGETS))
    await client.query(ordersSql({ from: 1, upTo: orders }, sellers, DAY))
    await client.query('VACUUM ANALYZE fact_version')
    const mirror = await openMirror(store, { factTypes: program.factTypes })
    resetPeakMemory()
    const fill = await timed(() => mirror.follow({ asOf }))
    const fillPeak = peakMemoryMiB()
    const fillByHand = await timed(() => copyByHand(client, 0))
    await mirror.session.run(program)

    const more = { from: orders + 1, upTo: orders + NEW_ORDERS }
    await client.query(ordersSql(more, sellers, DAY))
    await client.query(correctionsSql(orders, Math.round(NEW_ORDERS / 100)))
    const caughtUp = await timed(() => mirror.follow({ asOf }))
    const caughtUpByHand = await timed(() => copyByHand(client, orders))
    const runAfter = await timed(() => mirror.session.run(program))

    const watches = { follow: new Stopwatch(), both: new Stopwatch() }
    for (let nth = 0; nth <= times; nth++) {
      await recordFacts(store.db, [sold(nth, asOf)])
      await watches.both.time(async () => {
        await watches.follow.time(() => mirror.follow({ asOf }))
        return mirror.session.run(program)
      })
    }
    const warm = await mirror.session.run(program)
    const refilled = await mirror.rebuild({ asOf })
    const scratch = await mirror.session.run(program)
    if (JSON.stringify(warm.results, texts) !== JSON.stringify(scratch.results, texts))
      throw new Error('what was followed computes to something else than what is filled anew')
    await mirror.close()
    await client.end()
    await store.close()
    return {
      title: `The mirror of a PostgreSQL store with ${whole(orders)} orders`,
      head: ['', 'ms'],
      rows: [
        [`filled with ${whole(fill.outcome.factsRead)} orders`, show(fill)],
        ['the same rows copied to a file and read by DuckDB', show(fillByHand)],
        [`caught up with ${whole(caughtUp.outcome.factsRead)} new versions`, show(caughtUp)],
        ['the same rows copied to a file and read by DuckDB', show(caughtUpByHand)],
        ["everybody's results after that", show(runAfter)],
        ['one new order taken in', milliseconds(watches.follow.clock.slice(1))],
        [
          "one new order taken in, and everybody's results",
          milliseconds(watches.both.clock.slice(1)),
        ],
      ],
      notes: [
        `Results equal those of a mirror that was filled anew with ${whole(refilled.factsRead)} orders. Peak memory of the process while filling: ${fillPeak ?? '?'} MiB.`,
      ],
    }
  } finally {
    await server.stop()
  }
}

type Timed<T> = { readonly outcome: T; readonly took: number }

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const start = performance.now()
  const outcome = await work()
  return { outcome, took: performance.now() - start }
}

function show({ took }: Timed<unknown>): string {
  return took.toFixed(0)
}

const cells = [
  ...['customer', 'product', 'category', 'market', 'amount:BIGINT', 'list_amount:BIGINT'],
  ...['margin:BIGINT', 'quantity:BIGINT', 'opportunity_on:DATE', 'assisted:BOOLEAN'],
].map((cell) => cell.split(':'))

/** What one would write without a mirror: the rows as CSV in a file, which DuckDB reads into a table. */
async function copyByHand(client: pg.Client, after: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-bench-'))
  const instance = await DuckDBInstance.create(':memory:')
  try {
    const file = join(folder, 'orders.csv')
    const values = cells.map(([key]) => `"values" ->> '${key}'`).join(', ')
    const query = `COPY (SELECT fact_id, seller, occurred_on, (extract(epoch FROM recorded_at) * 1000)::bigint, ${values}
FROM fact_version WHERE type = 'order' AND seq > (SELECT coalesce(max(seq), 0) FROM fact_version WHERE fact_id = '${idOf(after)}' AND version = 1)) TO STDOUT (FORMAT csv)`
    await pipeline(client.query(to(query)), createWriteStream(file))
    const columns = [
      ...[['fact_id'], ['seller'], ['occurred_on', 'DATE'], ['recorded', 'BIGINT']],
      ...cells,
    ].map(([key, type]) => `'${key}': '${type ?? 'VARCHAR'}'`)
    const connection = await instance.connect()
    await connection.run(
      `CREATE TABLE orders AS SELECT * FROM read_csv('${file}', auto_detect = false, header = false, columns = {${columns.join(', ')}})`,
    )
    connection.closeSync()
  } finally {
    instance.closeSync()
    await rm(folder, { recursive: true })
  }
}

function idOf(order: number): string {
  return `o${String(order).padStart(9, '0')}`
}

/** Second versions of some orders that were there before. */
function correctionsSql(orders: number, count: number): string {
  const every = Math.max(1, Math.floor(orders / count))
  return `INSERT INTO fact_version (source, source_key, version, recorded_at, content_hash, type, fact_id, seller, occurred_on, cancelled, "values")
SELECT source, source_key, 2, clock_timestamp(), '', type, fact_id, seller, occurred_on, false, "values" || '{"amount": "77"}'
FROM fact_version WHERE source = 'crm' AND source_key = ANY (SELECT 'order:' || i * ${every} FROM generate_series(1, ${Math.floor(orders / every)}) i) AND version = 1`
}

function sold(nth: number, occurredOn: Day): Parameters<typeof recordFacts>[1][number] {
  const values = {
    ...{ customer: 'c1', product: 'p1', category: 'k1', market: 'm1', amount: '123456' },
    ...{ list_amount: '123456', margin: '23456', quantity: '1', opportunity_on: '2026-02-01' },
  }
  const seller = sellerName(17 + nth)
  const id = `new-${nth}`
  return {
    ...{ source: 'crm', key: id, type: 'order', id, seller, occurredOn, cancelled: false },
    values: { ...values, assisted: 'false' },
  }
}

function texts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
