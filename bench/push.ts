import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../tests/support/free-port.ts'
import { startPostgres } from '../tests/support/postgres-server.ts'
import { expectStatus, join, openBrowser, signInAdmin } from '../tests/server/browser.ts'
import { openByHand } from './by-hand.ts'
import type { NewOrder } from './by-hand.ts'
import { sellerName } from './kept-company.ts'
import { median } from './measure.ts'
import { percentile } from './percentile.ts'
import { nowMs, pushedResults } from './pushed-results.ts'
import { whole } from './section.ts'
import type { Section } from './section.ts'
import { keepCompany } from './served-company.ts'
import { startYeji } from './yeji-process.ts'

const FEW_ORDERS = 100_000
const TIMES = 60
const WARM_UP = 5
const SELLER = 17
/** Between two orders, so that each meets processes that rest. */
const GAP_MS = { least: 100, most: 900 }

/** From the POST of one order to the pushed pay of its seller, with few and with many orders stored, and by hand. */
export async function pushed(orders: number, sellers: number): Promise<Section> {
  const server = await startPostgres()
  const sides: Side[] = []
  try {
    for (const size of [Math.min(FEW_ORDERS, orders), orders])
      sides.push(await openSide(server.url, { orders: size, sellers }, `orders_${sides.length}`))
    for (let nth = 0; nth < WARM_UP + TIMES; nth++) {
      // In turn, so that both meet the same machine.
      for (const side of sides) await side.sell(nth)
    }
    const [few = [], many = []] = await Promise.all(
      sides.map(async ({ marks }) => (await marks()).slice(WARM_UP)),
    )
    const [fewByHand = [], manyByHand = []] = sides.map(({ byHand }) => byHand.slice(WARM_UP))
    return {
      title: `From the POST of one order to the pushed pay of its seller, ${TIMES} orders`,
      head: [
        'ms since the POST: p50, p95, most',
        `${whole(Math.min(FEW_ORDERS, orders))} orders stored`,
        `${whole(orders)} orders stored`,
        'p95, ratio',
      ],
      rows: [
        ...steps.map((step, at) =>
          rowOf(
            step,
            few.map((marks) => marks[at] ?? Number.NaN),
            many.map((marks) => marks[at] ?? Number.NaN),
          ),
        ),
        rowOf('by hand: insert, one sum, one notice', fewByHand, manyByHand),
      ],
      notes: [
        `PostgreSQL 18, \`yeji serve --no-work\`, \`yeji work\` and the client share the cores; the orders are of a year, ${whole(sellers)} sellers; pay equals that by hand after each order.`,
      ],
    }
  } finally {
    for (const side of sides) await side.close()
    await server.stop()
  }
}

const steps = [
  'answered',
  'job begun',
  'taken in by the worker',
  "everybody's results computed",
  'recorded',
  'pushed',
] as const

function rowOf(name: string, few: readonly number[], many: readonly number[]): readonly string[] {
  const show = (all: readonly number[]): string =>
    [median(all), percentile(all, 95), Math.max(...all)]
      .map((one) => one.toFixed(one < 10 ? 1 : 0))
      .join(', ')
  return [name, show(few), show(many), (percentile(many, 95) / percentile(few, 95)).toFixed(2)]
}

type Side = {
  /** The nth order, told to the system, and then by hand. */
  readonly sell: (nth: number) => Promise<void>
  /** Of each order the milliseconds after which each step was done. */
  readonly marks: () => Promise<readonly (readonly number[])[]>
  readonly byHand: readonly number[]
  readonly close: () => Promise<void>
}

type Told = { readonly startMs: number; readonly answeredMs: number; readonly pushedMs: number }

