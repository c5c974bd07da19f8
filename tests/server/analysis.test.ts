import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

import type { attainment, resultOverview, resultTable } from '#contract/analysis.ts'
import { metricValues } from '#contract/metrics.ts'
import { wallState } from '#contract/wall.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import type { Work } from '#server/work/start-work.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import { outlook } from '#contract/outlook.ts'
import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { noInputs } from '#engine/inputs.ts'
import { document } from '../calc/session-plan.ts'
import { cookieOf, expectStatus, browserOf, joinAll, signInAdmin } from './browser.ts'
import type { Browser } from './browser.ts'
import { until } from './job-queues.ts'
import { order, recordCompany, startLiveWork } from './live-company.ts'
import { openDatabase } from './test-databases.ts'
import type { TestDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

type Table = z.output<(typeof resultTable)['answer']['body']>
type Overview = z.output<(typeof resultOverview)['answer']['body']>
type Attainment = z.output<(typeof attainment)['answer']['body']>

const wall = '\nwall: { metrics: [t_booked, t_orders], by: person, most: 2 }\n'

describe.each(['PGlite', 'PostgreSQL'] as const)('results side by side on %s', (kind) => {
  let database: TestDatabase
  let server: TestServer
  let work: Work
  let people: ReadonlyMap<string, Browser>

  beforeAll(async () => {
    database = await openDatabase(kind)
    await recordCompany(database.db, document + wall)
    await recordFacts(database.db, [
      order('o1', 'P-li', 4800),
      order('o2', 'P-zhou', 9000),
      order('o3', 'P-he', 1000),
      order('o4', 'P-he', 500, '2025-06-10'),
    ])
    server = await startServerOn(database, { directory: storeDirectory(database.db) })
    work = await startLiveWork(database)
    people = await joinAll(server, await signInAdmin(server), {
      li: ['seller', 'P-li'],
      wang: ['manager', 'P-wang'],
      finance: ['finance'],
      designer: ['plan-designer'],
      hr: ['performance-admin'],
    })
    await until(async () => {
      const seen = await ask<Overview>('hr', overview).catch(() => null)
      return seen?.cards[0]?.groups[0]?.items[0]?.actual === '14800.00'
    }, 'results of all orders')
  })
  afterAll(async () => {
    await work.stop()
    await server.stop()
  })

  const table = '/api/v1/result-table?plan=session&period=2026-06'
  const overview = '/api/v1/result-overview?plan=session&period=2026-06'
  const attained = '/api/v1/attainment?plan=session&period=2026-06'
  const browser = (name: string): Browser => browserOf(people, name)
  const ask = async <T>(name: string, path: string): Promise<T> =>
    (await expectStatus(browser(name).ask('GET', path), 200)).json as T

  test('a table holds those within reach, with pace against what is due', async () => {
    const hr = await ask<Table>('hr', table)
    expect(hr.columns.map(({ key, due }) => [key, due])).toEqual([
      // Half of June has passed.
      ['booked', { share: '0.5', by: 'days' }],
      ['orders', { share: '0.5', by: 'days' }],
    ])
    expect(
      hr.items.map(({ personId, cells, offPace }) => [personId, cells[0]?.pace, offPace]),
    ).toEqual([
      ['P-he', 'far-behind', 2],
      ['P-li', 'on', 1],
      ['P-zhou', 'on', 1],
    ])
    expect(hr.items[1]?.cells[0]).toEqual({
      ...{ actual: '4800.00', target: '10000.00', attainment: '0.48', score: '48', pace: 'on' },
    })
    const wang = await ask<Table>('wang', table)
    expect(wang.items).toEqual(hr.items.slice(1))
    const li = await ask<Table>('li', table)
    expect(li.items.map(({ personId }) => personId)).toEqual(['P-li'])
    const first = await ask<Table>('hr', `${table}&limit=2`)
    const rest = await ask<Table>('hr', `${table}&limit=2&cursor=${first.next ?? ''}`)
    expect([...first.items, ...rest.items]).toEqual(hr.items)
    await expectStatus(browser('hr').ask('GET', table.replace('2026-06', '2020-06')), 404)
  })

  test('scores are left out for whom they are masked, and named; looks at them are written down', async () => {
    const [row] = (await ask<Table>('finance', table)).items
    expect(row).toMatchObject({
      personId: 'P-he',
      masked: ['total', 'grade', 'item:booked', 'item:orders'],
    })
    expect(row).not.toHaveProperty('total')
    expect(row?.cells[0]).not.toHaveProperty('score')
    const seen = await ask<Overview>('finance', overview)
    expect(seen.masked).toEqual(['total', 'grades', 'score'])
    expect(seen.cards[0]?.groups[0]).not.toHaveProperty('score')
    const { items } = (
      await browser('admin').ask('GET', '/api/v1/audit?action=analysis.result-table')
    ).json as { readonly items: readonly { readonly detail: object }[] }
    expect(items.length).toBe(5)
    expect(items).toContainEqual(
      expect.objectContaining({
        detail: { plan: 'session', period: '2026-06', people: ['P-li'], shown: ['rating'] },
      }),
    )
  })

  test('a metric’s values over time are those of the people within reach, and never of a few', async () => {
    const values = async (name: string, metric = 't_booked') =>
      metricValues.answer.body.parse(
        await ask(name, `/api/v1/metric-library/${metric}/values/session/month`),
      )
    const june = { period: '2026-06', status: 'provisional', without: 0, isSame: true }
    for (const [name, told, count, total, [lower, median, upper]] of [
      ['hr', 'everybody', 3, '14800.00', ['1000.00', '4800.00', '9000.00']],
      ['finance', 'everybody', 3, '14800.00', ['1000.00', '4800.00', '9000.00']],
      ['wang', 'reach', 2, '13800.00', ['4800.00', '4800.00', '9000.00']],
      ['li', 'reach', 1, '4800.00', ['4800.00', '4800.00', '4800.00']],
    ] as const) {
      const read = await values(name)
      expect({ name, ...read, periods: read.periods.at(-1) }).toEqual({
        ...{ name, unit: 'money', currency: 'CNY', told },
        periods: { ...june, people: count, total, lower, median, upper },
      })
    }
    const { told, periods } = await values('designer')
    expect({ told, last: periods.at(-1) }).toEqual({
      told: 'groups',
      last: {
        ...{ ...june, people: null, without: null },
        ...{ total: null, lower: null, median: null, upper: null },
      },
    })
    // How many orders somebody had doesn't make up a whole where orders are shared.
    expect((await values('hr', 't_orders')).periods.at(-1)).toMatchObject({ total: null })
    const none = '/api/v1/metric-library/t_booked/values/session/quarter'
    await expectStatus(browser('hr').ask('GET', none), 404)
  })

  test('what is shown together is the sum of its parts, each reader’s own', async () => {
    for (const [name, sum, target, mean] of [
      ['hr', '14800.00', '30000.00', '33.6'],
      ['wang', '13800.00', '20000.00', '45.4'],
      ['li', '4800.00', '10000.00', '32.8'],
    ] as const) {
      const { cards, total } = await ask<Overview>(name, overview)
      const [booked] = cards[0]?.groups[0]?.items ?? []
      expect({ name, actual: booked?.actual, target: booked?.target }).toEqual({
        ...{ name, actual: sum, target },
      })
      // He: 10 × 60 % + 10 × 40 %; Li: 48 × 60 % + 10 × 40 %; Zhou: 90 × 60 % + 10 × 40 %.
      expect(total?.mean).toBe(mean)
      const { whole, groups, of } = await ask<Attainment>(name, `${attained}&by=team`)
      expect({ name, of, actual: whole.actual }).toEqual({
        ...{ name, of: name === 'hr' ? 'company' : 'reach', actual: sum },
      })
      // He sold last year, before he was in a team.
      const nowhere = name === 'hr' ? [['', '0.00', '500.00']] : []
      expect(groups.map(({ key, actual, lastYear }) => [key, actual, lastYear])).toEqual([
        ['east', sum, '0.00'],
        ...nowhere,
      ])
    }
    const { whole } = await ask<Attainment>('hr', attained)
    expect(whole).toMatchObject({ lastYear: '500.00', growth: '28.6', target: null })
  })

  test('a period that is locked is shown as it was locked', async () => {
    const may = table.replace('2026-06', '2026-05')
    expect(await ask<Table>('hr', may)).toMatchObject({ status: 'provisional' })
    const asked = { plan: 'session', period: '2026-05', status: 'locked' }
    await expectStatus(browser('hr').ask('POST', '/api/v1/runs', asked), 202)
    await until(async () => (await ask<Table>('hr', may)).status === 'locked', 'the lock')
    const { items } = await ask<Table>('hr', may)
    expect(items.map(({ personId }) => personId)).toEqual(['P-he', 'P-li', 'P-zhou'])
    const seen = await ask<Overview>('wang', overview.replace('2026-06', '2026-05'))
    expect(seen).toMatchObject({ status: 'locked', people: 2 })
  })

  test('a wall shows what the plan opens and nothing else, and changes as orders arrive', async () => {
    expect(await ask('li', '/api/v1/walls')).toEqual({
      items: [{ plan: 'session', name: { zh: '方案', en: 'Plan' } }],
    })
    const state = wallState.parse(await ask('li', '/api/v1/walls/session'))
    expect(state.boards).toEqual([
      {
        ...{ metric: 't_booked', name: { zh: '试签约额', en: 'Tried bookings' }, unit: 'money' },
        whole: { actual: '14800.00', target: '30000.00', attainment: '0.49333333', due: '0.5' },
        leaders: [
          { rank: 1, id: 'P-zhou', name: { zh: 'P-zhou', en: 'P-zhou' }, actual: '9000.00' },
          { rank: 2, id: 'P-li', name: { zh: 'P-li', en: 'P-li' }, actual: '4800.00' },
        ],
      },
      {
        ...{ metric: 't_orders', name: { zh: '试订单数', en: 'Tried orders' }, unit: 'count' },
        whole: null,
        // All three have one; only two are named, and none is before the other.
        leaders: [
          { rank: 1, id: 'P-he', name: { zh: 'P-he', en: 'P-he' }, actual: '1' },
          { rank: 1, id: 'P-li', name: { zh: 'P-li', en: 'P-li' }, actual: '1' },
        ],
      },
    ])
    await expectStatus(browser('li').ask('GET', '/api/v1/walls/other'), 404)
    await expectStatus(browser('li').ask('GET', '/api/v1/walls/other/changes'), 404)
    const closing = new AbortController()
    const cookie = cookieOf(browser('li'))
    const response = await fetch(`${server.origin}/api/v1/walls/session/changes`, {
      ...{ headers: { cookie }, signal: closing.signal },
    })
    let text = ''
    let hasOrdered = false
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk)
      if (text.includes('"9000.00"') && !hasOrdered) {
        hasOrdered = true
        await recordFacts(database.db, [order('o5', 'P-he', 20_000)])
      }
      if (text.includes('"21000.00"')) break
    }
    closing.abort()
    // Neither here nor on its way: no pay, no score, no grade, and nobody who comes after the first two.
    expect(text).not.toMatch(/pay|total|grade|score|item/)
  })

  test('who came in mid-period is measured by their own days, on the team’s page as on their own', async () => {
    const person = 'P-wu'
    const refused = await recordInputs(
      database.db,
      {
        ...noInputs,
        people: [{ person, name: { zh: person, en: person } }],
        employment: [
          {
            ...{ person, from: '2026-06-09' as Day, to: FOREVER, job: 'seller', grade: 'S2' },
            ...{ team: 'east', market: 'm', basePayMinor: 1_000_000n },
          },
        ],
        targets: [
          {
            ...{ scope: 'person' as const, id: person, metric: 't_booked', period: '2026-06' },
            ...{ target: 1_000_000n, recordedAt: 0 },
          },
        ],
      },
      { source: 'test', knownFrom: Date.now() },
    )
    expect(refused).toEqual([])
    await recordFacts(database.db, [order('o6', person, 2400)])
    const row = async () => {
      const { items } = await ask<Table>('hr', table)
      return items.find(({ personId }) => personId === person)?.cells[0]
    }
    await until(async () => (await row())?.actual === '2400.00', 'the result of who came')
    // 22 of 30 days of the target; 5 of their 16 working days have passed, not 11 of 22: 2,291.67 are due.
    expect(await row()).toMatchObject({ target: '7333.33', pace: 'on' })
    const { items } = outlook.answer.body.parse(
      await ask('hr', `/api/v1/people/${person}/outlook/session/2026-06`),
    )
    expect(items.find(({ key }) => key === 'booked')?.pace).toMatchObject({
      ...{ state: 'on', expected: '2291.67' },
    })
  })
})
