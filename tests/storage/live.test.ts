import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Day } from '#kernel/day.ts'
import { readLive, readLiveCycles } from '#storage/live/read-live.ts'
import { readStatements } from '#storage/live/read-statements.ts'
import { keepOnly, recordLive } from '#storage/live/record-live.ts'
import { readPlans } from '#storage/plans/plans.ts'

import { fill } from './filled-store.ts'
import { freshStore, kinds } from './fresh-store.ts'
import type { FreshStore } from './fresh-store.ts'

describe.each(kinds)('live results of %s', (kind) => {
  let fresh: FreshStore
  beforeAll(async () => {
    fresh = await freshStore(kind)
    await fill(fresh.store, 1)
  })
  afterAll(async () => fresh.remove())

  test('go with the periods that aren’t live any more, and others stay', async () => {
    const { db } = fresh.store
    const [plan] = await readPlans(db, new Set())
    const cells = [{ key: 'total', unit: 'score', value: 5n } as const]
    const periodsOf = async (): Promise<readonly string[]> =>
      (await readLive(db, {})).map(({ person, cycle }) => `${person} ${cycle.period}`)
    for (const period of ['2026-04', '2026-05'])
      await recordLive(db, {
        ...{ plan: 'p', planHash: plan?.hash ?? '', grain: 'month', period, knownAt: 1000 },
        ...{ asOf: '2026-05-31' as Day, people: ['chen', 'li'] },
        results: ['chen', 'li'].map((person) => ({ person, cells })),
      })
    expect(await periodsOf()).toEqual(['chen 2026-04', 'chen 2026-05', 'li 2026-04', 'li 2026-05'])
    await keepOnly(db, [{ plan: 'p', period: '2026-05' }])
    expect(await periodsOf()).toEqual(['chen 2026-05', 'li 2026-05'])
    expect((await readLiveCycles(db)).map(({ period }) => period)).toEqual(['2026-05'])
    const { length } = await db.selectFrom('live_result').selectAll().execute()
    expect(length).toBe(2)
    await keepOnly(db, [])
    expect(await db.selectFrom('live_result').selectAll().execute()).toEqual([])
  })

  test('a statement is of the run that locked the period, else live; many at once, each in its place', async () => {
    const { db } = fresh.store
    const [plan] = await readPlans(db, new Set())
    const { key = '', hash = '' } = plan ?? {}
    const cells = [{ key: 'total', unit: 'score', value: 5n } as const]
    for (const period of ['2026-03', '2026-04'])
      await recordLive(db, {
        ...{ plan: key, planHash: hash, grain: 'month', period, knownAt: 1000 },
        ...{ asOf: '2026-04-30' as Day, people: ['chen', 'li'] },
        results: ['chen', 'li'].map((person) => ({ person, cells })),
      })
    const asked = [
      ['chen', '2026-04'],
      ['chen', '2026-03'],
      ['li', '2026-03'],
      ['chen', '2026-05'],
      ['chen', '2026-04'],
    ].map(([person = '', period = '']) => ({ person, plan: key, period }))
    const found = await readStatements(db, [
      ...asked,
      { person: 'chen', plan: 'another', period: '2026-04' },
    ])
    const live = { run: null, planHash: hash, grain: 'month', asOf: '2026-04-30', cells }
    const chen = { zh: '陈', en: '' }
    expect(found).toEqual([
      expect.objectContaining({ ...live, personName: chen }),
      expect.objectContaining({ run: 1n, planHash: hash, cells: [{ ...cells[0], value: null }] }),
      expect.objectContaining({ ...live, personName: null }),
      null,
      expect.objectContaining(live),
      null,
    ])
    expect(await readStatements(db, [])).toEqual([])
    await keepOnly(db, [])
  })
})
