import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { resultBrief } from '#contract/results.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import type { Work } from '#server/work/start-work.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { cookieOf, expectStatus, browserOf, joinAll, openBrowser, signInAdmin } from './browser.ts'
import type { Browser } from './browser.ts'
import { TODAY, order, plan, recordCompany, startLiveWork } from './live-company.ts'
import { openDatabase } from './test-databases.ts'
import type { TestDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

describe.each(['PGlite', 'PostgreSQL'] as const)('live results on %s', (kind) => {
  let database: TestDatabase
  let server: TestServer
  let work: Work
  let people: ReadonlyMap<string, Browser>

  beforeAll(async () => {
    database = await openDatabase(kind)
    await recordCompany(database.db)
    server = await startServerOn(database, { directory: storeDirectory(database.db) })
    work = await startLiveWork(database)
    people = await joinAll(server, await signInAdmin(server), {
      li: ['seller', 'P-li'],
      he: ['seller', 'P-he'],
      wang: ['manager', 'P-wang'],
      designer: ['plan-designer'],
      finance: ['finance'],
    })
  })
  afterAll(async () => {
    await work.stop()
    await server.stop()
  })
  const browser = (name: string): Browser => browserOf(people, name)

  test('an order is pushed as the new score and pay of its seller, to those who may see them', async () => {
    const li = await events(browser('li'))
    const wang = await events(browser('wang'), 'reach')
    const he = await events(browser('he'), 'reach')
    await recordFacts(database.db, [order('o1', 'P-li', 5000)])
    const pushed = await li.until(({ payTotal }) => payTotal === '230.00')
    // Half of the target in amount, a tenth in orders: 50 × 60 % + 10 × 40 %.
    expect(pushed).toMatchObject({
      ...{ personId: 'P-li', plan: 'session', period: '2026-06', status: 'provisional' },
      ...{ planHash: plan.hash, total: '34', currency: 'CNY', asOf: TODAY, masked: [] },
    })
    expect(await wang.until(({ payTotal }) => payTotal === '230.00')).toEqual(pushed)
    await recordFacts(database.db, [order('o2', 'P-he', 100)])
    await he.until(({ payTotal }) => payTotal === '3.00')
    expect(new Set(he.seen.map(({ personId }) => personId))).toEqual(new Set(['P-he']))
    expect(new Set(wang.seen.map(({ personId }) => personId))).toEqual(new Set(['P-li', 'P-zhou']))
    // A correction goes the same way.
    await recordFacts(database.db, [order('o1', 'P-li', 6000)])
    await li.until(({ payTotal }) => payTotal === '280.00')
    for (const stream of [li, wang, he]) stream.close()
  })

  test('a statement names every number with its clause, and is guarded by field', async () => {
    const path = '/api/v1/people/P-li/results/session/2026-06'
    const own = await expectStatus(browser('li').ask('GET', path), 200)
    expect(own.json).toMatchObject({ status: 'provisional', payTotal: '280.00', masked: [] })
    const { cells } = own.json as { readonly cells: readonly object[] }
    expect(cells).toContainEqual({
      ...{ key: 'pay:commission', name: { zh: '提成', en: 'Commission' }, unit: 'money' },
      ...{ value: '280.00', clause: expect.stringMatching(/^\d+(\.\d+)*$/) as string },
    })
    expect(cells).toContainEqual(
      expect.objectContaining({ key: 'metric:t_booked', value: '6000.00' }),
    )
    const again = await browser('li').ask('GET', path, undefined, {
      'if-none-match': own.headers.get('etag') ?? '',
    })
    expect(again.status).toBe(304)
    const finance = await expectStatus(browser('finance').ask('GET', path), 200)
    expect(finance.json).toMatchObject({ payTotal: '280.00' })
    expect(finance.json).not.toHaveProperty('grade')
    expect(finance.text).not.toContain('"item:booked","name"')
    await expectStatus(browser('he').ask('GET', path), 403)
    await expectStatus(browser('designer').ask('GET', path), 403)
    await expectStatus(browser('li').ask('GET', path.replace('2026-06', '2020-06')), 404)
    const audit = await browser('admin').ask('GET', '/api/v1/audit?subject=person:P-li')
    expect(audit.json).toMatchObject({
      items: [
        { action: 'results.statement', detail: { shown: ['pay'] } },
        { action: 'results.statement', detail: { shown: ['rating', 'pay'] } },
        { action: 'results.statement' },
      ],
    })
  })

  test('lists hold those within reach, page by page, and cycles say how current they are', async () => {
    const list = '/api/v1/results?plan=session&period=2026-06'
    const idsOf = async (name: string): Promise<readonly string[]> => {
      const { json } = await expectStatus(browser(name).ask('GET', list), 200)
      return (json as { items: readonly { personId: string }[] }).items.map((one) => one.personId)
    }
    expect(await idsOf('li')).toEqual(['P-li'])
    expect(await idsOf('wang')).toEqual(['P-li', 'P-zhou'])
    expect(await idsOf('finance')).toEqual(['P-he', 'P-li', 'P-zhou'])
    const first = await browser('finance').ask('GET', `${list}&limit=2`)
    const { next } = first.json as { readonly next: string }
    const rest = await browser('finance').ask('GET', `${list}&limit=2&cursor=${next}`)
    expect(rest.json).toMatchObject({ items: [{ personId: 'P-zhou' }], next: null })
    const { json } = await browser('designer').ask('GET', '/api/v1/live-cycles')
    expect(json).toMatchObject({
      items: [
        { plan: 'session', period: '2026-05', people: 3 },
        { plan: 'session', period: '2026-06', people: 3, asOf: TODAY },
      ],
    })
    const of = await expectStatus(browser('li').ask('GET', '/api/v1/people/P-li/results'), 200)
    expect(of.json).toMatchObject({ items: [{ period: '2026-05' }, { period: '2026-06' }] })
  })

  test('who isn’t let in any more is told nothing more, and streams don’t keep a server from stopping', async () => {
    await expectStatus(openBrowser(server).ask('GET', '/api/v1/result-changes'), 401)
    const streams = await Promise.all(Array.from({ length: 10 }, () => events(browser('li'))))
    const more = await browser('li').ask('GET', '/api/v1/result-changes')
    expect(more.json).toMatchObject({ status: 429, code: 'too-many-streams' })
    for (const stream of streams.slice(1)) stream.close()
    await server.close()
    await streams[0]?.ended
  })

  type Brief = ReturnType<typeof resultBrief.parse>
  type Events = {
    readonly seen: readonly Brief[]
    /** The first that is so, of those already seen or still to come. */
    readonly until: (isSo: (brief: Brief) => boolean) => Promise<Brief>
    readonly ended: Promise<void>
    readonly close: () => void
  }

  async function events(from: Browser, of = 'self'): Promise<Events> {
    const closing = new AbortController()
    const cookie = cookieOf(from)
    const response = await fetch(`${server.origin}/api/v1/result-changes?of=${of}`, {
      headers: { cookie },
      signal: closing.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const seen: Brief[] = []
    const waiting = new Set<() => void>()
    const reading = (async () => {
      let text = ''
      const decoder = new TextDecoder()
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true })
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks)
          if (block.startsWith('data: ')) seen.push(resultBrief.parse(JSON.parse(block.slice(6))))
        for (const wake of waiting) wake()
      }
    })()
    const ended = reading.catch((error: unknown) => {
      if (!closing.signal.aborted) throw error
    })
    return {
      seen,
      until: async (isSo) => {
        for (;;) {
          const found = seen.find(isSo)
          if (found !== undefined) return found
          await new Promise<void>((resolve) => {
            const wake = (): void => {
              waiting.delete(wake)
              resolve()
            }
            waiting.add(wake)
          })
        }
      },
      ended,
      close: () => closing.abort(),
    }
  }
})
