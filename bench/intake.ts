import { Session } from 'node:inspector/promises'
import { readFileSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { parseDay } from '#kernel/day.ts'
import { createServer } from '#server/create-server.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { queues } from '#server/work/queues.ts'
import { openStore } from '#storage/open/open-store.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import { people } from '#storage/records/agreements.ts'
import { recordVersions } from '#storage/records/record-versions.ts'
import type { Store } from '#storage/store.ts'
import { shippedPlan } from '../tests/support/compiled.ts'
import { startPostgres } from '../tests/support/postgres-server.ts'
import { openBrowser } from '../tests/server/browser.ts'
import type { Browser } from '../tests/server/browser.ts'
import { median } from './measure.ts'
import { whole } from './section.ts'
import type { Section } from './section.ts'

const BATCH = 1000
const SELLERS = 3000
/** Requests that are open at once. */
const AT_ONCE = 2
const WARM_UP = 5
const PUBLIC_URL = 'http://bench.example'

/** Orders over HTTP into PostgreSQL, beside COPY of the same rows into the same table; both on the cores that they share. */
export async function intake(facts: number): Promise<Section> {
  const batches = Math.max(1, Math.round(facts / BATCH))
  const server = await startPostgres()
  const opened = await openStore({ url: server.url })
  if (!opened.ok) throw new Error(opened.error.message.en)
  const store = opened.value
  try {
    await fill(store)
    const rates: (readonly [string, readonly number[], number])[] = []
    await withServer(store, async (send) => {
      for (const [nth, [name, write]] of forms.entries()) {
        const first = nth * (batches + WARM_UP)
        const bodies = Array.from({ length: batches + WARM_UP }, (_, at) => write(first + at))
        for (const body of bodies.splice(0, WARM_UP)) await send(body)
        const before = process.cpuUsage()
        const seconds = await profiled(name, () => sent(bodies, send))
        const { user, system } = process.cpuUsage(before)
        rates.push([name, seconds, (user + system) / 1000 / batches])
      }
    })
    const copied = await copies(server.url, batches)
    const row = (name: string, seconds: readonly number[], cpu?: number): readonly string[] => [
      name,
      whole(Math.round((batches * BATCH) / sum(seconds))),
      ...[median(seconds), Math.max(...seconds)].map((one) => (one * 1000).toFixed(0)),
      cpu?.toFixed(0) ?? '',
      (sum(seconds) / sum(copied)).toFixed(1),
    ]
    return {
      title: `Intake over HTTP into PostgreSQL, ${whole(batches)} batches of ${whole(BATCH)} orders`,
      head: ['', 'facts/s', 'ms a batch: median', 'most', 'CPU ms of Node', 'time ÷ COPY'],
      rows: [...rates.map(([name, seconds, cpu]) => row(name, seconds, cpu)), row('COPY', copied)],
      notes: [
        `Client, server and PostgreSQL 18 share the cores; ${AT_ONCE} requests are open at once, each answered row by row when it's committed. COPY brings the finished rows, unchecked, into a table with the same indexes, a transaction for each batch.`,
      ],
    }
  } finally {
    await store.close()
  }
}

type Body = { readonly mediaType: string; readonly text: string }

const columns =
  'id,seller,occurred_on,customer,product,category,market,amount,list_amount,margin,quantity,opportunity_on,assisted'.split(
    ',',
  )

function rowsOf(batch: number): readonly (readonly string[])[] {
  return Array.from({ length: BATCH }, (_, at) => {
    const n = batch * BATCH + at
    const day = String((n % 28) + 1).padStart(2, '0')
    return [
      ...[`o${n}`, `s${n % SELLERS}`, `2026-03-${day}`, `c${n % 997}`, `p${n % 37}`, 'equipment'],
      ...['m1', `${n % 9999}.50`, `${n % 9999}.90`, '12.34', '3', '2026-02-01', 'false'],
    ]
  })
}

const forms: readonly (readonly [string, (batch: number) => Body])[] = [
  [
    'JSON',
    (batch) => ({
      mediaType: 'application/json',
      text: JSON.stringify({ facts: rowsOf(batch).map(objectOf) }),
    }),
  ],
  [
    'NDJSON',
    (batch) => ({
      mediaType: 'application/x-ndjson',
      text: rowsOf(batch)
        .map((row) => JSON.stringify(objectOf(row)))
        .join('\n'),
    }),
  ],
  [
    'CSV',
    (batch) => ({
      mediaType: 'text/csv',
      text: [columns, ...rowsOf(batch)].map((row) => row.join(',')).join('\n'),
    }),
  ],
]

function objectOf(row: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column, at) => [column, row[at] ?? '']))
}

