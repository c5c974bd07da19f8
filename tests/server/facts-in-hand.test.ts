import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { PART_BYTES } from '#contract/imports.ts'
import { knownNames } from '#server/intake/known-names.ts'
import { planBooks } from '#server/plans/plan-book.ts'
import { startUploads } from '#server/uploads/start-uploads.ts'
import { expectStatus, join } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { SOURCE, collected, startFactServer } from './fact-company.ts'
import type { FactServer } from './fact-company.ts'
import { openDatabase } from './test-databases.ts'

const PATH = '/api/v1/facts/collection'

const listed = z.object({
  items: z.array(z.object({ id: z.string(), sellerName: z.unknown() })),
  next: z.string().nullable(),
})
const upload = z.object({
  uploadId: z.string(),
  state: z.string(),
  sha256: z.string().nullable(),
  rowsRead: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  leftOut: z.number(),
})

describe.each(['PGlite', 'PostgreSQL'] as const)('facts in hand on %s', (kind) => {
  let company: FactServer
  let hr: Browser

  beforeAll(async () => {
    const database = await openDatabase(kind)
    await startUploads(database.jobs, {
      ...{ store: database.store, now: () => Date.now(), book: planBooks(), names: knownNames() },
    })
    company = await startFactServer(database)
    hr = await join(company.server, company.admin, {
      ...{ email: 'hr@example.com', roles: ['performance-admin'], personId: 'P-zhou' },
    })
  })
  afterAll(async () => {
    await company.server.stop()
  })

  const ids = async (query: string): Promise<readonly string[]> => {
    const { json } = await expectStatus(hr.ask('GET', `${PATH}?${query}`), 200)
    return listed.parse(json).items.map(({ id }) => id)
  }

  test('facts are found by id or key, by what became of them, and latest first', async () => {
    const day = (id: string, date: string, more = {}) =>
      collected(id, '1', { occurred_on: date, ...more })
    const facts = [
      day('f-a', '2026-06-01'),
      day('f-b', '2026-06-03'),
      day('f-c', '2026-06-03', { source_key: 'deal/7' }),
      day('g-d', '2026-06-02'),
      day('g-e', '2026-06-05', { cancelled: true }),
    ]
    await expectStatus(company.send(PATH, { facts }), 200)
    await expectStatus(
      company.send(PATH, { facts: [day('f-a', '2026-06-01', { order: 'x' })] }),
      200,
    )
    expect(await ids('find=f-')).toEqual(['f-a', 'f-b', 'f-c'])
    expect(await ids('find=deal/')).toEqual(['f-c'])
    expect(await ids('find=f-&order=latest')).toEqual(['f-c', 'f-b', 'f-a'])
    expect(await ids('only=corrected')).toEqual(['f-a'])
    expect(await ids('only=cancelled')).toEqual(['g-e'])
    expect(await ids('find=%25')).toEqual([])
    const walked: string[] = []
    for (let cursor = '', more = true; more;) {
      const at = cursor === '' ? '' : `&cursor=${cursor}`
      const { json } = await hr.ask('GET', `${PATH}?order=latest&limit=2${at}`)
      const page = listed.parse(json)
      walked.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? ''
      more = page.next !== null
    }
    expect(walked).toEqual(['g-e', 'f-c', 'f-b', 'g-d', 'f-a'])
    const { json } = await hr.ask('GET', `${PATH}?find=f-a`)
    expect(listed.parse(json).items[0]?.sellerName).toEqual({ zh: '李小明', en: 'li' })
  })

  const correct = async (
    id: string,
    version: number,
    more: object,
    who = hr,
  ): Promise<Received> => {
    const fact = { seller: 'P-li', occurred_on: '2026-06-01', order: 'o1', customer: '客户' }
    const body = { version, reason: '录入有误', fact: { ...fact, amount: '12.50', ...more } }
    return who.ask('POST', `${PATH}/${id}/versions`, body, { 'accept-language': 'en' })
  }

  test('a fact is corrected by hand with a reason, withdrawn, and restored', async () => {
    await expectStatus(company.send(PATH, { facts: [collected('h1', '12.50')] }), 200)
    const first = await expectStatus(correct('h1', 1, { amount: '13' }), 200)
    expect(first.json).toEqual({ outcome: 'corrected', version: 2 })
    await expectStatus(correct('h1', 1, { amount: '14' }), 409)
    const same = await expectStatus(correct('h1', 2, { amount: '13.00' }), 200)
    expect(same.json).toEqual({ outcome: 'unchanged', version: 2 })
    await expectStatus(correct('h1', 2, { amount: '13', cancelled: 'true' }), 200)
    await expectStatus(correct('h1', 3, {}), 200)
    const wrong = await expectStatus(correct('h1', 4, { amount: 'a lot', occurred_on: '' }), 422)
    const { errors } = z
      .object({ errors: z.array(z.object({ pointer: z.string() })) })
      .parse(wrong.json)
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/occurred_on', '/amount'])
    await expectStatus(correct('nobody', 1, {}), 404)
    // Not to or from oneself.
    await expectStatus(correct('h1', 4, { seller: 'P-zhou' }), 403)
    const { json } = await expectStatus(hr.ask('GET', `${PATH}/h1`), 200)
    expect(json).toMatchObject({
      items: [
        { version: 1, byHand: null, values: { amount: '1250' } },
        { version: 2, byHand: { reason: '录入有误' }, values: { amount: '1300' } },
        { version: 3, cancelled: true },
        { version: 4, cancelled: false, values: { amount: '1250' }, source: SOURCE },
      ],
    })
  })

  test('of two who correct at once one is told that the other was first', async () => {
    await expectStatus(company.send(PATH, { facts: [collected('r1')] }), 200)
    const both = await Promise.all(['21', '22'].map((amount) => correct('r1', 1, { amount })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('a check answers what would become of the rows, and records nothing', async () => {
    await expectStatus(company.send(PATH, { facts: [collected('c1'), collected('c2')] }), 200)
    const facts = [
      ...[collected('c1'), collected('c2', '9'), collected('c3'), collected('c4', 'x')],
      collected('c9', '1', { source_key: 'c1' }),
    ]
    const { json } = await expectStatus(company.send(`${PATH}/check`, { facts }), 200)
    expect(json).toMatchObject({
      counts: { accepted: 1, unchanged: 1, corrected: 1, rejected: 2 },
      rows: [
        { outcome: 'unchanged' },
        { outcome: 'corrected' },
        { outcome: 'accepted' },
        { outcome: 'rejected', problems: [{ field: 'amount' }] },
        { outcome: 'rejected', problems: [{ code: 'fact-key-reused' }] },
      ],
    })
    const again = await expectStatus(company.send(`${PATH}/check`, { facts }), 200)
    expect(again.json).toEqual(json)
    expect(await ids('find=c')).toEqual(['c1', 'c2'])
  })

  const read = async (uploadId: string) => {
    for (let tries = 0; tries < 3000; tries++) {
      const { json } = await expectStatus(hr.ask('GET', `/api/v1/uploads/${uploadId}`), 200)
      const found = upload.parse(json)
      if (!['waiting', 'running'].includes(found.state)) return found
      await sleep(10)
    }
    throw new Error('in vain')
  }

  test('a file comes in parts, goes on after a break, and its rejected rows are mended', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, at) => `p${at},P-li,2026-06-01,${'o'.repeat(450)},${'c'.repeat(200)},1\n`,
    )
    const wrong = ['w1,P-li,soon,o,c,1\n', 'w2,P-nobody,2026-06-01,o,c,1\n', 'w3,,,,,\n']
    const file = Buffer.from(
      `id,seller,occurred_on,order,customer,amount\n${[...rows, ...wrong].join('')}`,
    )
    const body = { type: 'collection', source: SOURCE, file: 'june.csv', mediaType: 'text/csv' }
    const begun = await expectStatus(
      hr.ask('POST', '/api/v1/imports', { ...body, bytes: file.length }),
      201,
    )
    const { uploadId } = upload.parse(begun.json)
    const path = `/api/v1/imports/${uploadId}`
    const part = async (at: number, to = file.length): Promise<Received> =>
      hr.ask(
        'PUT',
        `${path}/parts/${at}`,
        file.subarray(at * PART_BYTES, Math.min(to, (at + 1) * PART_BYTES)),
        {
          'content-type': 'application/octet-stream',
        },
      )
    await expectStatus(part(1), 204)
    await expectStatus(hr.ask('POST', `${path}/finish`), 409)
    await expectStatus(part(0, 100), 409)
    await expectStatus(part(7), 409)
    await expectStatus(part(0), 204)
    await expectStatus(part(0), 204)
    const finished = await expectStatus(hr.ask('POST', `${path}/finish`), 200)
    expect(upload.parse(finished.json).sha256).toBe(createHash('sha256').update(file).digest('hex'))
    await expectStatus(part(1), 409)
    expect(await read(uploadId)).toMatchObject({
      state: 'done',
      rowsRead: 2003,
      accepted: 2000,
      rejected: 3,
    })

    const rejected = `/api/v1/uploads/${uploadId}/rejected-rows`
    const { json } = await expectStatus(hr.ask('GET', `${rejected}?limit=2`), 200)
    expect(json).toMatchObject({
      items: [
        {
          line: 2002,
          cells: ['w1', 'P-li', 'soon', 'o', 'c', '1'],
          problems: [{ field: 'occurred_on' }],
        },
        { line: 2003, problems: [{ code: 'person-unknown', field: 'seller' }] },
      ],
    })
    const [first, second] = (json as { items: { ordinal: string }[] }).items.map(
      ({ ordinal }) => ordinal,
    )
    const mend = async (sent: object): Promise<Received> =>
      hr.ask('POST', `/api/v1/uploads/${uploadId}/mended-rows`, sent)
    const mended = await expectStatus(
      mend({
        rows: [
          { ordinal: first, fact: collected('w1') },
          { ordinal: second, fact: collected('w2', '1', { seller: 'P-nobody' }) },
        ],
      }),
      200,
    )
    expect(mended.json).toMatchObject({
      rows: [
        { row: 1, outcome: 'accepted' },
        { row: 2, outcome: 'rejected' },
      ],
      upload: { accepted: 2001, rejected: 2, rowsRead: 2003 },
    })
    await expectStatus(mend({ rows: [{ ordinal: first, fact: collected('w1') }] }), 409)
    await expectStatus(mend({ rows: [], leftOut: [second] }), 200)
    expect(await read(uploadId)).toMatchObject({ accepted: 2001, rejected: 1, leftOut: 1 })
    await expectStatus(hr.ask('DELETE', path), 409)
    const other = await hr.ask('POST', '/api/v1/imports', { ...body, bytes: 10 })
    const abandoned = `/api/v1/imports/${upload.parse(other.json).uploadId}`
    await expectStatus(hr.ask('DELETE', abandoned), 204)
    await expectStatus(hr.ask('DELETE', abandoned), 404)
  })

  test('sources say how fresh and late they are, what was rejected, and how their keys and webhooks are', async () => {
    const fresh = collected('s1', '1', { occurred_on: new Date().toISOString().slice(0, 10) })
    await expectStatus(company.send(PATH, { facts: [fresh, collected('s2', 'x')] }), 200)
    await expectStatus(hr.ask('POST', `/api/v1/sources/${SOURCE}/webhook-secrets`), 201)
    const { json } = await expectStatus(hr.ask('GET', '/api/v1/source-states'), 200)
    expect(json).toMatchObject({
      items: [
        {
          ...{ source: SOURCE, name: 'The CRM', lastRejected: { rows: 1, uploadId: null } },
          ...{ keys: { active: 1 }, webhook: { secrets: 1, lastTakenAt: null } },
        },
      ],
    })
    const [state] = (json as { items: { rowsWithinDay: number; lag: { medianDays: number } }[] })
      .items
    expect(state?.rowsWithinDay).toBeGreaterThan(2000)
    expect(state?.lag.medianDays).toBeGreaterThan(0)
    const { json: keys } = await expectStatus(company.admin.ask('GET', '/api/v1/api-keys'), 200)
    expect(keys).toMatchObject({ items: [{ ownerName: 'Guan Li' }] })
  })

  test('what the pages ask goes along an index', async () => {
    const { db } = company.server.database
    const plan = async (text: string): Promise<string> => {
      const { rows } = await db.transaction().execute(async (tx) => {
        await sql`SET LOCAL enable_seqscan = off`.execute(tx)
        await sql`SET LOCAL enable_bitmapscan = off`.execute(tx)
        return sql.raw<Record<string, string>>(`EXPLAIN ${text}`).execute(tx)
      })
      return rows.map((row) => Object.values(row)[0]).join('\n')
    }
    const latest = await plan(
      `SELECT * FROM fact_version v WHERE type = 'collection' AND (occurred_on, fact_id) < ('2026-06-03'::date, 'x')
       ORDER BY occurred_on DESC, fact_id DESC LIMIT 51`,
    )
    expect(latest).toContain('fact_version_of_day')
    expect(latest).not.toContain('Sort')
    const changed = await plan(
      `SELECT * FROM fact_version v WHERE type = 'collection' AND cancelled ORDER BY occurred_on DESC, fact_id DESC LIMIT 51`,
    )
    expect(changed).toContain('fact_version_changed')
    expect(await plan(`SELECT max(recorded_at) FROM fact_version WHERE source = 'crm'`)).toContain(
      'fact_version_of_source',
    )
  })
})
