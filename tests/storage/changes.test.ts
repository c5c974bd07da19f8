import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { Random } from '#kernel/random.ts'
import { changesSince } from '#storage/changes/changes-since.ts'
import type { Change } from '#storage/changes/changes-since.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import type { ToldFact } from '#storage/facts/told-fact.ts'
import { changeOrganisation } from '#storage/organisation/change-organisation.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import { targets } from '#storage/records/agreements.ts'
import { recordVersions } from '#storage/records/record-versions.ts'
import type { Store } from '#storage/store.ts'

import { freshStore, kinds } from './fresh-store.ts'
import type { FreshStore } from './fresh-store.ts'
import { othersEnded } from './others-ended.ts'

function visit(id: string): ToldFact {
  return {
    ...{ source: 'crm', key: id, type: 'visit', id, seller: 'chen', cancelled: false, values: {} },
    occurredOn: '2026-03-05' as Day,
  }
}

async function read(store: Store, cursor: string | null, limit = 1000) {
  const outcome = await changesSince(store.db, cursor, limit)
  if (!outcome.ok) throw new Error(outcome.error.message.en)
  return outcome.value
}

const keysOf = (changes: readonly Change[]) => changes.map(({ row }) => String(row['source_key']))

describe.each(kinds)('changes of %s', (kind) => {
  let fresh: FreshStore
  beforeAll(async () => {
    fresh = await freshStore(kind)
  })
  afterAll(async () => fresh.remove())

  test('of every table come in order, page by page, each once', async () => {
    const { db } = fresh.store
    const start = await read(fresh.store, null)
    expect(start.changes).toEqual([])
    await recordFacts(db, ['a', 'b', 'c'].map(visit))
    const target = targets.row({
      ...{ scope: 'person', id: 'chen', metric: 'sales', period: '2026-03', target: 7n },
      recordedAt: 0,
    })
    await recordVersions(db, targets.table, [target])
    const away = {
      entity: 'chen',
      from: '2026-03-01' as Day,
      to: FOREVER,
      values: { kind: 'sick' },
    }
    await changeOrganisation(db, organisationTables.leave, [away])
    await changeOrganisation(db, organisationTables.leave, [away])
    await recordFacts(db, [visit('a'), { ...visit('b'), seller: 'li' }])

    await othersEnded(fresh.store)
    const whole = await read(fresh.store, start.cursor)
    expect(whole.changes.map(({ table }) => table)).toEqual([
      ...['fact_version', 'fact_version', 'fact_version', 'target', 'organisation_change'],
      'fact_version',
    ])
    expect(whole.changes[3]?.row).toMatchObject({ metric: 'sales', target: 7n, version: 1 })
    expect(whole.changes[4]?.row).toEqual({ table_name: 'leave', entity: 'chen' })
    expect(whole.changes[5]?.row).toMatchObject({ source_key: 'b', seller: 'li', version: 2 })
    const pages: Change[] = []
    let cursor: string | null = null
    for (let more = true; more;) {
      const page: Awaited<ReturnType<typeof read>> = await read(fresh.store, cursor, 2)
      pages.push(...page.changes)
      ;({ cursor, more } = page)
    }
    expect(pages).toEqual(whole.changes)
    expect((await read(fresh.store, cursor)).changes).toEqual([])
  }, 300_000)

  test.each(['', 'x', '00000000-0000-0000-0000-000000000000:1:1'])(
    'a cursor of another store (%s) is refused',
    async (cursor) => {
      const outcome = await changesSince(fresh.store.db, cursor, 10)
      expect(outcome).toMatchObject({ ok: false, error: { code: 'cursor-unknown' } })
    },
  )
})

describe('transactions of PostgreSQL that commit out of order', () => {
  let fresh: FreshStore
  beforeAll(async () => {
    fresh = await freshStore('postgres')
  })
  afterAll(async () => fresh.remove())

  test('nothing behind a running transaction is read before it has ended', async () => {
    const { db } = fresh.store
    const first = await db.startTransaction().execute()
    await recordFacts(first, [visit('early')])
    await recordFacts(db, [visit('late')])
    const { changes, cursor } = await read(fresh.store, null)
    expect(changes).toEqual([])
    await first.commit().execute()
    await othersEnded(fresh.store)
    expect(keysOf((await read(fresh.store, cursor)).changes)).toEqual(['early', 'late'])

    const undone = await db.startTransaction().execute()
    await recordFacts(undone, [visit('undone')])
    await recordFacts(db, [visit('later')])
    await undone.rollback().execute()
    await othersEnded(fresh.store)
    const all = await read(fresh.store, null)
    expect(keysOf(all.changes)).toEqual(['early', 'late', 'later'])
  }, 300_000)

  test('a follower of many writers misses nothing, where one that follows a counter would', async () => {
    const random = Random.of(7)
    const delays = Array.from({ length: 6 * 40 }, () => random.below(12))
    await othersEnded(fresh.store)
    const { cursor: start } = await read(fresh.store, null)
    let writing = true
    const write = async (writer: number): Promise<void> => {
      for (let round = 0; round < 40; round++) {
        const tx = await fresh.store.db.startTransaction().execute()
        await recordFacts(tx, [visit(`${writer}-${round}`)])
        await sleep(delays[writer * 40 + round])
        await tx.commit().execute()
      }
    }
    const followed: Change[] = []
    const follow = async (): Promise<void> => {
      for (let cursor = start, last = false; ;) {
        const page = await read(fresh.store, cursor, 5)
        followed.push(...page.changes)
        ;({ cursor } = page)
        if (last && page.changes.length === 0) return
        last = !writing
      }
    }
    /** What a reader sees who asks for all that is beyond the highest number it has seen. */
    const counted = new Set<bigint>()
    const count = async (): Promise<void> => {
      for (let highest = -1n, last = false; ;) {
        const rows = await fresh.store.db
          .selectFrom('fact_version')
          .select('seq')
          .where('seq', '>', highest)
          .orderBy('seq')
          .execute()
        for (const { seq } of rows) counted.add(seq)
        highest = rows.at(-1)?.seq ?? highest
        if (last && rows.length === 0) return
        last = !writing
      }
    }
    const readers = [follow(), count()]
    await Promise.all(Array.from({ length: 6 }, async (_, writer) => write(writer)))
    await othersEnded(fresh.store)
    writing = false
    await Promise.all(readers)
    const expected = Array.from({ length: 240 }, (_, at) => `${Math.floor(at / 40)}-${at % 40}`)
    expect(keysOf(followed).toSorted()).toEqual(expected.toSorted())
    expect(followed.some(({ seq }) => !counted.has(seq))).toBe(true)
  }, 300_000)
})