async function openSide(
  serverUrl: string,
  size: { readonly orders: number; readonly sellers: number },
  database: string,
): Promise<Side> {
  const company = await keepCompany(serverUrl, database, size)
  const hand = await openByHand(company)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const serve = startYeji(['serve', '--no-work', '--port', String(port)], company.url)
  const [link] = await serve.said(/http\S+#\S+/)
  const work = startYeji(['work', '--log-level', 'info'], company.url)
  const admin = await signInAdmin({ origin, links: [link] })
  await expectStatus(admin.ask('POST', '/api/v1/sources', { sourceId: 'crm', name: 'CRM' }), 201)
  const asked = { name: 'crm', scopes: ['fact.write'], expiresInDays: 1, sourceId: 'crm' }
  const made = await expectStatus(admin.ask('POST', '/api/v1/api-keys', asked), 201)
  const { key } = made.json as { readonly key: string }
  const personId = sellerName(SELLER)
  const who = { email: 'seller@example.com', roles: ['seller'], personId } as const
  const seller = await join({ origin }, admin, who)
  const crm = openBrowser({ origin })
  const results = await pushedResults(origin, seller)
  await results.next(company.period)
  const told: Told[] = []
  const byHand: number[] = []
  return {
    sell: async (nth) => {
      await sleep(GAP_MS.least + Math.random() * (GAP_MS.most - GAP_MS.least))
      const order = orderOf(nth, personId)
      const coming = results.next(company.period)
      const body = { facts: [rowOfOrder(order, company.today)] }
      const headers = { authorization: `Bearer ${key}` }
      const startMs = nowMs()
      await expectStatus(crm.ask('POST', '/api/v1/facts/order', body, headers), 200)
      const answeredMs = nowMs()
      const { payTotal, atMs } = await coming
      told.push({ startMs, answeredMs, pushedMs: atMs })
      const { payMinor, tookMs } = await hand.sell(order)
      byHand.push(tookMs)
      if (payTotal?.replace('.', '') !== payMinor)
        throw new Error(`pay by hand is ${payMinor}, the system pushed ${payTotal ?? 'none'}`)
    },
    marks: async () => {
      // The worker goes on with other periods before it logs the last one.
      for (let waited = 0; waited < 100 && calculationOf(told.at(-1), work.log) === null; waited++)
        await sleep(100)
      return told.map((one) => marksOf(one, work.log))
    },
    byHand,
    close: async () => {
      results.close()
      await work.stop()
      await serve.stop()
      await hand.close()
      await company.client.end()
    },
  }
}

function orderOf(nth: number, seller: string): NewOrder {
  return { id: `new-${nth}`, seller, customer: `c-new-${nth}`, amountMinor: 123_400 + nth * 7 }
}

function rowOfOrder(order: NewOrder, today: string): Readonly<Record<string, string>> {
  const amount = `${Math.floor(order.amountMinor / 100)}.${String(order.amountMinor % 100).padStart(2, '0')}`
  return {
    ...{ id: order.id, seller: order.seller, occurred_on: today, customer: order.customer },
    ...{ product: 'p1', category: 'k1', market: 'm1', amount, list_amount: amount },
    ...{ margin: '12.34', quantity: '1', opportunity_on: '2026-02-01', assisted: 'false' },
  }
}

type Calculation = {
  readonly time: number
  readonly factsRead: number
  readonly milliseconds: Readonly<Record<string, number>>
}

/** What the worker logged of the calculation that this order was in. */
function calculationOf(told: Told | undefined, log: readonly string[]): Calculation | null {
  const all = log.map((line) => JSON.parse(line) as Partial<Calculation>)
  const found = all.find(
    (one): one is Calculation =>
      (one.factsRead ?? 0) > 0 && (one.time ?? 0) > (told?.startMs ?? Number.POSITIVE_INFINITY),
  )
  return found ?? null
}

/** Its steps, one after the other. */
function marksOf(told: Told, log: readonly string[]): readonly number[] {
  const found = calculationOf(told, log)
  if (found === null)
    throw new Error(`no calculation in the worker's log:\n${log.slice(-5).join('\n')}`)
  const taken = Object.entries(found.milliseconds)
  const began = found.time - taken.reduce((sum, [, ms]) => sum + ms, 0)
  const after = (step: RegExp): number => {
    const last = taken.findIndex(([name]) => step.test(name))
    return began + taken.slice(0, last + 1).reduce((sum, [, ms]) => sum + ms, 0)
  }
  const marks = [began, after(/^follow/), after(/^run /), after(/^record /)]
  return [told.answeredMs, ...marks, told.pushedMs].map((one) => one - told.startMs)
}
