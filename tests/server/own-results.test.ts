import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { basis as basisRoute } from '#contract/basis.ts'
import { dispute as disputeShape } from '#contract/disputes.ts'
import { outlook as outlookRoute } from '#contract/outlook.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { planBooks, planByHash } from '#server/plans/plan-book.ts'
import { basisOf } from '#server/results/basis-of.ts'
import { keptResult } from '#server/results/kept-results.ts'
import { rankOf } from '#server/results/rank-of.ts'
import type { Work } from '#server/work/start-work.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { raw } from '../storage/raw.ts'
import { expectStatus, browserOf, joinAll, signInAdmin } from './browser.ts'
import type { Browser } from './browser.ts'
import { until } from './job-queues.ts'
import { TODAY, order, plan, recordCompany, startLiveWork } from './live-company.ts'
import { recomputed } from './recomputed.ts'
import { openDatabase } from './test-databases.ts'
import type { TestDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

const BASIS = '/api/v1/people/P-li/basis/session/2026-06'
const OUTLOOK = '/api/v1/people/P-li/outlook/session/2026-06'
const DISPUTES = '/api/v1/people/P-li/disputes'

describe('what sellers do with their results', () => {
  let database: TestDatabase
  let server: TestServer
  let work: Work
  let people: ReadonlyMap<string, Browser>
  const as = (name: string): Browser => browserOf(people, name)
  const get = async (name: string, path: string, status = 200) =>
    expectStatus(as(name).ask('GET', path), status)

  beforeAll(async () => {
    database = await openDatabase('PGlite')
    await recordCompany(database.db)
    await recordFacts(database.db, [order('o1', 'P-li', 5000), order('o2', 'P-he', 700)])
    server = await startServerOn(database, { directory: storeDirectory(database.db) })
    work = await startLiveWork(database)
    people = await joinAll(server, await signInAdmin(server), {
      li: ['seller', 'P-li'],
      he: ['seller', 'P-he'],
      wang: ['manager', 'P-wang'],
      hr: ['performance-admin'],
      finance: ['finance'],
      supervision: ['supervision'],
    })
    await until(async () => (await as('li').ask('GET', BASIS)).status === 200, 'the first result')
  })
  afterAll(async () => {
    await work.stop()
    await server.stop()
  })

  test('the basis computes to the very result, and holds nothing of anybody else', async () => {
    const { json, text } = await get('li', BASIS)
    const told = basisRoute.answer.body.parse(json)
    const { hash, planHash, evaluation } = recomputed(json)
    expect([planHash, hash]).toEqual([plan.hash, told.cellsHash])
    expect(told).toMatchObject({ status: 'provisional', run: { asOf: TODAY }, given: [] })
    expect(evaluation.inputs.facts.get('order')?.rows.map(({ id }) => id)).toEqual(['o1'])
    for (const other of ['P-he', 'P-zhou', 'P-wang']) expect(text).not.toContain(other)
    // A fen more, and the checksum is another.
    const more = structuredClone(told)
    const [row] = more.inputs.facts.flatMap(({ rows }) => rows)
    if (row === undefined) throw new Error('no order')
    row.values = row.values.map((value) => (value === '500000' ? '500001' : value))
    expect(recomputed(more).hash).not.toBe(told.cellsHash)
  })

  test('who may not see pay and ratings gets none of it; every look is written down', async () => {
    for (const path of [BASIS, OUTLOOK]) {
      await get('wang', path)
      await get('hr', path)
      for (const name of ['he', 'finance', 'admin']) await get(name, path, 403)
      await get('li', path.replace('2026-06', '2020-06'), 404)
    }
    const { json } = await get('admin', '/api/v1/audit?subject=person:P-li&action=results.basis')
    const { items } = json as { readonly items: readonly { readonly detail: object }[] }
    // Own once at least, the manager's and HR's.
    expect(items.length).toBeGreaterThanOrEqual(3)
    for (const { detail } of items) expect(detail).toEqual({ shown: ['pay', 'rating'] })
  })

  test('what was recorded after the result isn’t in its basis', async () => {
    const { db } = database
    const before = await keptResult(db, { person: 'P-li', plan: 'session', period: '2026-06' })
    if (before === null) throw new Error('no result')
    await work.stop()
    await recordFacts(db, [order('o1', 'P-li', 1), order('late', 'P-li', 900)])
    const booked = await planByHash(planBooks(), db, before.planHash)
    const { inputs } = await basisOf(db, booked, before.result)
    const rows = inputs.facts.get('order')?.rows ?? []
    expect(rows.map(({ id, values }) => [id, values[4]])).toEqual([['o1', 500_000n]])
    await recordFacts(db, [{ ...order('late', 'P-li', 900), cancelled: true }])
    await recordFacts(db, [order('o1', 'P-li', 5000)])
    work = await startLiveWork(database)
    await until(async () => {
      const { json } = await get('li', BASIS)
      return recomputed(json).hash === basisRoute.answer.body.parse(json).cellsHash
    }, 'a result of what was told last')
  })

  test('the outlook says where it leads and what the next grade takes', async () => {
    const told = outlookRoute.answer.body.parse((await get('li', OUTLOOK)).json)
    expect(told).toMatchObject({
      now: { total: '34', grade: 'B', payTotal: '230.00' },
      projected: { total: '68', grade: 'B', payTotal: '480.00' },
      ...{ days: { passed: 11, total: 22 }, currency: 'CNY', rank: null, totalCap: null },
      grades: [
        { grade: 'A', from: '95' },
        { grade: 'B', from: null },
      ],
      next: { grade: 'A', missing: '61' },
    })
    expect(told.items.map(({ key, weight }) => [key, weight])).toEqual([
      ['booked', '0.6'],
      ['orders', '0.4'],
    ])
  })

  test.each([
    ['P-li', 1],
    ['P-he', 2],
    ['P-zhou', 3],
  ] as const)('where a plan ranks, %s has place %i of three', async (person, place) => {
    const { db } = database
    const found = await keptResult(db, { person, plan: 'session', period: '2026-06' })
    if (found === null) throw new Error('no result')
    const booked = await planByHash(planBooks(), db, found.planHash)
    const basis = await basisOf(db, booked, found.result)
    for (const within of ['company', 'team'] as const) {
      const grades = { by: 'curve' as const, within, grades: [] }
      const cycle = { ...basis.cycle, document: { ...basis.cycle.document, grades } }
      const rank = await rankOf(db, { ...basis, cycle }, found.result)
      expect(rank).toEqual({ place, of: 3, within })
    }
  })

  test('a number is disputed by whose it is, as it was shown, and withdrawn by who disputed it', async () => {
    const doubt = {
      plan: 'session',
      period: '2026-06',
      cell: 'pay:commission',
      reason: 'o1 是两笔\n见合同',
    }
    const raise = async (name: string, body: object, status: number) =>
      expectStatus(as(name).ask('POST', DISPUTES, body), status)
    for (const name of ['he', 'wang', 'hr']) await raise(name, doubt, 403)
    await raise('li', { ...doubt, cell: 'pay:nothing' }, 404)
    await raise('li', { ...doubt, reason: ' \n ' }, 422)
    const { json } = await raise('li', doubt, 201)
    const told = disputeShape.parse(json)
    expect(told).toMatchObject({
      ...{ personId: 'P-li', cell: 'pay:commission', cellName: { zh: '提成', en: 'Commission' } },
      ...{ value: '230.00', unit: 'money', reason: doubt.reason, state: 'open', run: null },
      planHash: plan.hash,
    })
    // One at a time about the very number.
    await raise('li', doubt, 409)
    const listed = async (name: string, path: string) =>
      ((await get(name, path)).json as { readonly items: readonly unknown[] }).items
    expect(await listed('li', DISPUTES)).toEqual([told])
    for (const name of ['hr', 'supervision']) {
      expect(await listed(name, DISPUTES)).toEqual([told])
      expect(await listed(name, '/api/v1/disputes')).toEqual([told])
    }
    for (const name of ['he', 'wang', 'finance', 'admin']) {
      await get(name, DISPUTES, 403)
      expect(await listed(name, '/api/v1/disputes')).toEqual([])
    }
    const withdraw = `${DISPUTES}/${told.disputeId}/withdraw`
    await expectStatus(as('hr').ask('POST', withdraw), 403)
    await expectStatus(as('li').ask('POST', `${DISPUTES}/999/withdraw`), 404)
    const { json: after } = await expectStatus(as('li').ask('POST', withdraw), 200)
    expect(after).toMatchObject({ state: 'withdrawn', value: '230.00' })
    await expectStatus(as('li').ask('POST', withdraw), 409)
    await raise('li', { ...doubt, reason: 'again' }, 201)
    const { json: audit } = await get('admin', '/api/v1/audit?subject=person:P-li&limit=20')
    const actions = (audit as { items: readonly { action: string }[] }).items.map(
      (one) => one.action,
    )
    expect(actions).toContain('disputes.raise')
    expect(actions).toContain('disputes.withdraw')
    await expect(raw(database.store, 'UPDATE dispute SET reason = NULL')).rejects.toThrow()
    await expect(raw(database.store, 'DELETE FROM dispute_withdrawal')).rejects.toThrow()
  })
})
