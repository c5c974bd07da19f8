import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { readVersions } from '#storage/records/read-versions.ts'
import * as stored from '#storage/records/agreements.ts'
import { changeOrganisation } from '#storage/organisation/change-organisation.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import { noInputs } from '#engine/inputs.ts'
import { compiled } from '../support/compiled.ts'
import { document } from '../calc/session-plan.ts'
import { readFileSync } from 'node:fs'
import { expectStatus, join, openBrowser, signInAdmin } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { order } from './live-company.ts'
import { openDatabase } from './test-databases.ts'
import type { TestDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

const library = readFileSync(new URL('../../plans/library.yaml', import.meta.url), 'utf8')
/** The session plan, with a form of ratings. */
const rated = document.replace(
  'cycles:\n',
  `ratings:
  peers:
    name: { zh: 互评, en: Peers }
    scale: { min: 0, max: 10 }
    normalise: max
    order: rater-then-item
    groups:
      peer: { name: { zh: 同事, en: Peers }, weight: 50% }
      superior: { name: { zh: 上级, en: Superiors }, weight: 50% }
    missing: redistribute
cycles:
`,
)

type Answer = {
  readonly counts: object
  readonly rows: readonly {
    readonly outcome: string
    readonly problems?: readonly { readonly code: string; readonly field: string | null }[]
  }[]
}

describe('agreements over HTTP', () => {
  let database: TestDatabase
  let server: TestServer
  let hr: Browser
  const people = new Map<string, Browser>()

  beforeAll(async () => {
    database = await openDatabase('PGlite')
    const { db } = database
    const text = (zh: string) => ({ zh, en: zh })
    await recordInputs(
      db,
      {
        ...noInputs,
        people: ['P-li', 'P-zhou', 'P-wang', 'P-hr'].map((id) => ({ person: id, name: text(id) })),
        teams: [{ team: 'east', parent: null, name: text('东区') }],
      },
      { source: 'test', knownFrom: 0 },
    )
    const since = { from: '2026-01-01' as Day, to: FOREVER }
    const reporting = { entity: 'P-li', ...since, values: { kind: 'direct', manager: 'P-wang' } }
    await changeOrganisation(db, organisationTables.reporting, [reporting])
    await publishPlan(db, {
      plan: compiled(rated),
      ...{ document: rated, libraries: [{ file: 'library.yaml', text: library }], actor: 'test' },
    })
    await recordFacts(db, [order('o1', 'P-li', 100), order('o2', 'P-li', 100)])
    server = await startServerOn(database, { directory: storeDirectory(db) })
    const admin = await signInAdmin(server)
    people.set('admin', admin)
    for (const [name, role] of [
      ['hr', 'performance-admin'],
      ['li', 'seller'],
      ['zhou', 'seller'],
      ['wang', 'manager'],
    ] as const) {
      const who = { email: `${name}@example.com`, roles: [role], personId: `P-${name}` }
      people.set(name, await join(server, admin, who))
    }
    hr = browser('hr')
  })
  afterAll(async () => {
    await server.stop()
  })
  const browser = (name: string): Browser => {
    const found = people.get(name)
    if (found === undefined) throw new Error(`nobody is called ${name}`)
    return found
  }
  const send = async (path: string, rows: readonly object[], from = hr): Promise<Answer> =>
    answerOf(await expectStatus(from.ask('POST', `/api/v1/${path}`, { rows }), 200))
  const answerOf = ({ json }: Received): Answer => json as Answer
  const target = (more: object = {}) => ({
    ...{ scope: 'person', id: 'P-li', metric: 't_booked', period: '2026-06', target: '1000.50' },
    ...more,
  })
  const codes = ({ rows }: Answer): readonly string[] =>
    rows.map(({ outcome, problems = [] }) =>
      [outcome, ...problems.map(({ code, field }) => `${field}:${code}`)].join(' '),
    )

  test('targets are answered row by row, in three forms, and wrong ones stop nobody', async () => {
    const first = await send('targets', [
      target(),
      target({ id: 'P-who', recorded_at: '' }),
      target({ metric: 't_orders', target: '1.5' }),
      target({ period: '2026-13' }),
      target({ id: 'P-hr' }),
      target({ id: 'P-zhou', recorded_at: '2126-01-01' }),
      target({ scope: 'company', id: '', target: '9' }),
      'nothing like a row',
    ] as object[])
    expect(codes(first)).toEqual([
      'accepted',
      'rejected id:person-unknown',
      expect.stringMatching(/^rejected target:/),
      'rejected period:not-a-period',
      'rejected id:told-of-oneself',
      'rejected recorded_at:recorded-ahead',
      'accepted',
      expect.stringMatching(/^rejected /),
    ])
    const ndjson = [target(), target({ scope: 'team', id: 'east' })]
    const lines = await hr.ask(
      ...(['POST', '/api/v1/targets'] as const),
      Buffer.from(ndjson.map((row) => JSON.stringify(row)).join('\n')),
      { 'content-type': 'application/x-ndjson' },
    )
    expect(codes(answerOf(lines))).toEqual(['unchanged', 'accepted'])
    const csv = await hr.ask(
      ...(['POST', '/api/v1/targets'] as const),
      Buffer.from('scope,id,metric,period,target\nperson,P-li,t_booked,2026-06,2000\n'),
      { 'content-type': 'text/csv' },
    )
    expect(answerOf(csv)).toMatchObject({
      counts: { accepted: 0, unchanged: 0, corrected: 1, rejected: 0 },
      rows: [{ row: 2, key: 'person, P-li, t_booked, 2026-06', outcome: 'corrected' }],
    })
    await expectStatus(hr.ask('POST', '/api/v1/targets', { rows: [] }), 422)
  })

  test('targets are read as they stand and as they were known, by those whom they concern', async () => {
    await send('targets', [target({ id: 'P-zhou', target: '7' })])
    const listOf = async (name: string, query = ''): Promise<readonly string[]> => {
      const asked = browser(name).ask('GET', `/api/v1/targets?limit=2${query}`)
      const { json } = await expectStatus(asked, 200)
      const { items, next } = json as {
        readonly items: readonly { id: string; target: string }[]
        readonly next: string | null
      }
      const found = items.map(({ id, target: at }) => `${id} ${at}`)
      return next === null ? found : [...found, ...(await listOf(name, `&cursor=${next}`))]
    }
    expect(await listOf('hr')).toEqual([' 9.00', 'P-li 2000.00', 'P-zhou 7.00', 'east 1000.50'])
    expect(await listOf('li')).toEqual(['P-li 2000.00'])
    expect(await listOf('wang')).toEqual(['P-li 2000.00'])
    expect(await listOf('admin')).toEqual([])
    const path = '/api/v1/targets?scope=person&id=P-li&metric=t_booked&period=2026-06'
    const { json } = await hr.ask('GET', path)
    const [now] = (json as { readonly items: readonly { recordedAt: string }[] }).items
    expect(now).toMatchObject({ version: 2 })
    const before = new Date(Date.parse(now?.recordedAt ?? '') - 1).toISOString()
    const then = await hr.ask('GET', `${path}&knownAt=${before}`)
    expect(then.json).toMatchObject({ items: [{ target: '1000.50', version: 1 }] })
  })

  test('shares are of facts that are there, and of a revenue role they add up', async () => {
    const share = (person: string, part: string, more: object = {}) => ({
      ...{ fact_type: 'order', fact: 'o1', person, role: 'owner', share: part, ...more },
    })
    expect(codes(await send('shares', [share('P-li', '60%'), share('P-zhou', '30%')]))).toEqual([
      'rejected share:shares-sum',
      'rejected share:shares-sum',
    ])
    const good = [share('P-li', '60%'), share('P-zhou', '40%')]
    const bad = [share('P-li', '100%', { fact: 'o9' }), share('P-li', '1', { role: 'boss' })]
    expect(codes(await send('shares', [...good, ...bad]))).toEqual([
      'accepted',
      'accepted',
      'rejected fact:share-fact-unknown',
      'rejected role:role-unknown',
    ])
    // Together with what is stored.
    expect(codes(await send('shares', [share('P-li', '70%')]))).toEqual([
      'rejected share:shares-sum',
    ])
    const moved = [share('P-li', '70%'), share('P-zhou', '30%')]
    expect(codes(await send('shares', moved))).toEqual(['corrected', 'corrected'])
    const kept = await readVersions(database.db, stored.shares, Date.now() + 1000, 'last')
    expect(kept.map(({ person, share: part }) => `${person} ${part}`)).toEqual([
      'P-li 70000000',
      'P-zhou 30000000',
    ])
  })

  test('rates, ratings and earlier scores', async () => {
    const rate = { from_currency: 'USD', to_currency: 'CNY', day: '2026-06-01', source: 'PBoC' }
    expect(
      codes(
        await send('exchange-rates', [
          { ...rate, rate: '7.1' },
          { ...rate, from_currency: 'CNY', rate: '1' },
        ]),
      ),
    ).toEqual(['accepted', 'rejected to_currency:rate-same-currency'])
    const rating = {
      ...{ period: '2026-06', ratee: 'P-li', rater: 'P-hr', group: 'peer', form: 'peers' },
      ...{ question: 'all', rating: '8' },
    }
    const given = [rating, { ...rating, rating: '11' }, { ...rating, ratee: 'P-hr', rater: 'P-li' }]
    expect(codes(await send('ratings', given))).toEqual([
      'accepted',
      'rejected rating:rating-off-scale',
      'rejected ratee:told-of-oneself',
    ])
    const score = { person: 'P-li', period: '2026-05', item: 'booked', score: '88.5' }
    const scores = [score, score, { ...score, score: '90' }, { ...score, person: 'P-hr' }]
    expect(codes(await send('prior-scores', scores))).toEqual([
      ...['accepted', 'unchanged', 'corrected', 'rejected person:told-of-oneself'],
    ])
  })

  test('a system sends with a key that is for this, also of an admin without a person', async () => {
    const body = (scopes: readonly string[]) => ({ name: 'hris', scopes, expiresInDays: 1 })
    const keyFor = async (scopes: readonly string[]): Promise<string> => {
      const made = browser('admin').ask('POST', '/api/v1/api-keys', body(scopes))
      return ((await expectStatus(made, 201)).json as { readonly key: string }).key
    }
    const sendWith = async (key: string) =>
      openBrowser(server).ask(
        'POST',
        '/api/v1/targets',
        { rows: [target({ id: 'P-hr' })] },
        {
          authorization: `Bearer ${key}`,
        },
      )
    const answer = await expectStatus(sendWith(await keyFor(['agreement.write'])), 200)
    expect(codes(answerOf(answer))).toEqual(['accepted'])
    await expectStatus(sendWith(await keyFor(['fact.write'])), 403)
    await expectStatus(browser('wang').ask('POST', '/api/v1/targets', { rows: [target()] }), 403)
  })
})
