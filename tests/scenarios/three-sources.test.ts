import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openDuckdb } from '#calc/duckdb.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Inputs } from '#engine/inputs.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { startWork } from '#server/work/start-work.ts'
import { openStore } from '#storage/open/open-store.ts'
import { readInputs } from '#storage/inputs/read-inputs.ts'
import { readLive } from '#storage/live/read-live.ts'
import { shares } from '#storage/records/agreements.ts'
import { recordVersions } from '#storage/records/record-versions.ts'
import { byEvaluator, cycleOf } from '../support/engines.ts'
import { runOf } from '../support/compiled.ts'
import { Dice } from '../support/random-company.ts'
import { expectStatus, join, signInAdmin } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { jobsOf, openDatabase } from '../server/test-databases.ts'
import type { TestDatabase } from '../server/test-databases.ts'
import { startServerOn } from '../server/test-server.ts'
import type { TestServer } from '../server/test-server.ts'
import { plan, recordFedCompany, sellers, TODAY } from './fed-company.ts'
import { pushedStates } from './pushed-states.ts'
import type { PushedStates } from './pushed-states.ts'
import { openSources } from './sources.ts'
import type { Order, Source } from './sources.ts'

type Posting = {
  readonly account: string
  readonly origin: string
  readonly cause: string
  readonly amountMinor: string
}

type Statement = {
  readonly cells: readonly { readonly key: string; readonly value: string | null }[]
  readonly postings: readonly Posting[]
}

