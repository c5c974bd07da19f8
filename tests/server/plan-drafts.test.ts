import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { smallPlan } from '../cli/small-company.ts'
import { browserOf, expectStatus, joinAll, signInAdmin } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { startServer } from './test-server.ts'
import type { TestServer } from './test-server.ts'

type Draft = {
  readonly draftId: string
  readonly revision: number
  readonly document: string
  readonly state: string
  readonly baseHash: string | null
  readonly proposalId: string | null
}
type Items = { readonly items: readonly Readonly<Record<string, unknown>>[] }
type Refused = { readonly code: string; readonly errors?: readonly { readonly detail: string }[] }

/** Effective in July, when no cycle of June's runs any more; the server's day is 15 June 2026. */
const fromJuly = smallPlan.replace('from: 2020-01-01', 'from: 2026-07-01')

describe.each(['PGlite', 'PostgreSQL'] as const)('drafts of plans on %s', (kind) => {
  let server: TestServer
  let browsers: ReadonlyMap<string, Browser> = new Map()

  beforeAll(async () => {
    server = await startServer(kind)
    browsers = await joinAll(server, await signInAdmin(server), {
      designer: ['plan-designer'],
      other: ['plan-designer'],
      hr: ['performance-admin'],
      hr2: ['performance-admin'],
      finance: ['finance'],
      supervision: ['supervision'],
      li: ['seller', 'P-li'],
    })
  })
  afterAll(async () => {
    await server.stop()
  })

  const ask = (name: string, method: string, path: string, body?: unknown, etag?: string) =>
    browserOf(browsers, name).ask(
      method,
      `/api/v1${path}`,
      body,
      etag === undefined ? {} : { 'if-match': etag },
    )
  const get = async <T>(name: string, path: string): Promise<T> =>
    (await expectStatus(ask(name, 'GET', path), 200)).json as T
  const refused = async (asked: Promise<Received>): Promise<Refused> =>
    (await asked).json as Refused
  const start = async (from: object, title?: string): Promise<Draft> =>
    (await expectStatus(ask('designer', 'POST', '/plan-drafts', { from, title }), 201))
      .json as Draft
  const save = (name: string, { draftId }: Draft, etag: string, document: string, more = {}) =>
    ask(name, 'PUT', `/plan-drafts/${draftId}`, { title: 'T', document, ...more }, etag)
  const propose = ({ draftId }: Draft, etag: string) =>
    ask('designer', 'POST', `/plan-drafts/${draftId}/propose`, undefined, etag)
  const proposed = async (draft: Draft, etag: string): Promise<string> =>
    ((await expectStatus(propose(draft, etag), 201)).json as { proposalId: string }).proposalId
  const approve = (name: string, proposal: string) =>
    ask(name, 'POST', `/plan-proposals/${proposal}/approve`)
  const hashOf = async (proposal: string, name = 'hr'): Promise<string> =>
    ((await expectStatus(approve(name, proposal), 200)).json as { hash: string }).hash

  const latest = async (): Promise<unknown> =>
    (await get<Items>('hr', '/plans')).items.at(-1)?.['hash']

  let first = ''
  test('a text that is no plan yet is kept; one that is can be proposed', async () => {
    const draft = await start({ document: '' })
    expect(draft).toMatchObject({ revision: 1, key: null, baseHash: null, state: 'open' })
    const half = await save('designer', draft, '"1"', 'yeji: plan/1\nkey: small\nname: {')
    expect(half).toMatchObject({ status: 200, json: { revision: 2, key: null } })
    expect(await refused(propose(draft, '"2"'))).toMatchObject({ code: 'plan-invalid' })
    const whole = await expectStatus(save('designer', draft, '"2"', smallPlan), 200)
    expect(whole.headers.get('etag')).toBe('"3"')
    expect(whole.json).toMatchObject({ key: 'small', changedByName: 'Secret Name' })
    expect(await refused(propose(draft, '"2"'))).toMatchObject({ code: 'version-changed' })
    const proposal = await proposed(draft, '"3"')
    expect(await get('designer', `/plan-drafts/${draft.draftId}`)).toMatchObject({
      ...{ state: 'proposed', proposalId: proposal },
    })
    expect(await get('hr', `/plan-proposals/${proposal}`)).toMatchObject({
      ...{ draftId: draft.draftId, proposedByName: 'Secret Name', decidedByName: null },
    })
    const closed = { code: 'draft-ended' }
    expect(await refused(save('designer', draft, '"3"', smallPlan))).toMatchObject(closed)
    first = await hashOf(proposal)
  })

  test('of two who save, the second is told, and both texts are there', async () => {
    const draft = await start({ plan: first }, 'July')
    // It says that it's the next version, and holds as soon as nothing that runs is changed.
    const next = fromJuly.replace('version: 1', 'version: 2')
    expect(draft).toMatchObject({ baseHash: first, document: next, title: 'July' })
    const answers = await Promise.all([
      save('designer', draft, '"1"', `${smallPlan}# mine`),
      save('other', draft, '"1"', `${smallPlan}# theirs`),
    ])
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '412'])
    expect(await refused(save('other', draft, '"1"', smallPlan))).toMatchObject({
      code: 'version-changed',
    })
    await expectStatus(save('other', draft, '"2"', fromJuly), 200)
    const path = `/plan-drafts/${draft.draftId}/revisions`
    const { items } = await get<Items>('designer', path)
    expect(items.map(({ revision, title }) => [revision, title])).toEqual([
      [3, 'T'],
      [2, 'T'],
      [1, 'July'],
    ])
    expect(await get('other', `${path}/1`)).toMatchObject({ document: next })
    expect(await refused(ask('other', 'GET', `${path}/9`))).toMatchObject({ code: 'not-found' })
    await expectStatus(ask('other', 'POST', `/plan-drafts/${draft.draftId}/discard`), 200)
    const { items: all } = await get<Items>('designer', '/plan-drafts')
    expect(all.map(({ draftId, state }) => [draftId, state])).toEqual([
      [draft.draftId, 'discarded'],
      ['1', 'proposed'],
    ])
    expect(await refused(propose(draft, '"3"'))).toMatchObject({ code: 'draft-ended' })
  })

  test('a draft begins with a plan that the product brings', async () => {
    const draft = await start({ shipped: 'commission' })
    expect(draft).toMatchObject({ key: 'commission', baseHash: null })
    expect(draft.document).toContain('key: commission')
    // Of several with one name, the later ones say so, in the reader’s language; the first number that is free.
    const titled = async (from: object, language: string): Promise<string> => {
      const asked = browserOf(browsers, 'other').ask(
        ...(['POST', '/api/v1/plan-drafts', { from }] as const),
        { 'accept-language': language },
      )
      return ((await expectStatus(asked, 201)).json as { title: string }).title
    }
    const named = { document: 'name: { zh: 新方案, en: New plan }\n' }
    const titles: string[] = []
    for (const language of ['en', 'en', 'zh-CN', 'zh-CN', 'en'])
      titles.push(await titled(named, language))
    expect(titles).toEqual(['New plan', 'New plan (2)', '新方案', '新方案（2）', 'New plan (3)'])
    const { items } = await get<Items>('designer', '/plan-drafts')
    const second = items.find(({ title }) => title === 'New plan (2)')
    const renamed = { ...draft, draftId: String(second?.['draftId']) }
    await expectStatus(
      save('designer', renamed, '"1"', 'name: { zh: 新方案, en: New plan }\n'),
      200,
    )
    expect(await titled(named, 'en')).toBe('New plan (2)')
    // Who began it and when stays, whoever works on it.
    expect(await get('designer', `/plan-drafts/${renamed.draftId}`)).toMatchObject({
      ...{ startedBy: second?.['changedBy'], startedAt: second?.['startedAt'], revision: 2 },
      startedByName: 'Secret Name',
    })
    const nothing = ask('designer', 'POST', '/plan-drafts', { from: { shipped: 'nothing' } })
    expect(await refused(nothing)).toMatchObject({ code: 'not-found' })
  })

  test('what would change a running cycle midway, or leave it without rules, is refused with the list', async () => {
    const midway = await start({ document: smallPlan.replace('2020-01-01', '2026-06-01') })
    expect(midway.baseHash).toBe(first)
    const broken = await refused(propose(midway, '"1"'))
    expect(broken.code).toBe('plan-breaks-running')
    expect(broken.errors?.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/2026-06.*2026-07-01/),
    ])
    const dropped = midway.document.replace('  month:', '  quarter:').replace('06-01', '01-01')
    await expectStatus(save('designer', midway, '"1"', dropped), 200)
    const lost = await refused(propose(midway, '"2"'))
    expect(lost.errors?.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/month.*2026-06.*2026-07-01/),
    ])
    await expectStatus(save('designer', midway, '"2"', fromJuly), 200)
    const proposal = await proposed(midway, '"3"')
    const reason = 'Not before August'
    await expectStatus(ask('hr', 'POST', `/plan-proposals/${proposal}/reject`, { reason }), 200)
    expect(await get('designer', `/plan-drafts/${midway.draftId}`)).toMatchObject({
      ...{ state: 'open', proposalId: proposal },
    })
    await expectStatus(ask('other', 'POST', `/plan-drafts/${midway.draftId}/discard`), 200)
  })

  test('of two who publish a next version, one wins and the other is told who', async () => {
    const [one, two] = [await start({ plan: first }), await start({ plan: first })]
    const other = fromJuly.replace('rate: 20%', 'rate: 25%')
    await expectStatus(save('designer', one, '"1"', fromJuly), 200)
    await expectStatus(save('designer', two, '"1"', other), 200)
    const proposals = [await proposed(one, '"2"'), await proposed(two, '"2"')]
    const answers = await Promise.all(proposals.map((proposal) => approve('hr', proposal)))
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409'])
    const lost = answers.find(({ status }) => status === 409)?.json as Refused
    expect(lost.code).toBe('plan-overtaken')
    expect(lost.errors?.[0]?.detail).toMatch(/Secret Name.*(第 2 版|version 2)/)
    const won = answers.find(({ status }) => status === 200)?.json as { hash: string }
    const again = proposals[answers.findIndex(({ status }) => status === 200)] ?? ''
    const decided = await refused(approve('hr2', again))
    expect(decided).toMatchObject({ code: 'already-decided' })
    expect(decided.errors?.[0]?.detail).toContain('Secret Name')

    // Whoever builds on what was published meanwhile can go on.
    const late = await start({ plan: first })
    const third = fromJuly.replace('rate: 20%', 'rate: 30%')
    await expectStatus(save('designer', late, '"1"', third), 200)
    expect(await refused(propose(late, '"2"'))).toMatchObject({ code: 'plan-overtaken' })
    await expectStatus(save('designer', late, '"2"', third, { baseHash: won.hash }), 200)
    await hashOf(await proposed(late, '"3"'))
  })

  test('a draft is compared with what it builds on, and people talk about its clauses', async () => {
    const draft = await start({ plan: first })
    const side = `draft:${draft.draftId}`
    const dearer = fromJuly.replace('rate: 20%', 'rate: 22%')
    await expectStatus(save('designer', draft, '"1"', dearer), 200)
    const path = `/plan-differences?before=version:${first}&after=${side}`
    const compared = await get<{
      readonly differences: readonly { readonly path: string; readonly canChangePay: boolean }[]
      readonly clauses: readonly { readonly path: string }[]
    }>('designer', path)
    expect(compared).toMatchObject({ before: { version: 1 }, after: { version: null } })
    expect(compared.differences.filter(({ canChangePay }) => canChangePay)).toMatchObject([
      { path: 'effective.from' },
      { path: 'cycles.month.pay.commission.rate.tiers.1.rate' },
    ])
    const clause = 'cycles.month.pay.commission'
    expect(compared.clauses.map((one) => one.path)).toContain(clause)
    const { clauses } = await get<{ clauses: readonly { readonly path: string }[] }>(
      'designer',
      `/plan-clauses?of=${side}`,
    )
    expect(clauses.map((one) => one.path)).toContain(clause)
    const say = (name: string, of: string, text: string) =>
      ask(name, 'POST', '/plan-comments', { of, clause, text })
    // Before it's proposed, it's the designers' own.
    expect(await refused(say('hr', side, '?'))).toMatchObject({ code: 'not-found' })
    expect(await refused(ask('li', 'GET', path))).toMatchObject({ code: 'not-found' })
    const asked = await expectStatus(say('designer', side, '22 % 会不会太高？'), 201)
    const { threadId } = asked.json as { threadId: string }
    await expectStatus(save('designer', draft, '"2"', dearer, { baseHash: await latest() }), 200)
    const of = `proposal:${await proposed(draft, '"3"')}`
    const reply = (name: string, text: string) =>
      ask(name, 'POST', `/plan-comments/${threadId}/replies`, { text })
    await expectStatus(reply('finance', 'It is within the budget.\nSee the simulation.'), 201)
    expect(await get('supervision', `/plan-comments?of=${of}`)).toMatchObject({
      threads: [
        { threadId, clause, resolvedAt: null, comments: [{}, { writtenByName: 'Secret Name' }] },
      ],
    })
    await expectStatus(ask('hr', 'POST', `/plan-comments/${threadId}/resolve`), 200)
    expect(await refused(reply('hr', 'One more'))).toMatchObject({ code: 'already-decided' })
    expect(await refused(ask('hr', 'POST', `/plan-comments/${threadId}/resolve`))).toMatchObject({
      code: 'already-decided',
    })
    // The version that it becomes still shows what was said of the draft; what is said of it anew is its own.
    const published = `version:${await hashOf(of.replace('proposal:', ''))}`
    await expectStatus(say('finance', published, 'Since when?'), 201)
    expect(await get('supervision', `/plan-comments?of=${published}`)).toMatchObject({
      threads: [
        { threadId, isOfDraft: true, comments: [{ text: '22 % 会不会太高？' }, {}] },
        { isOfDraft: false, comments: [{ text: 'Since when?' }] },
      ],
    })
    // What a published version is asked about is apart.
    const version = `version:${first}`
    await expectStatus(say('finance', version, '首期如何结算？'), 201)
    const { threads } = await get<{ threads: readonly object[] }>(
      'designer',
      `/plan-comments?of=${version}`,
    )
    expect(threads).toMatchObject([{ comments: [{ text: '首期如何结算？' }] }])
    expect(await refused(ask('li', 'GET', `/plan-comments?of=${version}`))).toMatchObject({
      code: 'not-allowed',
    })
    await expectStatus(ask('li', 'GET', `/plan-clauses?of=${version}`), 200)
    expect(await refused(ask('li', 'GET', `/plan-clauses?of=${of}`))).toMatchObject({
      code: 'not-found',
    })
  })

  test('the company’s own library is kept in versions, and a plan that names it is made of the last', async () => {
    const library = (of: string, minutes = 'quantity') => `yeji: library/1
key: company
version: 1
name: { zh: 公司指标库, en: Company library }
factTypes:
  phone_call:
    name: { zh: 电话, en: Phone call }
    creditedBy: company
    columns:
      minutes: { name: { zh: 分钟, en: Minutes }, unit: ${minutes} }
metrics:
  call_minutes:
    kind: sum
    name: { zh: 通话分钟, en: Minutes on calls }
    unit: quantity
    from: phone_call
    of: ${of}
    source: { zh: 电话系统, en: Telephone system }
    owner: { zh: 销售运营部, en: Sales operations }
`
    const keep = (name: string, etag: string, document: string) =>
      ask(name, 'PUT', '/own-library', { document }, etag)
    const before = await expectStatus(ask('li', 'GET', '/own-library'), 200)
    expect([before.headers.get('etag'), before.json]).toMatchObject(['"0"', { version: 0 }])
    await expectStatus(keep('hr', '"0"', library('=minutes')), 403)
    const half = await refused(keep('designer', '"0"', library('=minutes *')))
    expect(half.code).toBe('plan-invalid')
    expect(half.errors?.[0]?.detail).toContain('metrics.call_minutes.of')
    // What a published plan says of its orders can't be said otherwise.
    const other = library('=minutes').replaceAll('phone_call', 'order')
    expect(await refused(keep('designer', '"0"', other))).toMatchObject({ code: 'plan-invalid' })
    const [one, two] = await Promise.all([
      keep('designer', '"0"', library('=minutes')),
      keep('other', '"0"', library('=minutes * 2')),
    ])
    const codes = [one, two].map(({ status, json }) => `${status} ${(json as Refused).code}`)
    expect(new Set(codes)).toEqual(new Set(['200 undefined', '412 version-changed']))
    await expectStatus(keep('other', '"1"', library('=minutes * 3')), 200)
    expect(await get<Items>('li', '/own-library/versions')).toMatchObject({
      items: [{ version: 2, savedByName: 'Secret Name' }, { version: 1 }],
    })
    const text = await get<{ document: string }>('li', '/own-library/versions/2')
    expect(text.document).toBe(library('=minutes * 3'))
    const { items } = await get<Items>('li', '/metric-library')
    expect(items.find(({ key }) => key === 'call_minutes')).toMatchObject({
      ...{ definedBy: 'company', base: 'library', usedBy: [] },
      facts: [{ key: 'phone_call', columns: [{ key: 'minutes' }] }],
    })
    // Facts of the type are taken before any plan pays for them, and from then on its columns stay.
    const types = await get<Items>('hr', '/fact-types')
    expect(types.items.map(({ type }) => type)).toContain('phone_call')
    await expectStatus(ask('hr', 'POST', '/sources', { sourceId: 'phones', name: 'Phones' }), 201)
    const rows = [{ id: 'c1', occurred_on: '2026-06-02', minutes: '12' }]
    const sent = await expectStatus(
      ask('hr', 'POST', '/facts/phone_call?source=phones', { facts: rows }),
      200,
    )
    expect(sent.json).toMatchObject({ counts: { accepted: 1 } })
    const changed = await refused(keep('designer', '"2"', library('=minutes', 'count')))
    expect(changed.errors?.map(({ detail }) => detail).join()).toMatch(/phone_call/)
    const uses = smallPlan
      .replace('key: small', 'key: calls\nuses: [company]')
      .replaceAll('metric: booked', 'metric: call_minutes')
    const hash = await hashOf(await proposed(await start({ document: uses }), '"1"'))
    const published = await get<{ libraries: readonly { file: string; text: string }[] }>(
      'li',
      `/plans/${hash}`,
    )
    expect(published.libraries.find(({ file }) => file === 'company.yaml')?.text).toBe(
      text.document,
    )
    // Its next draft brings nothing of its own: it draws on the library as it stands by then.
    const next = await start({ plan: hash })
    expect((next as unknown as { libraries: readonly object[] }).libraries).toEqual([])
    expect((await get<Items>('li', '/metric-library')).items).toContainEqual(
      expect.objectContaining({
        key: 'call_minutes',
        usedBy: [expect.objectContaining({ plan: 'calls', hash, grains: ['month'] })],
      }),
    )
  })

  test('who doesn’t design sees no drafts', async () => {
    for (const name of ['hr', 'finance', 'li'])
      expect(await refused(ask(name, 'GET', '/plan-drafts/1'))).toMatchObject({
        code: 'not-allowed',
      })
  })
})
