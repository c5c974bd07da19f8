import { setTimeout as sleep } from 'node:timers/promises'

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { listenTo, noticeChannel, notify } from '#storage/notices/notices.ts'
import { isOutage } from '#storage/open/is-outage.ts'
import type { Store } from '#storage/store.ts'

import { startPostgres } from '../support/postgres-server.ts'
import type { PostgresServer } from '../support/postgres-server.ts'
import { freshStore, kinds, opened } from './fresh-store.ts'
import type { FreshStore } from './fresh-store.ts'

const recorded = noticeChannel('recorded', z.object({ seller: z.string() }))
const other = noticeChannel('other', z.number())

/** What was heard so far, and waiting until so much was, or until something was. */
async function heardOn(store: Store): Promise<{
  readonly heard: ({ seller: string } | null)[]
  readonly until: (count: number) => Promise<void>
  readonly untilHeard: (seller: string) => Promise<void>
  readonly stop: () => Promise<void>
}> {
  const heard: ({ seller: string } | null)[] = []
  const stop = await listenTo(store, recorded, (notice) => heard.push(notice))
  const until = async (count: number): Promise<void> => {
    for (let waits = 0; heard.length < count && waits < 3000; waits++) await sleep(10)
    expect(heard.length).toBeGreaterThanOrEqual(count)
  }
  const untilHeard = async (seller: string): Promise<void> => {
    const isHeard = (): boolean => heard.some((notice) => notice?.seller === seller)
    for (let waits = 0; !isHeard() && waits < 3000; waits++) await sleep(10)
    expect(isHeard()).toBe(true)
  }
  return { heard, until, untilHeard, stop }
}

async function tell(store: Store, seller: string): Promise<void> {
  await store.db.transaction().execute(async (tx) => notify(tx, recorded, { seller }))
}

describe.each(kinds)('notices on %s', (kind) => {
  let fresh: FreshStore
  beforeAll(async () => {
    fresh = await freshStore(kind)
  })
  afterAll(async () => fresh.remove())

  test('are told at commit, in order, to each who listens on the channel, and not of what was undone', async () => {
    const { store } = fresh
    const one = await heardOn(store)
    const two = await heardOn(store)
    await store.db.transaction().execute(async (tx) => {
      await notify(tx, recorded, { seller: '李小明 "1"' })
      await notify(tx, other, 7)
    })
    const undone = store.db.transaction().execute(async (tx) => {
      await notify(tx, recorded, { seller: 'nobody' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await tell(store, 'S-2')
    await Promise.all([one.until(3), two.until(3)])
    await two.stop()
    await tell(store, 'S-3')
    await one.until(4)
    expect(one.heard).toEqual([
      null,
      { seller: '李小明 "1"' },
      { seller: 'S-2' },
      { seller: 'S-3' },
    ])
    expect(two.heard).toEqual(one.heard.slice(0, 3))
    await one.stop()
  })

  test('words of another version mean "look yourself", and a long notice is a mistake', async () => {
    const { store } = fresh
    const { heard, until, stop } = await heardOn(store)
    for (const text of ['{"who":"S-1"}', 'no JSON'])
      await sql`SELECT pg_notify(${recorded.name}, ${text})`.execute(store.db)
    await until(3)
    expect(heard).toEqual([null, null, null])
    await expect(tell(store, '业'.repeat(2700))).rejects.toThrow('too long')
    await stop()
  })

  test('SQL of a library gets values as drivers give them, and its failure leaves nothing behind', async () => {
    const { store } = fresh
    const [row] = await store.foreignSql(
      `SELECT timestamptz '2026-03-31 08:30Z' AS at, $1::int AS n`,
      [7],
    )
    expect(row).toEqual({ at: new Date('2026-03-31T08:30Z'), n: 7 })
    expect(await store.foreignSql('SELECT 1 AS a; SELECT 2 AS a', [])).toEqual([{ a: 1 }, { a: 2 }])
    await expect(store.foreignSql('BEGIN; SELECT 1/0; COMMIT', [])).rejects.toThrow('division')
    const { rows } = await sql`SELECT timestamptz '2026-03-31 08:30Z' AS at`.execute(store.db)
    expect(rows).toEqual([{ at: Date.parse('2026-03-31T08:30Z') }])
  })
})

describe('a PostgreSQL that is killed and started again', () => {
  let server: PostgresServer
  let store: Store
  let second: Store
  beforeAll(async () => {
    server = await startPostgres()
    store = await opened({ url: server.url })
    second = await opened({ url: server.url })
  })
  afterAll(async () => {
    await store.close()
    await second.close()
    await server.stop()
  })

  test('fails what is under way as an outage, and everything goes on afterwards', async () => {
    const { heard, until, untilHeard, stop } = await heardOn(store)
    await tell(second, 'S-1')
    await until(2)

    let begun: () => void = () => undefined
    let killed: () => void = () => undefined
    const isBegun = new Promise<void>((resolve) => (begun = resolve))
    const isKilled = new Promise<void>((resolve) => (killed = resolve))
    const idle = store.db.transaction().execute(async (tx) => {
      await notify(tx, recorded, { seller: 'nobody' })
      begun()
      await isKilled
      await notify(tx, recorded, { seller: 'nobody' })
    })
    const busy = sql`SELECT pg_sleep(60)`.execute(store.db)
    const outcomes = Promise.allSettled([idle, busy])
    await isBegun
    await server.kill()
    killed()
    const during = await Promise.allSettled([
      sql`SELECT 1`.execute(store.db),
      store.foreignSql('SELECT 1', []),
      tell(second, 'S-2'),
    ])
    for (const outcome of [...(await outcomes), ...during]) {
      const error: unknown = outcome.status === 'rejected' ? outcome.reason : null
      expect(isOutage(error), String(error)).toBe(true)
    }

    await server.startAgain()
    await tell(store, 'S-3')
    await until(3)
    await tell(second, 'S-4')
    // Whether S-3 came before or after the listener was there again: a count wouldn't say that this one was heard.
    await untilHeard('S-4')
    const told = heard.filter((notice) => notice !== null).map(({ seller }) => seller)
    expect(heard.slice(0, 2)).toEqual([null, { seller: 'S-1' }])
    // That something may have been missed is said before anything new.
    expect(heard[2]).toBeNull()
    expect(told).not.toContain('nobody')
    expect(told.at(-1)).toBe('S-4')
    await stop()
  })
})