describe.each(['PGlite', 'PostgreSQL'] as const)('three sources feed at once, %s', (kind) => {
  let database: TestDatabase
  const servers: TestServer[] = []
  let sources: readonly Source[] = []
  let hr: Browser
  const streams = new Map<string, PushedStates>()
  const stops: (() => Promise<void>)[] = []
  const dice = new Dice(kind === 'PGlite' ? 5 : 6)

  beforeAll(async () => {
    database = await openDatabase(kind)
    await recordFedCompany(database.db)
    // Two servers and a worker: on PostgreSQL each with connections of its own, as processes have.
    const [second, third] = [await another(database), await another(database)]
    for (const on of [database, second])
      servers.push(await startServerOn(on, { directory: storeDirectory(on.db) }))
    const quiet = { info: () => undefined, warn: console.error, error: console.error }
    const work = await startWork(third.store, third.jobs, {
      ...{ now: () => Date.now(), today: () => TODAY, log: quiet, backups: null },
    })
    stops.push(async () => {
      await Promise.all([...streams.values()].map(({ close }) => close()))
      await Promise.all(servers.map(({ close }) => close()))
      await work.stop()
      if (kind === 'PostgreSQL') for (const { drop } of [third, second]) await drop()
      await database.drop()
    })
    const [first, last] = servers
    if (first === undefined || last === undefined) throw new Error('no server')
    // Each start announces a link of its own, and the last one holds.
    const admin = await signInAdmin({ origin: first.origin, links: last.links })
    sources = await openSources(admin)
    hr = await join(first, admin, { email: 'hr@example.com', roles: ['performance-admin'] })
    for (const personId of sellers) {
      const who = { email: `${personId}@example.com`, roles: ['seller'], personId } as const
      const browser = await join(first, admin, who)
      // Each listens to another server than the one before.
      streams.set(personId, await pushedStates(originOf(streams.size), browser))
    }
  })
  afterAll(async () => {
    for (const stop of stops) await stop()
  })

  const originOf = (nth: number): string => servers[nth % servers.length]?.origin ?? ''
  const get = async <T>(path: string): Promise<T> =>
    (await expectStatus(hr.ask('GET', `/api/v1${path}`), 200)).json as T

  /** Every source sends its batches, all at once, to either server; some batches twice at the same time. */
  async function feed(batchesOf: (source: number) => readonly (readonly Order[])[]): Promise<void> {
    await Promise.all(
      sources.map(async (send, source) => {
        for (const [nth, batch] of batchesOf(source).entries()) {
          const isTold = { accepted: 0, corrected: 0 }
          const times = dice.chance(30) ? [nth, nth + 1] : [nth]
          const answers = await Promise.all(times.map((at) => send(originOf(at), batch)))
          for (const { accepted, corrected } of answers) {
            isTold.accepted += accepted
            isTold.corrected += corrected
          }
          // However often it's told, each row counts once.
          expect(isTold.accepted + isTold.corrected).toBe(batch.length)
        }
      }),
    )
  }

  /** Every order by its id, as it was told first. */
  const told = new Map<string, Order>()
  const orderOf = (source: number, nth: number, month: string): Order => {
    const order = {
      id: `${'cew'.charAt(source)}-${month}-${nth}`,
      seller: dice.pick(sellers),
      occurred_on: `2026-${month}-${String(dice.roll(14) + 1).padStart(2, '0')}`,
      amount: `${dice.roll(200) + 1}.${String(dice.roll(100)).padStart(2, '0')}`,
    }
    told.set(order.id, order)
    return order
  }
  function known(id: string): Order {
    const found = told.get(id)
    if (found === undefined) throw new Error(`never told: ${id}`)
    return found
  }

  const batches = (source: number, month: string): readonly (readonly Order[])[] =>
    [0, 1, 2].map((batch) =>
      Array.from({ length: 5 }, (_, at) => orderOf(source, batch * 5 + at, month)),
    )

  async function lock(period: string): Promise<string> {
    const body = { plan: 'small', period, status: 'locked' }
    const asked = await expectStatus(hr.ask('POST', '/api/v1/runs', body), 202)
    const { runRequestId } = asked.json as { readonly runRequestId: string }
    return until(async () => {
      const found = await get<{ state: string; run: string | null }>(
        `/run-requests/${runRequestId}`,
      )
      expect(found.state).not.toBe('refused')
      return found.run
    })
  }

  const inputsNow = async (): Promise<Inputs> =>
    readInputs(database.db, {
      ...{ knownAt: Date.UTC(9999, 0), asOf: TODAY, factTypes: [...plan.factTypes.values()] },
    })

  /** From scratch, by both. */
  async function fromScratch(period: string): Promise<readonly PersonResult[]> {
    const inputs = await inputsNow()
    const whole = runOf(plan, period)
    const run = {
      ...whole,
      knownAt: Date.UTC(9999, 0),
      asOf: period === '2026-06' ? TODAY : whole.asOf,
    }
    const duckdb = await openDuckdb()
    try {
      await duckdb.load(inputs, [...plan.factTypes.values()])
      const results = await duckdb.run(compileSql(plan, cycleOf(plan, run), run))
      expect(results).toEqual(byEvaluator(plan, run, inputs).results)
      return results
    } finally {
      await duckdb.close()
    }
  }

  const statement = async (run: string, person: string): Promise<Statement> =>
    get<Statement>(`/runs/${run}/people/${person}`)
  const statements = async (run: string): Promise<readonly Statement[]> =>
    Promise.all(sellers.map((person) => statement(run, person)))

  async function liveNow(period: string): Promise<readonly PersonResult[]> {
    const rows = await readLive(database.db, { period })
    return rows.map(({ person, cells }) => ({ person, cells }))
  }

  /** Waits until what was recorded so far is in the live results, and that they're right; then that each seller was told just that. */
  async function expectLive(periods: readonly string[]): Promise<void> {
    for (const period of periods) {
      const right = await fromScratch(period)
      await until(async () =>
        textOf(await liveNow(period)) === textOf(right) ? true : null,
      ).catch(async () => expect(await liveNow(period)).toEqual(right))
      for (const [person, stream] of streams) {
        const pay = cellOf(right, person, 'pay_total')
        await until(async () => (minorOf(stream.of(period).at(-1)?.payTotal) === pay ? true : null))
        // Each state is pushed once, the last one last.
        const moments = stream.of(period).map(({ freshness }) => freshness.changedAt)
        expect(new Set(moments).size).toBe(moments.length)
        expect(moments).toEqual(moments.toSorted())
      }
    }
  }

  let april = ''
  let lockedApril: readonly Statement[] = []
  test('what they send is in the live results, as from scratch, and pushed', async () => {
    await feed((source) => [
      ...batches(source, '04'),
      ...batches(source, '05'),
      ...batches(source, '06'),
    ])
    await expectLive(['2026-05', '2026-06'])
    april = await lock('2026-04')
    lockedApril = await statements(april)
  })

  test('corrections, a cancellation and shares that come after the close change what is open only', async () => {
    const late: readonly (readonly Order[])[] = [
      [
        { ...known('c-04-3'), amount: '999.00' },
        { ...known('c-05-2'), amount: '1.50' },
      ],
      [{ ...known('e-04-7'), cancelled: 'true' }],
      [
        { ...known('w-06-1'), amount: '77.77' },
        { ...known('w-05-9'), cancelled: 'true' },
      ],
    ]
    await feed((source) => [
      late[source] ?? [],
      [
        { ...orderOf(source, 90, '04'), seller: 'P-li', amount: '10.00' },
        orderOf(source, 91, '06'),
      ],
    ])
    const shared = known('e-04-2')
    await recordVersions(
      database.db,
      shares.table,
      sellers.slice(0, 2).map((person) =>
        shares.row({
          ...{ factType: 'order', fact: shared.id, person, role: 'owner' },
          ...{ share: 50_000_000n, recordedAt: Date.now() },
        }),
      ),
    )
    await expectLive(['2026-05', '2026-06'])
    expect(await statements(april)).toEqual(lockedApril)
  })

  test('the next locked run posts the difference that each late row makes, and nothing else', async () => {
    const now = await fromScratch('2026-04')
    const may = await lock('2026-05')
    expect(await statements(april)).toEqual(lockedApril)
    const causes = new Set<string>()
    for (const person of sellers) {
      const posted = (await statement(may, person)).postings.filter(
        ({ origin, account }) => origin === '2026-04' && account === 'pay:commission',
      )
      for (const { cause } of posted) causes.add(cause)
      const { cells } = await statement(april, person)
      const before = cells.find(({ key }) => key === 'pay:commission')?.value
      const sum = posted.reduce((all, { amountMinor }) => all + BigInt(amountMinor), 0n)
      expect(sum, person).toBe(cellOf(now, person, 'pay:commission') - minorOf(before))
      expect(posted.every(({ amountMinor }) => amountMinor !== '0')).toBe(true)
    }
    const late = ['c-04-3', 'e-04-7', 'c-04-90', 'e-04-90', 'w-04-90']
    expect([...causes].toSorted()).toEqual(
      [...late.map((id) => `fact:order:${id}`), 'share:order:e-04-2'].toSorted(),
    )
    // May isn't provisional any more; June goes on.
    await until(async () => ((await liveNow('2026-05')).length === 0 ? true : null))
    await expectLive(['2026-06'])
  })
})

