import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { metricLibrary, metricTried, unsavedMetricTried } from '#contract/metrics.ts'
import { periodUnder, signOff, signOffsOfPlan, toSign } from '#contract/sign-offs.ts'
import { evaluatorOf } from '#domain/basis/evaluation.ts'
import type { Day } from '#kernel/day.ts'
import { quizOf } from '#domain/sign-off/quiz.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { verifyDecisions } from '#storage/decisions/verify-decisions.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import { document } from '../calc/session-plan.ts'
import { compiled } from '../support/compiled.ts'
import { browserOf, expectStatus, joinAll, signInAdmin } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { order, plan, recordCompany } from './live-company.ts'
import { recomputed } from './recomputed.ts'
import { openDatabase } from './test-databases.ts'
import type { TestDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'
import { readFileSync } from 'node:fs'

const OWN = '/api/v1/people/P-li/sign-offs'
const library = readFileSync(new URL('../../plans/library.yaml', import.meta.url), 'utf8')
const TODAY = '2026-06-15' as Day

describe('signing plans', () => {
  let database: TestDatabase
  let server: TestServer
  let people: ReadonlyMap<string, Browser>
  const ask = (name: string, path: string, status = 200): Promise<Received> =>
    expectStatus(browserOf(people, name).ask('GET', path), status)
  const post = (name: string, path: string, body: unknown, headers = {}): Promise<Received> =>
    browserOf(people, name).ask('POST', path, body, headers)
  const code = ({ json }: Received): string => (json as { readonly code: string }).code

  beforeAll(async () => {
    database = await openDatabase('PGlite')
    await recordCompany(database.db)
    await recordFacts(database.db, [order('o1', 'P-li', 5000, '2026-05-10')])
    server = await startServerOn(database, {
      directory: storeDirectory(database.db),
      clock: { now: () => Date.now(), today: () => TODAY },
    })
    people = await joinAll(server, await signInAdmin(server), {
      li: ['seller', 'P-li'],
      he: ['seller', 'P-he'],
      wang: ['manager', 'P-wang'],
      hr: ['performance-admin'],
      designer: ['plan-designer'],
    })
  })
  afterAll(async () => {
    await server.stop()
  })

  const mine = async () => toSign.answer.body.parse((await ask('li', OWN)).json).items
  const read = async (hash: string, name = 'li', own = OWN) =>
    signOff.answer.body.parse((await ask(name, `${own}/${hash}`)).json)
  const right = (
    { questions, clauses }: Awaited<ReturnType<typeof read>>,
    of = plan,
    person = 'P-li',
  ) => {
    const asked = new Set(clauses.filter(({ change }) => change !== 'same').map(({ path }) => path))
    const { key } = quizOf(of, person, asked)
    return questions.map(({ id }) => ({ question: id, answer: key.get(id)?.right ?? '' }))
  }

  test('those whom a plan covers are asked, told and nobody else', async () => {
    expect(await mine()).toMatchObject([{ hash: plan.hash, signedAt: null, again: false }])
    const told = (await ask('li', '/api/v1/me/notifications')).json as {
      readonly items: readonly { readonly kind: string; readonly about: object }[]
    }
    expect(told.items).toMatchObject([{ kind: 'plan-to-sign', about: { hash: plan.hash } }])
    const lead = await ask('wang', '/api/v1/people/P-wang/sign-offs')
    expect(lead.json).toEqual({ items: [] })
    await ask('wang', `/api/v1/people/P-wang/sign-offs/${plan.hash}`, 404)
    // Not even those who may see who signed can do it for somebody.
    for (const name of ['he', 'wang', 'hr', 'designer']) {
      await ask(name, `${OWN}/${plan.hash}`, 403)
      const body = { textHash: plan.hash, answers: [] }
      await expectStatus(post(name, `${OWN}/${plan.hash}/sign`, body), 403)
    }
  })

  test('one’s own last year is worked out from one’s own data', async () => {
    const { json } = await ask('li', `${OWN}/${plan.hash}/last-year`)
    expect(json).toMatchObject({ comparedWith: null, currency: 'CNY' })
    const { periods } = json as { readonly periods: readonly { readonly period: string }[] }
    expect(periods.map(({ period }) => period)).toEqual([
      ...['2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'],
      ...['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'],
    ])
    const of = async (period: string) =>
      periodUnder.answer.body.parse(
        (await ask('li', `${OWN}/${plan.hash}/last-year/${period}`)).json,
      )
    // 1,000 × 3% + 4,000 × 5%.
    expect(await of('2026-05')).toMatchObject({
      now: { payTotal: '230.00', notFromOwn: [] },
      before: null,
    })
    expect(await of('2025-06')).toMatchObject({ now: null })
    // Whoever asks why gets what it was computed from, and comes to the same by it.
    const basis = (await ask('li', `${OWN}/${plan.hash}/last-year/2026-05/basis`)).json
    const { evaluation, hash } = recomputed(basis)
    expect(hash).toBe((basis as { readonly cellsHash: string }).cellsHash)
    expect(evaluatorOf(evaluation).steps('P-li')?.step('pay_total').value).toBe(23_000n)
    await ask('li', `${OWN}/${plan.hash}/last-year/2025-06/basis`, 404)
    await ask('li', `${OWN}/${plan.hash}/last-year/2026-06/basis`, 404)
    await ask('li', `${OWN}/${plan.hash}/last-year/2026-06`, 404)
  })

  test('the metric library says what is measured, and tries it on a person', async () => {
    const { items } = metricLibrary.answer.body.parse(
      (await ask('he', '/api/v1/metric-library')).json,
    )
    const booked = items.find(({ key }) => key === 't_booked')
    expect(booked).toMatchObject({
      ...{ unit: 'money', definedBy: 'plan', owner: { en: 'Operations' }, group: { key: 'order' } },
      ...{ formulas: [{ part: 'of', formula: 'amount' }], base: plan.hash },
      reads: [{ key: 'amount', unit: 'money', of: 'column' }],
      facts: [{ key: 'order', columns: [{ key: 'amount' }] }],
      usedBy: [{ plan: 'session', hash: plan.hash, grains: ['month'] }],
    })
    expect(booked?.definition?.en).toContain('Operations')
    // A metric that no plan reads is told by the words that a plan would have for it, and made of others.
    const sales = items.find(({ key }) => key === 'sales_amount')
    expect(sales).toMatchObject({ definedBy: 'product', base: 'library', usedBy: [] })
    expect(sales?.definition?.en).toContain('Bookings − Returned value')
    expect(sales?.facts.map(({ key }) => key)).toEqual(['order', 'return'])
    expect(sales?.partOf.length).toBeGreaterThan(0)
    const path = `/api/v1/people/P-li/metrics/${plan.hash}/t_booked/month`
    const { periods } = (await ask('li', path)).json as { readonly periods: readonly string[] }
    expect([periods.length, periods[0], periods.at(-1)]).toEqual([12, '2025-07', '2026-06'])
    const tried = metricTried.answer.body.parse((await ask('wang', `${path}/2026-05`)).json)
    expect(tried).toMatchObject({
      ...{ period: '2026-05', currency: 'CNY', unit: 'money', value: '5000.00', without: null },
    })
    expect(
      tried.reasons.map(({ depth, value, fact }) => [depth, value, fact?.id, fact?.occurredOn]),
    ).toEqual([
      [0, '5000.00', undefined, undefined],
      [1, '5000.00', 'o1', '2026-05-10'],
    ])
    expect((await ask('li', `${path}/2025-12`)).json).toMatchObject({ without: 'not-then' })
    for (const name of ['he', 'designer']) await ask(name, `${path}/2026-05`, 403)
    await ask('li', path.replace('t_booked', 'nothing') + '/2026-05', 404)
    await ask('li', `${path}/2024-05`, 404)
    // Whatever the plan's own cycles are: by the quarter, and what only the libraries say.
    const quarter = path.replace('month', 'quarter')
    expect((await ask('li', `${quarter}/2026-Q2`)).json).toMatchObject({ value: '5000.00' })
    const ofLibrary = `/api/v1/people/P-li/metrics/library/sales_amount/month/2026-05`
    expect((await ask('li', ofLibrary)).json).toMatchObject({ value: '5000.00' })
  })

  test('a metric that is still being written is tried, and half a formula says what it lacks', async () => {
    const own = (formula: string) => `yeji: library/1
key: company
version: 1
name: { zh: 公司指标库, en: Company library }
metrics:
  doubled:
    kind: formula
    name: { zh: 两倍, en: Doubled }
    unit: money
    formula: ${formula}
    source: { zh: 订单, en: Orders }
    owner: { zh: 运营, en: Operations }
`
    const tries = (name: string, formula: string) =>
      post(name, '/api/v1/people/P-li/metric-trials', {
        ...{ library: own(formula), metric: 'doubled', grain: 'month', period: '2026-05' },
      })
    const { json } = await expectStatus(tries('wang', '=sales_amount * 2'), 200)
    const { value, definition, reasons } = unsavedMetricTried.answer.body.parse(json)
    expect([value, reasons.map((one) => [one.depth, one.label.en, one.value])]).toEqual([
      '10000.00',
      expect.arrayContaining([
        [0, 'Doubled', '10000.00'],
        [1, expect.stringContaining('Sales'), '5000.00'],
      ]),
    ])
    expect(definition?.en).toContain('2')
    const half = await tries('li', '=sales_amount *')
    expect([half.status, code(half)]).toEqual([422, 'plan-invalid'])
    for (const name of ['he', 'designer']) await expectStatus(tries(name, '=sales_amount * 2'), 403)
  })

  test('a wrong answer names its clause; nothing is signed until all are right', async () => {
    const before = await read(plan.hash)
    expect(before.questions.length).toBeGreaterThan(0)
    expect(before.clauses.every(({ change }) => change === 'first')).toBe(true)
    const answers = right(before)
    const wrong = answers.map((one) => ({ ...one, answer: one.answer === 'a' ? 'b' : 'a' }))
    const at = `${OWN}/${plan.hash}`
    const marked = await expectStatus(post('li', `${at}/answers`, { answers: wrong }), 200)
    const { items } = marked.json as {
      readonly items: readonly { readonly isRight: boolean; readonly clause: string }[]
    }
    expect(items.map(({ isRight }) => isRight)).toEqual(wrong.map(() => false))
    const numbers = before.clauses.map(({ number }) => number)
    for (const { clause } of items) expect(numbers).toContain(clause)
    const { textHash } = before
    for (const tried of [wrong, []])
      expect(code(await post('li', `${at}/sign`, { textHash, answers: tried }))).toBe(
        'answers-wrong',
      )
    expect(code(await post('li', `${at}/sign`, { textHash: plan.hash, answers }))).toBe('conflict')
    const key = { 'idempotency-key': 'sign-once' }
    const made = await expectStatus(post('li', `${at}/sign`, { textHash, answers }, key), 201)
    expect(made.json).toMatchObject({ plan: plan.hash, textHash })
    const again = await post('li', `${at}/sign`, { textHash, answers }, key)
    expect(again.json).toEqual(made.json)
    expect(code(await post('li', `${at}/sign`, { textHash, answers }))).toBe('already-decided')
    expect((await ask('li', '/api/v1/me/notifications')).json).toMatchObject({ items: [] })
  })

  test('designers see who has signed, remind the others once, and read the signed copy', async () => {
    const path = `/api/v1/plans/${plan.hash}/sign-offs`
    const { people: asked } = signOffsOfPlan.answer.body.parse((await ask('designer', path)).json)
    expect(asked.map(({ personId, signedAt }) => [personId, signedAt !== null])).toEqual([
      ['P-he', false],
      ['P-li', true],
      ['P-zhou', false],
    ])
    // A manager's people aren't theirs to chase: only those who look after plans see them.
    expect((await ask('wang', path)).json).toMatchObject({ people: [] })
    const remind = (name: string) => post(name, `/api/v1/plans/${plan.hash}/sign-off-reminders`, {})
    await expectStatus(remind('wang'), 403)
    expect((await remind('designer')).json).toEqual({ reminded: 2 })
    expect((await remind('hr')).json).toEqual({ reminded: 0 })
    const copy = (await ask('designer', `${OWN}/${plan.hash}/copy`)).json as {
      readonly clauses: readonly { readonly covered: boolean }[]
    }
    expect(copy).toMatchObject({ personName: { zh: 'P-li' }, hash: plan.hash, follows: null })
    expect(copy.clauses.every(({ covered }) => covered)).toBe(true)
    await ask('he', `${OWN}/${plan.hash}/copy`, 403)
  })

  test('a changed plan asks again for what changed, beside the year under both', async () => {
    const text = document.replace('rate: 5%', 'rate: 6%')
    const second = compiled(text)
    await publishPlan(database.db, {
      ...{ plan: second, document: text, actor: 'test' },
      libraries: [{ file: 'library.yaml', text: library }],
    })
    expect((await mine()).map(({ hash, again }) => [hash, again])).toEqual([
      [second.hash, true],
      [plan.hash, false],
    ])
    const found = await read(second.hash)
    const changed = found.clauses.filter(({ change }) => change !== 'same')
    expect(changed.map(({ path }) => path)).toEqual(['cycles.month.pay.commission'])
    expect(changed[0]?.before?.text.en).toContain('5%')
    expect(found.follows).toMatchObject({ hash: plan.hash, version: 1 })
    const year = await ask('li', `${OWN}/${second.hash}/last-year/2026-05`)
    expect(year.json).toMatchObject({
      now: { payTotal: '270.00' },
      before: { payTotal: '230.00' },
    })
    const body = { textHash: found.textHash, answers: right(found, second) }
    await expectStatus(post('li', `${OWN}/${second.hash}/sign`, body), 201)
    const copy = (await ask('li', `${OWN}/${second.hash}/copy`)).json as {
      readonly clauses: readonly { readonly covered: boolean }[]
    }
    expect(copy.clauses.filter(({ covered }) => covered)).toHaveLength(1)
    // Whoever hasn't signed the first version is asked for all of this one, and not for both.
    const other = await ask('he', '/api/v1/people/P-he/sign-offs')
    expect(other.json).toMatchObject({ items: [{ hash: second.hash, again: false }] })
  })

  test('a signature is a decision: what is changed of it is found', async () => {
    const { db } = database
    const found = async () =>
      (await verifyDecisions(db)).problems.map((one) => `${one.code} ${one.at.path?.split(':')[0]}`)
    expect(await found()).toEqual([])
    await expect(sql.raw(`DELETE FROM sign_off`).execute(db)).rejects.toThrow()
    const tampered = async (table: string, change: string) =>
      db
        .transaction()
        .execute(async (tx) => {
          await sql.raw(`ALTER TABLE ${table} DISABLE TRIGGER only_added_to`).execute(tx)
          await sql.raw(change).execute(tx)
          const { problems } = await verifyDecisions(tx)
          throw new Found(problems.map((one) => one.code))
        })
        .catch((error: unknown) => {
          if (error instanceof Found) return error.codes
          throw error
        })
    expect(
      await tampered('sign_off', `UPDATE sign_off SET name_zh = 'P-wu' WHERE follows IS NULL`),
    ).toEqual(['sign-off-changed'])
    expect(await tampered('sign_off', `DELETE FROM sign_off WHERE follows IS NULL`)).toEqual([
      'sign-off-missing',
    ])
    expect(
      await tampered(
        'sign_off_text',
        `UPDATE sign_off_text SET clauses = jsonb_set(clauses, '{0,text,zh}', '"x"')`,
      ),
    ).toEqual(['sign-off-changed', 'sign-off-changed'])
    expect(await found()).toEqual([])
  })
})

class Found extends Error {
  readonly codes: readonly string[]

  constructor(codes: readonly string[]) {
    super('found')
    this.codes = codes
  }
}
