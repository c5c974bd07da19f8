import pg from 'pg'
import { companyClock } from '#cli/serving/company-clock.ts'
import { DEFAULT_TIME_ZONE } from '#cli/serving/company-time-zone.ts'
import type { Day } from '#kernel/day.ts'
import { recordCompany } from '#storage/company/company.ts'
import { openStore } from '#storage/open/open-store.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import { insertOrders, peopleSql, sellersSql } from './kept-company.ts'
import type { Targets } from './kept-company.ts'
import { benchDocument, benchPlan, library } from './plan.ts'

/** A company in a database of its own, whose processes live on the machine's day. */
export type KeptCompany = {
  readonly url: string
  readonly today: Day
  /** Of the current month, such as "2026-03". */
  readonly period: string
  /** For statements beside those of the system. */
  readonly client: pg.Client
}

/** Days over which the orders are spread, today the last. */
const HISTORY_DAYS = 365
/** Has no divisor in common with them, so that few orders of a seller are spread as well as many. */
const STRIDE = 97

/** Makes the database and fills it: sellers with targets for this month, orders of the last year, the published plan. */
export async function keepCompany(
  serverUrl: string,
  name: string,
  { orders, sellers }: { readonly orders: number; readonly sellers: number },
): Promise<KeptCompany> {
  const root = new pg.Client({ connectionString: serverUrl })
  await root.connect()
  await root.query(`CREATE DATABASE ${name}`)
  await root.end()
  const address = new URL(serverUrl)
  address.pathname = `/${name}`
  const url = address.href
  const today = companyClock(DEFAULT_TIME_ZONE).today()
  const period = today.slice(0, 7)
  const opened = await openStore({ url })
  if (!opened.ok) throw new Error(opened.error.message.en)
  const { db, close } = opened.value
  await recordCompany(db, { name: { zh: '', en: '' }, timeZone: DEFAULT_TIME_ZONE })
  await publishPlan(db, {
    ...{ plan: benchPlan(), document: benchDocument, actor: 'bench' },
    libraries: [{ file: 'library.yaml', text: library }],
  })
  await close()
  const client = new pg.Client({ connectionString: url })
  // Whoever uses it is told; with nobody listening, the server's end would hide why the benchmark ends.
  client.on('error', () => undefined)
  await client.connect()
  await client.query('SET search_path TO yeji')
  await client.query(peopleSql(sellers))
  await client.query(sellersSql(sellers, period, targetsOf(orders / sellers / 12)))
  const day = `DATE '${today}' - (i / ${sellers} * ${STRIDE} % ${HISTORY_DAYS})::integer`
  await insertOrders(client, orders, sellers, day)
  return { url, today, period, client }
}

/** What sellers with so many orders a month can reach. */
function targetsOf(orders: number): Targets {
  const count = Math.max(1, Math.round(orders))
  return { booked: count * 960_000, orders: count, customers: count }
}
