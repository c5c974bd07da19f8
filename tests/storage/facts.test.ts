import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import type { FactAnswer } from '#storage/facts/record-facts.ts'
import type { ToldFact } from '#storage/facts/told-fact.ts'
import { closeKnowledge } from '#storage/knowledge.ts'

import { freshStore, kinds, opened } from './fresh-store.ts'
import type { FreshStore } from './fresh-store.ts'

function order(key: string, amount: string, more: Partial<ToldFact> = {}): ToldFact {
  return {
    source: 'crm',
    key,
    type: 'order',
    id: key,
    seller: 'chen',
    occurredOn: '2026-03-05' as Day,
    cancelled: false,
    values: { amount, product: '茶 "A"\\' },
    ...more,
  }
}

const told = (answers: readonly FactAnswer[]): readonly string[] =>
  answers.map((answer) => (typeof answer === 'string' ? answer : answer.code))
const at = (text: string): number => parseInstant(text) ?? 0

describe.each(kinds)('facts in %s', (kind) => {
  let fresh: FreshStore
  beforeAll(async () => {
    fresh = await freshStore(kind)
  })
  afterAll(async () => fresh.remove())

  const versions = async (key: string) =>
    fresh.store.db
      .selectFrom('fact_version')
      .select(['version', 'recorded_at', 'values', 'cancelled'])
      .where('source_key', '=', key)
      .orderBy('version')
      .execute()

  test('the same again adds nothing, a change is a correction', async () => {
    const { db } = fresh.store
    expect(told(await recordFacts(db, [order('a', '100'), order('b', '1')]))).toEqual([
      'accepted',
      'accepted',
    ])
    expect(told(await recordFacts(db, [order('b', '1'), order('a', '90')]))).toEqual([
      'unchanged',
      'corrected',
    ])
    // What was told long ago is told again: that's news, too.
    expect(told(await recordFacts(db, [order('a', '100')]))).toEqual(['corrected'])
    const rows = await versions('a')
    expect(rows.map(({ values }) => values)).toEqual([
      { amount: '100', product: '茶 "A"\\' },
      { amount: '90', product: '茶 "A"\\' },
      { amount: '100', product: '茶 "A"\\' },
    ])
    expect(await versions('b')).toHaveLength(1)
  })

  test('the order of the columns changes nothing', async () => {
    const one = order('c', '5', { values: { a: '1', b: '2' } })
    const other = order('c', '5', { values: { b: '2', a: '1' } })
    expect(told(await recordFacts(fresh.store.db, [one, other]))).toEqual(['accepted', 'unchanged'])
  })

  test('a key that comes several times in one batch goes through its versions', async () => {
    const recordedAt = at('2026-03-06T10:00:00Z')
    const batch = ['1', '1', '2', '1', '1'].map((amount) => order('d', amount, { recordedAt }))
    expect(told(await recordFacts(fresh.store.db, batch))).toEqual([
      'accepted',
      'unchanged',
      'corrected',
      'corrected',
      'unchanged',
    ])
    // Moments of one fact strictly increase, though all were told as of the same.
    expect((await versions('d')).map((row) => row.recorded_at - recordedAt)).toEqual([0, 1, 2])
  })

  test('history that is told a second time adds nothing', async () => {
    const { db } = fresh.store
    const history = ['1', '2', '1', '3'].map((amount, index) =>
      order('r', amount, { recordedAt: at(`2026-03-0${index * 2 + 1}`) }),
    )
    expect(told(await recordFacts(db, history))).toEqual([
      'accepted',
      'corrected',
      'corrected',
      'corrected',
    ])
    const again = history.map(() => 'unchanged')
    expect(told(await recordFacts(db, history))).toEqual(again)
    expect(told(await recordFacts(db, history.slice(0, 2)))).toEqual(['unchanged', 'unchanged'])
    const between = { recordedAt: at('2026-03-04') }
    expect(told(await recordFacts(db, [order('r', '2', between)]))).toEqual(['unchanged'])
    expect(told(await recordFacts(db, [order('r', '4', between)]))).toEqual(['corrected'])
    expect((await versions('r')).map(({ values }) => values['amount'])).toEqual([
      ...['1', '2', '1', '3', '4'],
    ])
  })

  test('a text that PostgreSQL cannot keep is refused alone', async () => {
    const batch = [
      order('s', '1', { values: { note: 'a\0b' } }),
      order('t', '1'),
      order('u', '1', { seller: '\uD83D' }),
      order('v', '1', { values: { note: '😀 \u0001 \\u0000' } }),
    ]
    expect(told(await recordFacts(fresh.store.db, batch))).toEqual([
      ...['text-unstorable', 'accepted', 'text-unstorable', 'accepted'],
    ])
    expect((await versions('v'))[0]?.values).toEqual({ note: '😀 \u0001 \\u0000' })
    expect(told(await recordFacts(fresh.store.db, []))).toEqual([])
  })

  test('every content of a fact counts', async () => {
    const { db } = fresh.store
    const changes: readonly Partial<ToldFact>[] = [
      {},
      { seller: 'li' },
      { occurredOn: '2026-03-06' as Day },
      { cancelled: true },
      { values: {} },
    ]
    for (const change of changes)
      expect(told(await recordFacts(db, [order('e', '1', change)]))).not.toEqual(['unchanged'])
    expect(await versions('e')).toHaveLength(changes.length)
  })

  test('another source may use the same key, but a fact stays its first teller’s', async () => {
    const { db } = fresh.store
    await recordFacts(db, [order('f', '1')])
    const batch = [
      order('f', '1', { source: 'erp', id: 'f2' }),
      order('g', '1', { id: 'f' }),
      order('f', '1', { id: 'other' }),
      order('f', '1', { type: 'invoice' }),
      order('h', '7'),
      order('i', '7', { id: 'h' }),
    ]
    const answers = [
      'accepted',
      'fact-id-taken',
      'fact-key-reused',
      'fact-key-reused',
      'accepted',
      'fact-id-taken',
    ]
    expect(told(await recordFacts(db, batch))).toEqual(answers)
    expect(told(await recordFacts(db, batch))).toEqual(
      answers.map((answer) => (answer === 'accepted' ? 'unchanged' : answer)),
    )
    const refused = (await recordFacts(db, batch))[1]
    expect(refused).toMatchObject({ message: { en: expect.stringContaining('"f"') as string } })
  })

  test('nothing is recorded at or before a moment on which runs stand', async () => {
    const { db } = fresh.store
    const before = at('2016-01-01')
    await recordFacts(db, [order('k', '1', { recordedAt: before })])
    const until = await closeKnowledge(db, at('2016-02-01'))
    await recordFacts(db, [
      order('k', '2', { recordedAt: before }),
      order('l', '1', { recordedAt: before }),
      order('m', '1', { recordedAt: at('2016-02-03') }),
    ])
    const moments = async (key: string) => (await versions(key)).map((row) => row.recorded_at)
    expect(await moments('k')).toEqual([before, until + 1])
    expect(await moments('l')).toEqual([until + 1])
    expect(await moments('m')).toEqual([at('2016-02-03')])
    const now = await closeKnowledge(db, at('2999-01-01'))
    expect(now).toBeLessThan(Date.now() + 60_000)
    await recordFacts(db, [order('n', '1')])
    expect((await moments('n'))[0]).toBeGreaterThan(now)
    expect(await closeKnowledge(db, before)).toBe(before)
  })

  test('nothing that was recorded can be changed or removed', async () => {
    const { db } = fresh.store
    const refused = /only ever added to/
    await expect(db.deleteFrom('fact_version').execute()).rejects.toThrow(refused)
    await expect(db.updateTable('fact_version').set({ seller: 'x' }).execute()).rejects.toThrow(
      refused,
    )
  })

  test('writers who tell of the same facts at once come out one after the other', async () => {
    const { where } = fresh
    const other = 'url' in where ? await opened(where) : fresh.store
    const keys = Array.from({ length: 60 }, (_, index) => `w${index}`)
    const rounds = Array.from({ length: 8 }, async (_, round) => {
      const { db } = round % 2 === 0 ? fresh.store : other
      const shuffled = round % 3 === 0 ? keys.toReversed() : keys
      return recordFacts(
        db,
        shuffled.map((key) => order(key, String(round % 4))),
      )
    })
    const answers = (await Promise.all(rounds)).flatMap(told)
    if (other !== fresh.store) await other.close()
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(keys.length)
    const corrected = answers.filter((answer) => answer === 'corrected').length
    let stored = 0
    for (const key of keys) {
      const rows = await versions(key)
      stored += rows.length
      expect(rows.map(({ version }) => version)).toEqual(rows.map((_, index) => index + 1))
      for (const [index, row] of rows.entries()) {
        const next = rows[index + 1]
        if (next === undefined) continue
        expect(next.recorded_at).toBeGreaterThan(row.recorded_at)
        expect(next.values).not.toEqual(row.values)
      }
    }
    expect(stored).toBe(keys.length + corrected)
  })
})