/** Seconds of the clock for each batch, as if one came after the other. */
async function sent(
  bodies: readonly Body[],
  send: (body: Body) => Promise<void>,
): Promise<readonly number[]> {
  const seconds: number[] = []
  const waiting = bodies.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const body of waiting) {
        const start = performance.now()
        await send(body)
        seconds.push((performance.now() - start) / 1000 / AT_ONCE)
      }
    }),
  )
  return seconds
}

/** With YEJI_PROFILE, a CPU profile of the server beside it. */
async function profiled<T>(name: string, work: () => Promise<T>): Promise<T> {
  const folder = process.env['YEJI_PROFILE']
  if (folder === undefined) return work()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  const outcome = await work()
  const { profile } = await session.post('Profiler.stop')
  writeFileSync(`${folder}/intake-${name}.cpuprofile`, JSON.stringify(profile))
  session.disconnect()
  return outcome
}

async function withServer(
  store: Store,
  use: (send: (body: Body) => Promise<void>) => Promise<void>,
): Promise<void> {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const jobs = await startJobs(store, { queues, timeZone: 'Asia/Shanghai', log: quiet })
  const links: string[] = []
  const many = { read: 1e9, command: 1e9, intake: 1e9, 'sign-in': 1e9, address: 1e9 }
  const today = parseDay('2026-06-15')
  if (today === null) throw new Error('no day')
  const server = await createServer({
    ...{ store, jobs, directory: storeDirectory(store.db), version: 'bench', limits: many },
    ...{ publicUrl: PUBLIC_URL, secret: 'a secret of the benchmark, 32 characters' },
    clock: { now: () => Date.now(), today: () => today },
    announce: (link) => links.push(link),
    log: { level: 'silent', stream: { write: () => undefined } },
  })
  const origin = await server.listen(0)
  try {
    const admin = await firstAdmin(origin, links)
    const ask = async (path: string, body: unknown): Promise<unknown> =>
      (await admin.ask('POST', path, body, { origin: PUBLIC_URL })).json
    await ask('/api/v1/sources', { sourceId: 'crm', name: 'CRM' })
    const scopes = { scopes: ['fact.write'], expiresInDays: 1, sourceId: 'crm' }
    const { key } = (await ask('/api/v1/api-keys', { name: 'crm', ...scopes })) as { key: string }
    const browser = openBrowser({ origin })
    await use(async ({ mediaType, text }) => {
      const headers = { 'content-type': mediaType, authorization: `Bearer ${key}` }
      const answer = await browser.ask('POST', '/api/v1/facts/order', Buffer.from(text), headers)
      const { counts } = answer.json as { readonly counts?: { readonly accepted: number } }
      if (counts?.accepted !== BATCH) throw new Error(answer.text.slice(0, 500))
    })
  } finally {
    await server.close()
    await jobs.stop(1000)
  }
}

async function firstAdmin(origin: string, links: readonly string[]): Promise<Browser> {
  const admin = openBrowser({ origin })
  const who = { email: 'bench@example.com', password: 'a password of the benchmark' }
  const token = links.at(-1)?.split('#')[1]
  const headers = { origin: PUBLIC_URL }
  await admin.ask('POST', '/api/v1/first-admin', { token, name: 'Bench', ...who }, headers)
  await admin.ask('POST', '/api/v1/sign-in', who, headers)
  return admin
}

async function fill({ db }: Store): Promise<void> {
  const textOf = (file: string): string =>
    readFileSync(new URL(`../plans/${file}`, import.meta.url), 'utf8')
  await publishPlan(db, {
    ...{ plan: shippedPlan('plan-2.yaml'), document: textOf('plan-2.yaml'), actor: 'bench' },
    libraries: [{ file: 'library.yaml', text: textOf('library.yaml') }],
  })
  const rows = Array.from({ length: SELLERS }, (_, n) =>
    people.row({ person: `s${n}`, name: { zh: `s${n}`, en: '' } }),
  )
  await recordVersions(db, people.table, rows)
}

/** Seconds for each batch of rows that were taken in, brought into a table of the same shape. */
async function copies(url: string, batches: number): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SET search_path TO yeji')
    await client.query('CREATE TABLE copied (LIKE fact_version INCLUDING ALL)')
    await client.query(
      `CREATE TABLE batch AS SELECT *, (row_number() OVER (ORDER BY seq) - 1) / ${BATCH} AS n FROM fact_version`,
    )
    const seconds: number[] = []
    for (let n = 0; n < batches; n++) {
      const file = `/tmp/yeji-bench-${process.pid}.copy`
      const names =
        'source, source_key, version, recorded_at, content_hash, type, fact_id, seller, occurred_on, cancelled, "values"'
      await client.query(
        `COPY (SELECT ${names} FROM batch WHERE n = ${n}) TO '${file}' (FORMAT binary)`,
      )
      const start = performance.now()
      await client.query(`COPY copied (${names}) FROM '${file}' (FORMAT binary)`)
      seconds.push((performance.now() - start) / 1000)
    }
    return seconds
  } finally {
    await client.end()
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
