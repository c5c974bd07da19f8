import { createHmac } from 'node:crypto'
import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openBrowser, expectStatus, join } from './browser.ts'
import type { Received } from './browser.ts'
import { SOURCE, collected, startFactServer } from './fact-company.ts'
import type { FactServer } from './fact-company.ts'
import { openDatabase } from './test-databases.ts'

const PATH = '/api/v1/facts/collection'

type Answer = {
  readonly counts: Readonly<Record<string, number>>
  readonly rows: readonly {
    readonly row: number
    readonly key: string
    readonly outcome: string
    readonly problems?: readonly { readonly code: string; readonly field: string | null }[]
  }[]
}

/** "1 c1 accepted": what became of each row, with the wrong columns. */
function said({ json }: Received): readonly string[] {
  return (json as Answer).rows.map(({ row, key, outcome, problems = [] }) =>
    [row, key, outcome, ...problems.map(({ code, field }) => `${field ?? ''}:${code}`)].join(' '),
  )
}

describe.each(['PGlite', 'PostgreSQL'] as const)('facts over HTTP on %s', (kind) => {
  let company: FactServer
  const post = async (facts: readonly unknown[], path = PATH): Promise<Received> =>
    company.send(path, { facts })
  const raw = async (mediaType: string, text: string, path = PATH): Promise<Received> =>
    company.send(path, Buffer.from(text), { 'content-type': mediaType })
  const versions = async (id: string): Promise<readonly unknown[]> => {
    const { json } = await expectStatus(company.admin.ask('GET', `${PATH}/${id}`), 403)
    return [json]
  }

  beforeAll(async () => {
    company = await startFactServer(await openDatabase(kind), { bodyTimeoutMs: 1500 })
  })
  afterAll(async () => {
    await company.server.stop()
  })

  test('JSON: accepted, unchanged, corrected, rejected, row by row', async () => {
    const first = await expectStatus(post([collected('j1'), collected('j2')]), 200)
    expect(said(first)).toEqual(['1 j1 accepted', '2 j2 accepted'])
    const again = [
      collected('j1'),
      collected('j2', '99'),
      collected('j3', '1.234', { occurred_on: 'soon' }),
      collected('j4', '1', { seller: 'P-nobody' }),
      42,
      collected('j5', '5', { source_key: 'deal/5' }),
      collected('j5', '6', { source_key: 'deal/5' }),
      collected('j6', '1', { recorded_at: '2999-01-01' }),
      collected('j7', '1', { cancelled: true }),
      collected('j8', '1', { source_key: 'j1' }),
    ]
    const second = await expectStatus(post(again), 200)
    expect(said(second)).toEqual([
      '1 j1 unchanged',
      '2 j2 corrected',
      '3 j3 rejected occurred_on:not-a-day amount:too-many-decimals',
      '4 j4 rejected seller:person-unknown',
      '5  rejected :row-not-json',
      '6 deal/5 accepted',
      '7 deal/5 corrected',
      '8 j6 rejected recorded_at:recorded-ahead',
      '9 j7 accepted',
      '10 j1 rejected :fact-key-reused',
    ])
    expect((second.json as Answer).counts).toEqual({
      ...{ accepted: 2, unchanged: 1, corrected: 2, rejected: 5 },
    })
  })

  test('NDJSON and CSV are read by the same rules', async () => {
    const line = JSON.stringify({ ...collected('n1'), amount: 1 }).replace(
      '"amount":1',
      '"amount":12345678901234.56',
    )
    const ndjson = await raw('application/x-ndjson', `${line}\nnot json\n`)
    expect(said(ndjson)).toEqual(['1 n1 accepted', '2  rejected :row-not-json'])
    const csv =
      'id,seller,occurred_on,order,customer,amount\r\nn1,P-li,2026-06-01,o1,客户,12345678901234.56\r\nn2,P-li,2026-06-01,o1,c,\r\n'
    const answered = await raw('text/csv; charset=utf-8', csv)
    expect(said(answered)).toEqual(['2 n1 unchanged', '3 n2 rejected amount:cell-empty'])
    const nothing = await expectStatus(raw('text/csv', 'id,seller\nx,P-li\n'), 422)
    expect(nothing.json).toMatchObject({ code: 'input-invalid' })
    expect(nothing.text).toContain('/occurred_on')
    await expectStatus(raw('text/csv', ''), 422)
    await expectStatus(
      company.send(PATH, Buffer.from([0xff, 0xfe]), { 'content-type': 'text/csv' }),
      422,
    )
  })

  test('what is not taken: other media types, unknown types and sources, other keys, too much', async () => {
    await expectStatus(raw('text/plain', 'x'), 415)
    await expectStatus(raw('application/xml', '<x/>'), 415)
    await expectStatus(post([collected('x')], '/api/v1/facts/nothing'), 404)
    await expectStatus(post([collected('x')], `${PATH}?source=erp`), 403)
    await expectStatus(post([]), 422)
    const many = Array.from({ length: 5001 }, () => 0)
    await expectStatus(post(many), 422)
    await expectStatus(raw('application/x-ndjson', '0\n'.repeat(5001)), 413)
    await expectStatus(raw('text/csv', 'x'.repeat(2 ** 23 + 1)), 413)
    const free = { authorization: `Bearer ${await company.keyFor(['fact.write'])}` }
    const unknown = await company.send(`${PATH}?source=erp`, { facts: [1] }, free)
    expect(unknown.text).toContain('source-unknown')
    expect((await company.send(PATH, { facts: [1] }, free)).text).toContain('source-missing')
    const reader = { authorization: `Bearer ${await company.keyFor(['plan.read'])}` }
    await expectStatus(company.send(PATH, { facts: [1] }, reader), 403)
    // A session without an origin of ours, whatever is sent.
    const foreign = { origin: 'https://evil.example', 'content-type': 'text/csv' }
    const forged = company.admin.ask('POST', `${PATH}?source=crm`, Buffer.from('id\n1'), foreign)
    expect((await forged).json).toMatchObject({ code: 'foreign-origin' })
    const own = { 'content-type': 'text/csv' }
    const csv = Buffer.from(
      'id,seller,occurred_on,order,customer,amount\ns1,P-li,2026-06-01,o,c,1\n',
    )
    await expectStatus(company.admin.ask('POST', `${PATH}?source=crm`, csv, own), 200)
  })

  test('two sources that tell at once keep apart, and one that tells twice at once counts once', async () => {
    const erp = { sourceId: 'erp', name: 'ERP' }
    await expectStatus(company.admin.ask('POST', '/api/v1/sources', erp), 201)
    await expectStatus(company.admin.ask('POST', '/api/v1/sources', erp), 409)
    const key = await company.keyFor(['fact.write'], 'erp')
    const facts = Array.from({ length: 50 }, (_, at) => collected(`two${at}`, '1'))
    const mine = async (): Promise<Received> => post(facts)
    const theirs = company.send(PATH, { facts }, { authorization: `Bearer ${key}` })
    const answers = await Promise.all([mine(), mine(), mine(), theirs])
    for (const each of answers) expect(each.status).toBe(200)
    const outcomes = answers.flatMap(({ json }) => (json as Answer).rows.map((row) => row.outcome))
    const count = (of: string) => outcomes.filter((outcome) => outcome === of).length
    expect(count('accepted')).toBe(50)
    expect(count('corrected')).toBe(0)
    // Whoever came first owns the ids.
    expect([50, 150]).toContain(count('rejected'))
  })

  test('facts are read as far as one reaches, as they stand and as they were known', async () => {
    await expectStatus(
      post([
        collected('r1', '1', { recorded_at: '2026-06-02T00:00:00Z' }),
        collected('r2', '2', { seller: 'P-he' }),
        collected('r3', '3', { seller: 'P-zhou' }),
      ]),
      200,
    )
    await expectStatus(post([collected('r1', '7', { occurred_on: '2026-06-05' })]), 200)
    const { server, admin } = company
    const who = async (email: string, role: 'seller' | 'manager' | 'finance', personId: string) =>
      join(server, admin, { email, roles: [role], personId })
    const li = await who('li@example.com', 'seller', 'P-li')
    const wang = await who('wang@example.com', 'manager', 'P-wang')
    const all = await who('cai@example.com', 'finance', 'P-gu')
    type Page = { items: { id: string; version: number; values: object }[]; next: string | null }
    const ids = async (browser: typeof li, query: string): Promise<readonly string[]> => {
      const { json } = await expectStatus(browser.ask('GET', `${PATH}?${query}`), 200)
      return (json as Page).items.map(({ id }) => id).filter((id) => id.startsWith('r'))
    }
    expect(await ids(li, 'limit=200')).toEqual(['r1'])
    expect(await ids(wang, 'limit=200')).toEqual(['r1', 'r3'])
    expect(await ids(all, 'limit=200')).toEqual(['r1', 'r2', 'r3'])
    expect(await ids(li, 'seller=P-he')).toEqual([])
    expect(await ids(all, 'seller=P-he')).toEqual(['r2'])
    expect(await ids(all, 'from=2026-06-05&to=2026-06-06')).toEqual(['r1'])
    expect(await ids(all, 'source=erp&seller=P-zhou')).toEqual([])
    // Before the correction.
    expect(await ids(all, 'knownAt=2026-06-03T00:00:00Z&from=2026-06-05')).toEqual([])
    expect(await ids(all, 'knownAt=2026-06-03T00:00:00Z')).toEqual(['r1'])
    const pages: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`
      const { json } = await expectStatus(all.ask('GET', `${PATH}?limit=7${cursor}`), 200)
      pages.push(...(json as Page).items.map(({ id }) => id))
      next = (json as Page).next
    }
    expect(new Set(pages).size).toBe(pages.length)
    expect(pages.length).toBeGreaterThan(50)
    const history = await expectStatus(li.ask('GET', `${PATH}/r1`), 200)
    expect((history.json as Page).items.map(({ version, values }) => [version, values])).toEqual([
      [1, { order: 'o1', customer: '客户', amount: '100' }],
      [2, { order: 'o1', customer: '客户', amount: '700' }],
    ])
    await expectStatus(li.ask('GET', `${PATH}/r2`), 403)
    await expectStatus(li.ask('GET', `${PATH}/nothing`), 403)
    await expectStatus(all.ask('GET', `${PATH}/nothing`), 404)
    const types = await expectStatus(li.ask('GET', '/api/v1/fact-types'), 200)
    expect(types.text).toContain('"column":"customer"')
    // An admin of the system has no facts to see.
    expect(await versions('r1')).toMatchObject([{ code: 'not-allowed' }])
  })

  test('webhooks: signed, once, within five minutes, by secrets that can be changed', async () => {
    const { server, admin } = company
    const secretPath = `/api/v1/sources/${SOURCE}/webhook-secrets`
    const newSecret = async () =>
      (await expectStatus(admin.ask('POST', secretPath), 201)).json as {
        readonly secret: string
        readonly secretId: string
      }
    const { secret: first } = await newSecret()
    const nowSeconds = (): number => Math.floor(Date.now() / 1000)
    const path = `/api/v1/webhooks/${SOURCE}?type=collection`
    const signed = (secret: string, text: string, seconds = nowSeconds()): string =>
      `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')}`
    const ring = async (text: string, signature: string, to = path): Promise<Received> =>
      openBrowser(server).ask('POST', to, Buffer.from(text), {
        ...{ 'content-type': 'application/json', 'yeji-signature': signature },
      })
    const text = (id: string) => JSON.stringify({ facts: [collected(id)] })
    const signature = signed(first, text('w1'))
    expect(said(await ring(text('w1'), signature))).toEqual(['1 w1 accepted'])
    const refused = [
      await ring(text('w1'), signature),
      await ring(text('w2'), signature),
      await ring(text('w2'), signed('another', text('w2'))),
      await ring(text('w2'), signed(first, text('w2'), nowSeconds() - 301)),
      await ring(text('w2'), signed(first, text('w2'), nowSeconds() + 301)),
      await ring(text('w2'), ''),
      await ring(text('w2'), `t=${nowSeconds()},v1=`),
      await ring(text('w2'), signed(first, text('w2')), '/api/v1/webhooks/erp?type=collection'),
      await ring(text('w2'), signed(first, text('w2')), '/api/v1/webhooks/nobody?type=collection'),
    ]
    for (const each of refused) expect(each.json).toMatchObject({ code: 'signature-refused' })
    // A refused body doesn't spend its signature.
    const wrong = signed(first, '{"facts":7}')
    expect((await ring('{"facts":7}', wrong)).status).toBe(422)
    expect((await ring('{"facts":7}', wrong)).status).toBe(422)
    expect((await ring('x'.repeat(2 ** 20 + 1), signed(first, 'x'))).status).toBe(413)
    const { secret: second, secretId } = await newSecret()
    const both = `${signed('x', text('w3'))},${signed(second, text('w3')).replace(/^t=\d+,/, '')}`
    expect(said(await ring(text('w3'), both))).toEqual(['1 w3 accepted'])
    expect(said(await ring(text('w4'), signed(first, text('w4'))))).toEqual(['1 w4 accepted'])
    await expectStatus(admin.ask('DELETE', `${secretPath}/${secretId}`), 204)
    expect((await ring(text('w5'), signed(second, text('w5')))).status).toBe(401)
    server.pass(25 * 3_600_000)
    const later = nowSeconds() + 25 * 3600
    expect((await ring(text('w5'), signed(first, text('w5'), later))).status).toBe(401)
    server.pass(-25 * 3_600_000)
    const kept = await server.database.db.selectFrom('webhook_secret').selectAll().execute()
    for (const { sealed } of kept) expect(Buffer.from(sealed, 'hex').includes(first)).toBe(false)
    expect(server.log.join('')).not.toContain(first)
  })

  test('a slow client is told so, and nobody waits for it', async () => {
    const { port } = new URL(company.server.origin)
    const key = await company.keyFor(['fact.write'], SOURCE)
    const head = `POST ${PATH} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: text/csv\r\ncontent-length: 5000\r\n\r\nid,`
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(head)
    const heard = new Promise<string>((resolve) => {
      let text = ''
      socket.on('data', (piece) => (text += piece.toString()))
      socket.on('close', () => resolve(text))
    })
    await expectStatus(post([collected('quick')]), 200)
    const answer = await heard
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(answer).toContain('request-timeout')
  })
})