/** The same database once more; on PGlite, which one process has for itself, the very same. */
async function another(database: TestDatabase): Promise<TestDatabase> {
  const { where } = database
  if (where === undefined || 'folder' in where) return database
  const opened = await openStore(where)
  if (!opened.ok) throw new Error(opened.error.message.en)
  const store = opened.value
  const jobs = await jobsOf(store)
  const drop = async (): Promise<void> => {
    await jobs.stop(1000)
    await store.close()
  }
  return { ...{ store, where, db: store.db, jobs, drop } }
}

const LONGEST_MS = 20_000

/** What a question answers as soon as it isn't null any more. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  const start = performance.now()
  for (;;) {
    const found = await ask()
    if (found !== null) return found
    if (performance.now() - start > LONGEST_MS) throw new Error('it never came')
    await sleep(20)
  }
}

function textOf(results: readonly PersonResult[]): string {
  return JSON.stringify(results, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
}

function cellOf(results: readonly PersonResult[], person: string, key: string): bigint {
  const cells = results.find((one) => one.person === person)?.cells
  const value = cells?.find((cell) => cell.key === key)?.value
  if (typeof value !== 'bigint') throw new Error(`${person} has no ${key}`)
  return value
}

/** Of an amount such as "12.30". */
function minorOf(amount: string | null | undefined): bigint {
  return BigInt((amount ?? '-1').replace('.', ''))
}
