import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'

import { expectStatus, join, openBrowser, signInAdmin } from './browser.ts'
import type { Browser } from './browser.ts'
import { startServer } from './test-server.ts'
import type { TestServer } from './test-server.ts'

describe.each(['PGlite', 'PostgreSQL'] as const)('commands on %s', (kind) => {
  let server: TestServer
  let admin: Browser
  let userId: string

  beforeAll(async () => {
    server = await startServer(kind, { bodyLimitBytes: 10_000 })
    admin = await signInAdmin(server)
    const seller = await join(server, admin, { email: 'li@example.com', roles: ['seller'] })
    const { json } = await seller.ask('GET', '/api/v1/session')
    userId = (json as { userId: string }).userId
  })
  afterAll(async () => {
    await server.stop()
  })

  const etag = async (): Promise<string> => {
    const { headers } = await admin.ask('GET', `/api/v1/users/${userId}`)
    return headers.get('etag') ?? ''
  }
  const change = (roles: readonly string[], headers: Readonly<Record<string, string>>) =>
    admin.ask('PUT', `/api/v1/users/${userId}/roles`, { roles }, headers)
  const entries = async (action: string): Promise<readonly { detail: unknown }[]> => {
    const { json } = await admin.ask('GET', `/api/v1/audit?action=${action}&limit=200`)
    return (json as { items: readonly { detail: unknown }[] }).items
  }

  test('a change names the version that it changes', async () => {
    const version = await etag()
    expect((await change(['manager'], {})).json).toMatchObject({ code: 'version-needed' })
    const changed = await expectStatus(change(['manager'], { 'if-match': version }), 200)
    expect(changed.headers.get('etag')).not.toBe(version)
    const late = await change(['finance'], { 'if-match': version })
    expect(late.json).toMatchObject({ status: 412, code: 'version-changed' })
  })

  test('an unchanged account is not sent again', async () => {
    const path = `/api/v1/users/${userId}`
    const answer = await admin.ask('GET', path, undefined, { 'if-none-match': await etag() })
    expect(answer).toMatchObject({ status: 304, text: '' })
  })

  test('of two changes at once, one is made', async () => {
    const version = { 'if-match': await etag() }
    const both = await Promise.all([change(['seller'], version), change(['finance'], version)])
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '412'])
  })

  test('the same key and body answer again; another body is refused', async () => {
    const headers = { 'if-match': await etag(), 'idempotency-key': 'roles-1' }
    const before = (await entries('users.change-roles')).length
    const first = await expectStatus(change(['seller'], headers), 200)
    const again = await expectStatus(change(['seller'], headers), 200)
    expect(again.json).toEqual(first.json)
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    const other = await change(['finance'], headers)
    expect(other.json).toMatchObject({ status: 422, code: 'key-reused' })
    expect((await entries('users.change-roles')).length).toBe(before + 1)
  })

  test('the same key many times at once: done once, answered to all', async () => {
    const headers = { 'if-match': await etag(), 'idempotency-key': 'roles-2' }
    const before = (await entries('users.change-roles')).length
    const all = await Promise.all(
      Array.from({ length: 8 }, () => expectStatus(change(['manager'], headers), 200)),
    )
    expect(new Set(all.map(({ text }) => text)).size).toBe(1)
    expect((await entries('users.change-roles')).length).toBe(before + 1)
  })

  test('a refused command leaves its key free', async () => {
    const key = { 'idempotency-key': 'roles-3' }
    await expectStatus(change(['seller'], { ...key, 'if-match': '"0"' }), 412)
    await expectStatus(change(['seller'], { ...key, 'if-match': await etag() }), 200)
  })

  test("two callers' keys don't meet", async () => {
    const other = await join(server, admin, {
      ...{ email: 'admin2@example.com', roles: ['system-admin'] },
    })
    const invite = (browser: Browser, email: string) => {
      const body = { email, name: 'A', roles: [] }
      const key = { 'idempotency-key': 'same' }
      return browser.ask('POST', '/api/v1/invitations', body, key)
    }
    await expectStatus(invite(admin, 'a@example.com'), 201)
    await expectStatus(invite(other, 'b@example.com'), 201)
  })

  test('what is shown once is not shown again', async () => {
    const body = { name: 'feed', scopes: ['fact.write'], expiresInDays: 30 }
    const create = () => admin.ask('POST', '/api/v1/api-keys', body, { 'idempotency-key': 'key-1' })
    const { json } = await expectStatus(create(), 201)
    expect((await create()).json).toMatchObject({ status: 409, code: 'already-done' })
    const { key } = json as { key: string }
    const dump = await Promise.all(
      (['api_key', 'answered_command', 'audit_entry'] as const).map((table) =>
        server.database.db.selectFrom(table).selectAll().execute(),
      ),
    )
    const text = JSON.stringify(dump, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(text).toContain('key-1')
    expect(text).not.toContain(key)
  })

  test('audit entries are only appended, also for who holds the database', async () => {
    const { db } = server.database
    for (const statement of [
      `update audit_entry set action = 'x'`,
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      await expect(sql.raw(statement).execute(db)).rejects.toThrow(/only ever added to/)
    }
  })

  test('every command and every look at guarded fields is written down', async () => {
    const hr = await join(server, admin, { email: 'hr@example.com', roles: ['performance-admin'] })
    const { json: who } = await hr.ask('GET', '/api/v1/session')
    await expectStatus(hr.ask('GET', '/api/v1/people/P-he'), 200)
    const { json } = await admin.ask('GET', '/api/v1/audit?subject=person:P-he')
    expect(json).toMatchObject({
      items: [
        {
          ...{ actorId: (who as { userId: string }).userId, action: 'people.read' },
          ...{ subject: 'person:P-he', detail: { shown: ['personal', 'pay', 'rating'] } },
        },
      ],
    })
    const looks = await entries('audit.search')
    expect(looks.length).toBeGreaterThan(0)
    expect((await entries('users.change-roles')).at(-1)).toMatchObject({
      detail: { before: ['seller'], after: ['manager'] },
    })
  })

  test('a list goes on where it ended, each row once', async () => {
    const seen: string[] = []
    let path = '/api/v1/users?limit=2'
    for (;;) {
      const { json } = await expectStatus(admin.ask('GET', path), 200)
      const page = json as { items: readonly { userId: string }[]; next: string | null }
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map((each) => each.userId))
      if (page.next === null) break
      path = `/api/v1/users?limit=2&cursor=${page.next}`
    }
    const { json } = await admin.ask('GET', '/api/v1/users?limit=200')
    const all = (json as { items: readonly { userId: string }[] }).items
    expect(seen).toEqual(all.map((each) => each.userId))
  })

  test.each(['a\u0000b', 'a\nb', '\u001b[31m', ' ', '\uD800'])(
    'a name such as %j is refused',
    async (name) => {
      const body = { email: 'name@example.com', name, roles: [] }
      const { json } = await admin.ask('POST', '/api/v1/invitations', body)
      expect(json).toMatchObject({ status: 422, errors: [{ pointer: '/name' }] })
    },
  )

  test.each(['[1,"not a number"]', '[2,"7"]', '[1,7]', '{}', 'null', 'not json'])(
    'a cursor that we did not give out is refused: %s',
    async (content) => {
      const cursor = Buffer.from(content).toString('base64url')
      const { json } = await admin.ask('GET', `/api/v1/audit?cursor=${cursor}`)
      expect(json).toMatchObject({ status: 422, errors: [{ pointer: '/cursor' }] })
    },
  )

  test("a key stops with its owner's account", async () => {
    const owner = await join(server, admin, {
      ...{ email: 'owner@example.com', roles: ['system-admin'] },
    })
    const body = { name: 'short', scopes: ['session.read'], expiresInDays: 1 }
    const made = await expectStatus(owner.ask('POST', '/api/v1/api-keys', body), 201)
    const { key, ownerId } = made.json as { key: string; ownerId: string }
    const authorization = { authorization: `Bearer ${key}` }
    const use = () => openBrowser(server).ask('GET', '/api/v1/session', undefined, authorization)
    await expectStatus(use(), 200)
    await expectStatus(admin.ask('POST', `/api/v1/users/${ownerId}/disable`), 200)
    await expectStatus(use(), 401)
    await expectStatus(owner.ask('GET', '/api/v1/session'), 401)
  })

  test.each([
    { name: 'too large', body: JSON.stringify({ email: 'x'.repeat(11_000) }), status: 413 },
    { name: 'not JSON', body: '{"email":', status: 400 },
    { name: 'poisoned', body: '{"__proto__":{"a":1}}', status: 400 },
    { name: 'empty', body: '', status: 400 },
  ])('a body that is $name', async ({ body, status }) => {
    const answer = await fetch(`${server.origin}/api/v1/sign-in`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
    })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'a body of type %s is refused: forms of other sites send those',
    async (type) => {
      const answer = await fetch(`${server.origin}/api/v1/sign-in`, {
        ...{ method: 'POST', headers: { 'content-type': type }, body: 'a=1' },
      })
      expect(answer.status).toBe(415)
    },
  )

  test('all that is wrong at once, in the language asked for', async () => {
    const wrong = { email: 'no address', password: '', more: 1 }
    const inLanguage = async (language: string) => {
      const { json } = await openBrowser(server).ask('POST', '/api/v1/sign-in', wrong, {
        'accept-language': language,
      })
      return json as { title: string; errors: { pointer: string; detail: string }[] }
    }
    const english = await inLanguage('en-GB,zh;q=0.5')
    expect(english.title).toBe('Some input is invalid')
    expect(english.errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      ...['/email', '/more', '/password'],
    ])
    expect((await inLanguage('zh-TW')).title).toBe('輸入有誤')
    expect((await inLanguage('fr, zh-Hans;q=0.3')).title).toBe('输入有误')
  })
})
