import type { Role } from '#domain/access/roles.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { basis as basisRoute } from '#contract/basis.ts'
import { openDuckdb } from '#calc/duckdb.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { startRuns } from '#server/runs/run-jobs.ts'
import { runOnce } from '#server/runs/run-once.ts'
import { askRun, readRunRequest } from '#storage/runs/run-requests.ts'

import { smallPlan } from '../cli/small-company.ts'
import { expectStatus, joinAll, openBrowser, signInAdmin } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { order, recordSmallCompany } from './small-books.ts'
import { openDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'
import { recomputed } from './recomputed.ts'

type Items = { readonly items: readonly Record<string, unknown>[]; readonly next: string | null }
type Cell = { readonly key: string; readonly value: string | null; readonly clause?: string | null }
type Posting = { readonly account: string; readonly origin: string; readonly cause: string }
type Statement = { readonly cells: readonly Cell[]; readonly postings: readonly Posting[] }

describe.each(['PGlite', 'PostgreSQL'] as const)('plans and runs on %s', (kind) => {
  let server: TestServer
  let admin: Browser
  let planHash = ''
  let browsers: ReadonlyMap<string, Browser> = new Map()
  const as = (name: string): Browser => browsers.get(name) ?? openBrowser(server)

  beforeAll(async () => {
    const database = await openDatabase(kind)
    await startRuns(database.jobs, database.store, planBooks())
    server = await startServerOn(database, { directory: storeDirectory(database.db) })
    admin = await signInAdmin(server)
    await recordSmallCompany(database.db)
    browsers = await joinAll(server, admin, {
      designer: ['plan-designer'],
      hr: ['performance-admin'],
      finance: ['finance'],
      supervision: ['supervision'],
      li: ['seller', 'P-li'],
      zhou: ['seller', 'P-zhou'],
      wang: ['manager', 'P-wang'],
    })
  })
  afterAll(async () => {
    await server.stop()
  })

  const post = (name: string, path: string, body?: unknown, headers = {}): Promise<Received> =>
    as(name).ask('POST', `/api/v1${path}`, body, headers)
  const get = async <T>(name: string, path: string): Promise<T> =>
    (await expectStatus(as(name).ask('GET', `/api/v1${path}`), 200)).json as T
  const code = async (asked: Promise<Received>): Promise<unknown> =>
    ((await asked).json as { code?: unknown }).code

  async function changeRoles(name: string, roles: readonly Role[]): Promise<void> {
    const { userId } = await get<{ userId: string }>(name, '/session')
    const path = `/api/v1/users/${userId}`
    const etag = (await admin.ask('GET', path)).headers.get('etag') ?? ''
    await expectStatus(admin.ask('PUT', `${path}/roles`, { roles }, { 'if-match': etag }), 200)
  }

  async function ended(requestId: string) {
    for (;;) {
      const found = await get<{
        state: string
        run: string | null
        problems: readonly { code: string }[]
      }>('hr', `/run-requests/${requestId}`)
      if (found.state !== 'waiting') return found
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  async function start(period: string, status: string, more = {}): Promise<string> {
    const body = { plan: 'small', period, status, ...more }
    const { json } = await expectStatus(post('hr', '/runs', body), 202)
    const { state, run } = await ended((json as { runRequestId: string }).runRequestId)
    expect(state).toBe('done')
    return run ?? ''
  }

  const statement = async (name: string, run: string, person: string): Promise<Statement> =>
    get<Statement>(name, `/runs/${run}/people/${person}`)
  const cell = ({ cells }: Statement, key: string): string | null | undefined =>
    cells.find((one) => one.key === key)?.value

  test('a plan with errors is linted, all at once, and can’t be proposed', async () => {
    const wrong = smallPlan.replace('currency: CNY', 'currency: XXX1').replace('10%', '-')
    const { json } = await expectStatus(post('designer', '/plans/lint', { document: wrong }), 200)
    const linted = json as { hash: string | null; problems: readonly { message: object }[] }
    expect(linted.hash).toBeNull()
    expect(linted.problems[0]?.message).toHaveProperty('zh')
    const refused = await post('designer', '/plan-proposals', { document: wrong })
    expect(refused).toMatchObject({ status: 422, json: { code: 'plan-invalid' } })
    const right = await post('designer', '/plans/lint', { document: smallPlan })
    expect(right.json).toMatchObject({
      hash: expect.stringMatching(/^[\da-f]{64}$/) as string,
    })
  })

  test('who designs can’t approve, whatever they become', async () => {
    const proposed = await expectStatus(
      post('designer', '/plan-proposals', { document: smallPlan }),
      201,
    )
    const { proposalId } = proposed.json as { proposalId: string }
    const approve = `/plan-proposals/${proposalId}/approve`
    expect(await code(post('designer', approve))).toBe('not-allowed')
    await changeRoles('designer', ['performance-admin'])
    expect(await code(post('designer', approve))).toBe('duties-separated')
    await changeRoles('designer', ['plan-designer'])
    const approved = await expectStatus(post('hr', approve), 200)
    planHash = (approved.json as { hash: string }).hash
    expect(approved.json).toMatchObject({ key: 'small', version: 1, cycles: ['month'] })
    expect(await code(post('hr', approve))).toBe('already-decided')
    expect(await code(post('hr', `/plan-proposals/${proposalId}/reject`, { reason: 'x' }))).toBe(
      'already-decided',
    )
    expect(await code(post('designer', '/plan-proposals', { document: smallPlan }))).toBe(
      'conflict',
    )
  })

  test('a plan that reads the same data otherwise is refused; a proposal is rejected with its reason', async () => {
    const other = smallPlan.replace('key: small', 'key: other')
    const dollars = other.replace('currency: CNY', 'currency: USD')
    const refused = await post('designer', '/plan-proposals', { document: dollars })
    expect(refused.json).toMatchObject({
      ...{ code: 'plan-invalid', errors: [{ code: 'currencies-differ', pointer: '/document' }] },
    })
    const { json } = await expectStatus(
      post('designer', '/plan-proposals', { document: other }),
      201,
    )
    const { proposalId } = json as { proposalId: string }
    const reason = '档位需要重新测算'
    await expectStatus(post('hr', `/plan-proposals/${proposalId}/reject`, { reason }), 200)
    const { items } = await get<Items>('hr', '/plan-proposals')
    expect(items.map(({ state, reason: why }) => [state, why])).toEqual([
      ['rejected', reason],
      ['published', null],
    ])
  })

  test('everybody reads the published plan, its document and its clauses in their language', async () => {
    const { items } = await get<Items>('li', '/plans')
    expect(items).toMatchObject([{ key: 'small', version: 1, hash: planHash, effectiveTo: null }])
    const path = `/api/v1/plans/${planHash}`
    expect(await get('li', `/plans/${planHash}`)).toMatchObject({ document: smallPlan })
    const inLanguage = async (language: string) =>
      as('li').ask('GET', `${path}/clauses`, undefined, { 'accept-language': language })
    const [hans, hant, english] = await Promise.all(['zh-CN', 'zh-TW', 'en'].map(inLanguage))
    expect(hans?.text).toContain('提成')
    expect(hant?.text).not.toBe(hans?.text)
    expect(english?.text).toContain('Commission')
    const etag = english?.headers.get('etag') ?? ''
    const again = { 'accept-language': 'en', 'if-none-match': etag }
    expect((await as('li').ask('GET', `${path}/clauses`, undefined, again)).status).toBe(304)
  })

  test('a run that can’t be is refused at once', async () => {
    const asked = { plan: 'small', period: '2026-04', status: 'locked' }
    const wrong = async (more: object) =>
      (await post('hr', '/runs', { ...asked, ...more })).json as { code: string; errors?: object }
    expect(await wrong({ plan: 'nobody' })).toMatchObject({ errors: [{ pointer: '/plan' }] })
    expect(await wrong({ period: '2026-13' })).toMatchObject({ errors: [{ pointer: '/period' }] })
    expect(await wrong({ period: '2026-Q1' })).toMatchObject({ errors: [{ code: 'no-cycle' }] })
    expect(await wrong({ period: '2019-01' })).toMatchObject({
      errors: [{ code: 'plan-not-effective' }],
    })
    expect(await wrong({ asOf: '2026-05-01' })).toMatchObject({ errors: [{ pointer: '/asOf' }] })
    expect((await wrong({ period: '2026-06' })).code).toBe('period-open')
    expect((await wrong({ asOf: '2026-04-29' })).code).toBe('period-open')
  })

  let april = ''
  let may = ''
  test('a closed month stays as it is; what is told later is paid with the next', async () => {
    const { db } = server.database
    await order(db, 'o1', 'P-li', '2026-04-05', 50_000)
    await order(db, 'o2', 'P-zhou', '2026-04-06', 20_000)
    const look = await start('2026-04', 'provisional', { asOf: '2026-04-05' })
    expect(cell(await statement('hr', look, 'P-zhou'), 'pay:commission')).toBe('0.00')
    april = await start('2026-04', 'locked')
    // 500.00 of 1,000.00 at 10 %.
    const before = await statement('li', april, 'P-li')
    expect(cell(before, 'pay:commission')).toBe('50.00')
    expect(before.cells.find(({ key }) => key === 'pay:commission')?.clause).toMatch(/^\d+\.\d/)
    expect(
      await code(post('hr', '/runs', { plan: 'small', period: '2026-04', status: 'locked' })),
    ).toBe('period-closed')
    // 300.00 more of April at 10 %, told after April was closed; May: 1,000.00 at 10 % and 200.00 at 20 %.
    await order(db, 'late', 'P-li', '2026-04-20', 30_000)
    await order(db, 'o3', 'P-li', '2026-05-10', 120_000)
    may = await start('2026-05', 'locked')
    const after = await statement('li', may, 'P-li')
    expect(cell(after, 'pay:commission')).toBe('140.00')
    expect(after.postings.filter(({ origin }) => origin === '2026-04')).toEqual([
      {
        ...{ account: 'pay:commission', origin: '2026-04', run: '2026-05' },
        ...{ cause: 'fact:order:late', amountMinor: '3000' },
      },
    ])
    expect(cell(after, 'payable')).toBe('170.00')
    expect(await statement('li', april, 'P-li')).toEqual(before)
    expect(
      await code(post('hr', '/runs', { plan: 'small', period: '2026-03', status: 'locked' })),
    ).toBe('period-closed')
  })

  test('a locked result computes again from its basis, with the corrections that it paid', async () => {
    for (const period of ['2026-04', '2026-05']) {
      const path = `/api/v1/people/P-li/basis/small/${period}`
      const { json } = await expectStatus(as('li').ask('GET', path), 200)
      const told = basisRoute.answer.body.parse(json)
      expect(told.status).toBe('locked')
      expect(recomputed(json).hash).toBe(told.cellsHash)
    }
  })

  test('a month that two lock at once is locked once', async () => {
    const { db } = server.database
    const asked = { planHash, plan: 'small', period: '2026-06', asOf: null, askedBy: 'hr' }
    const requests = [
      await askRun(db, { ...asked, status: 'locked' }),
      await askRun(db, { ...asked, status: 'locked' }),
    ]
    const books = planBooks()
    await Promise.all(requests.map(async (request) => runOnce(db, books, request)))
    const found = await Promise.all(requests.map(async (request) => readRunRequest(db, request)))
    expect(found.map((one) => String(one?.state)).toSorted()).toEqual(['done', 'refused'])
    const refused = found.find((one) => one?.state === 'refused')
    expect(refused?.problems.map((one) => one.code)).toEqual(['period-closed-meanwhile'])
  })

  test('when the two calculations disagree, nothing is recorded, and it says why', async () => {
    const { db } = server.database
    const asked = { planHash, plan: 'small', period: '2026-05', asOf: null, askedBy: 'hr' }
    const request = await askRun(db, { ...asked, status: 'provisional' })
    const before = (await get<Items>('hr', '/runs?limit=200')).items.length
    await runOnce(db, planBooks(), request, async () => {
      const engine = await openDuckdb()
      return {
        ...engine,
        run: async (program) =>
          (await engine.run(program)).map(({ person, cells }) => ({
            person,
            cells: cells.map((one) => (one.key === 'pay_total' ? { ...one, value: 1n } : one)),
          })),
      }
    })
    const { state, problems } = await ended(String(request))
    expect([state, problems.map((one) => one.code)]).toEqual(['refused', ['calculations-disagree']])
    expect((await get<Items>('hr', '/runs?limit=200')).items.length).toBe(before)
  })

  test('each sees whom they may, and each field by its guard', async () => {
    const people = async (name: string): Promise<unknown> =>
      (await get<Items>(name, `/runs/${may}/results`)).items.map(({ personId }) => personId)
    expect(await people('hr')).toEqual(['P-li', 'P-zhou'])
    expect(await people('wang')).toEqual(['P-li'])
    expect(await people('zhou')).toEqual(['P-zhou'])
    expect(await people('designer')).toEqual([])
    const first = await get<Items>('hr', `/runs/${may}/results?limit=1`)
    const next = await get<Items>('hr', `/runs/${may}/results?limit=1&cursor=${first.next}`)
    expect([first, next].map(({ items }) => items[0]?.['personId'])).toEqual(['P-li', 'P-zhou'])
    expect((await as('zhou').ask('GET', `/api/v1/runs/${may}/people/P-li`)).status).toBe(403)
    expect(cell(await statement('wang', may, 'P-li'), 'payable')).toBe('170.00')
    const forFinance = await statement('finance', may, 'P-li')
    expect(cell(forFinance, 'payable')).toBe('170.00')
    expect(cell(forFinance, 'total')).toBeUndefined()
    expect(cell(forFinance, 'metric:booked')).toBe('1200.00')
    const looks = await get<Items>(
      'supervision',
      '/audit?subject=person:P-li&action=runs.statement',
    )
    expect(looks.items[0]).toMatchObject({ detail: { shown: ['pay'] } })
  })

  test('approved by one, paid by another, each once', async () => {
    const act = (name: string, what: string, run = may) => post(name, `/runs/${run}/${what}`)
    const [{ run: look } = {}] = (await get<Items>('hr', '/runs?status=provisional')).items
    expect(await code(act('hr', 'approve', String(look)))).toBe('run-provisional')
    expect(await code(act('finance', 'pay'))).toBe('run-not-approved')
    const key = { 'idempotency-key': `approve-${may}` }
    await expectStatus(post('hr', `/runs/${may}/approve`, undefined, key), 200)
    expect(await code(act('hr', 'approve'))).toBe('already-decided')
    const again = await post('hr', `/runs/${may}/approve`, undefined, key)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(await code(act('hr', 'pay'))).toBe('not-allowed')
    await changeRoles('hr', ['finance'])
    expect(await code(act('hr', 'pay'))).toBe('duties-separated')
    await changeRoles('hr', ['performance-admin'])
    const paid = await expectStatus(act('finance', 'pay'), 200)
    expect(paid.json).toMatchObject({ state: 'paid', approved: {}, paid: {} })
    expect(await code(act('finance', 'pay'))).toBe('already-decided')
    const payments = await get<Items>('supervision', '/decisions?kind=payment')
    expect(payments.items).toMatchObject([{ subject: may, payload: { paidMinor: '17000' } }])
    expect(await get('li', `/runs/${april}`)).toMatchObject({ state: 'recorded', paid: null })
  })

  test('nobody approves what is their own', async () => {
    await changeRoles('li', ['performance-admin'])
    expect(await code(post('li', `/runs/${april}/approve`))).toBe('not-allowed')
    await changeRoles('li', ['seller'])
  })

  test('everything that was decided is in the chain, and what was tampered with is found', async () => {
    const { items } = await get<Items>('supervision', '/decisions?limit=200')
    const kinds = items.map((one) => String(one['kind']))
    expect([...new Set(kinds)].toSorted()).toEqual([
      ...['approval', 'payment', 'permission-changed', 'plan-proposed', 'plan-published'],
      ...['plan-rejected', 'run-recorded'],
    ])
    expect(JSON.stringify(items)).not.toMatch(/@example\.com|Secret Name|Guan Li/)
    const verify = async (body = {}) =>
      (await expectStatus(post('supervision', '/decisions/verify', body), 200)).json as {
        head: string
        problems: readonly { code: string; at: { path: string } }[]
      }
    const clean = await verify()
    expect(clean.problems).toEqual([])
    const tampered = async (change: string, back: string) => {
      const { db } = server.database
      await sql.raw(change).execute(db)
      const { problems } = await verify({ noted: clean.head })
      await sql.raw(back).execute(db)
      return problems.map((one) => `${one.code} ${one.at.path.split(':')[0]}`)
    }
    const { userId } = await get<{ userId: string }>('zhou', '/session')
    expect(
      await tampered(
        `INSERT INTO account_role VALUES ('${userId}', 'system-admin')`,
        `DELETE FROM account_role WHERE user_id = '${userId}' AND role = 'system-admin'`,
      ),
    ).toEqual(['rights-changed account'])
    const free = 'ALTER TABLE plan_proposal DISABLE TRIGGER only_added_to'
    const bound = 'ALTER TABLE plan_proposal ENABLE TRIGGER only_added_to'
    await sql.raw(free).execute(server.database.db)
    expect(
      await tampered(
        `UPDATE plan_proposal SET document = document || ' ' WHERE proposal = 1`,
        `UPDATE plan_proposal SET document = rtrim(document, ' ') WHERE proposal = 1`,
      ),
    ).toEqual(['proposal-changed proposal'])
    await sql.raw(bound).execute(server.database.db)
    expect((await verify({ noted: clean.head })).problems).toEqual([])
  })
})
