import autocannon from 'autocannon'
import type { Request } from 'autocannon'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPostgres } from '../tests/support/postgres-server.ts'
import { whole } from './section.ts'
import type { Section } from './section.ts'
import { keepCompany } from './served-company.ts'
import type { KeptCompany } from './served-company.ts'
import { signedInReaders } from './signed-in-readers.ts'
import type { Reader } from './signed-in-readers.ts'
import { startNode, startYeji } from './yeji-process.ts'

const ORDERS = 100_000
const READERS = 200
const SECONDS = 15
const WARM_UP_SECONDS = 3

/** Statements read by 200 at once, each of whom asks again when answered, beside a route with nothing but the query. */
export async function readers(sellers: number): Promise<Section> {
  const server = await startPostgres()
  try {
    const company = await keepCompany(server.url, 'readers', { orders: ORDERS, sellers })
    await calculateLive(company, sellers)
    const all = await signedInReaders(company, READERS)
    const path = ({ personId }: Reader): string =>
      `/api/v1/people/${personId}/results/bench/${company.period}`
    const ask = (headers: (reader: Reader) => Readonly<Record<string, string>>): AskOf => {
      return (reader) => ({ path: path(reader), headers: headers(reader) })
    }
    const rows = [
      ...(await loaded('reader-server.ts', company, all, [
        ['statements, by session', ask(({ cookie }) => ({ cookie }))],
        ['statements, by API key', ask(({ authorization }) => ({ authorization }))],
      ])),
      ...(await loaded('query-server.ts', company, all, [
        ['nothing but the query', ask(() => ({}))],
      ])),
    ]
    const [audited] = (await client(company, 'SELECT count(*) AS n FROM audit_entry')).rows
    await company.client.end()
    return {
      title: `Statements read by ${READERS} at once, ${whole(sellers)} people`,
      head: ['', 'requests/s', 'ms: p50', 'p99', 'most', 'CPU ms of Node a request'],
      rows,
      notes: [
        `Load, server and PostgreSQL 18 share the cores; each reader asks again as soon as it's answered, for ${SECONDS} s. Every statement is authorised anew and written to the audit log (${whole(Number(audited?.n))} entries).`,
      ],
    }
  } finally {
    await server.stop()
  }
}

type AskOf = (reader: Reader) => Request

function client({ client: own }: KeptCompany, query: string) {
  return own.query<{ readonly n: string }>(query)
}

/** Lets the worker calculate everybody's results once. */
async function calculateLive(company: KeptCompany, sellers: number): Promise<void> {
  const work = startYeji(['work'], company.url)
  for (;;) {
    const { rows } = await client(company, 'SELECT min(people) AS n FROM live_cycle')
    if (rows[0]?.n === undefined ? false : Number(rows[0].n) === sellers) break
    await sleep(200)
  }
  await work.stop()
  await company.client.query('VACUUM ANALYZE live_result')
}

/** Rows for the kinds of requests to a server in a process of its own. */
async function loaded(
  program: string,
  company: KeptCompany,
  all: readonly Reader[],
  kinds: readonly (readonly [string, AskOf])[],
): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for (const [name, ask] of kinds) {
    const server = startNode([fileURLToPath(new URL(program, import.meta.url))], company.url)
    const [, origin = ''] = await server.said(/listening at (http\S+)/)
    await cannonade(origin, all, ask, WARM_UP_SECONDS)
    const before = await server.cpuMs()
    const { requests, latency, statusCodeStats, errors, timeouts } = await cannonade(
      origin,
      all,
      ask,
      SECONDS,
    )
    const spent = (await server.cpuMs()) - before
    const codes = Object.keys(statusCodeStats ?? {})
    if (codes.join() !== '200' || errors > 0)
      throw new Error(
        `${name}: answered with ${codes.join()}, ${errors} errors, ${timeouts} of them too late\n${server.log.join('\n')}`,
      )
    await server.stop()
    rows.push([
      name,
      whole(Math.round(requests.average)),
      ...[latency.p50, latency.p99, latency.max].map((one) => one.toFixed(0)),
      (spent / requests.total).toFixed(2),
    ])
  }
  return rows
}

async function cannonade(
  url: string,
  all: readonly Reader[],
  ask: AskOf,
  duration: number,
): Promise<autocannon.Result> {
  const waiting = all.values()
  return autocannon({
    ...{ url, duration, connections: all.length, timeout: 60 },
    setupClient: (connection) => {
      const { value: reader } = waiting.next()
      if (reader !== undefined) connection.setRequests([{ method: 'GET', ...ask(reader) }])
    },
  })
}
