import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { problemDetails } from '#contract/problem-details.ts'
import { routes } from '#contract/routes.ts'
import { signInLibrary } from '#server/access/sign-in-library.ts'
import { PASSWORD, expectStatus, join, openBrowser, signInAdmin } from './browser.ts'
import type { Browser } from './browser.ts'
import { people } from './company.ts'
import { openDatabase } from './test-databases.ts'
import { startServer, startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

describe('a server in operation', () => {
  let server: TestServer
  let admin: Browser

  beforeAll(async () => {
    server = await startServer('PGlite')
    admin = await signInAdmin(server)
  })
  afterAll(async () => {
    await server.stop()
  })

  test('health and readiness are open, metrics are not', async () => {
    const anybody = openBrowser(server)
    expect((await anybody.ask('GET', '/healthz')).json).toEqual({ status: 'ok' })
    expect((await anybody.ask('GET', '/readyz')).json).toEqual({ status: 'ready' })
    await expectStatus(anybody.ask('GET', '/metrics'), 401)
    const { text } = await expectStatus(admin.ask('GET', '/metrics'), 200)
    expect(text).toMatch(
      /yeji_http_request_seconds_count\{route="system.health",method="GET",status="200"\} 1/,
    )
    expect(text).not.toContain('/api/v1')
  })

  test('answers carry their request, and headers that keep browsers careful', async () => {
    const { headers } = await admin.ask('GET', '/api/v1/session')
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('the reference has every route, and asks nobody for anything', async () => {
    for (const language of ['en', 'zh-TW']) {
      const page = await openBrowser(server).ask('GET', '/reference', undefined, {
        'accept-language': language,
      })
      for (const { id } of routes) expect(page.text).toContain(`id="${id}"`)
      expect(page.text).not.toMatch(/<script|<img|<link|<iframe|https?:|src=|@import|url\(/i)
      expect(page.text).toContain(`<html lang="${language}">`)
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]+=*';/,
      )
    }
  })

  test.each([
    { method: 'GET', path: '/api/v1/nothing', status: 404 },
    { method: 'GET', path: '/api/v1/sign-in/email', status: 404 },
    { method: 'POST', path: '/api/v1/sign-up/email', status: 404 },
    { method: 'PATCH', path: '/api/v1/users', status: 404 },
    { method: 'OPTIONS', path: '/api/v1/users', status: 404 },
    { method: 'GET', path: '/api/v1/people/%E0%A4%A', status: 400 },
    { method: 'GET', path: `/api/v1/people/${'x'.repeat(400)}`, status: 400 },
  ])('$method $path is a problem like others', async ({ method, path, status }) => {
    const answer = await openBrowser(server).ask(method, path)
    expect(answer.status).toBe(status)
    expect(problemDetails.parse(answer.json).status).toBe(status)
  })

  test('what is no HTTP is told so', async () => {
    const { hostname, port } = new URL(server.origin)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('NOT HTTP AT ALL\r\n\r\n'))
      let text = ''
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
      socket.on('end', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toContain('HTTP/1.1 400')
    expect(answer).toContain('"code":"request-malformed"')
  })

  test('the log of all that has no secret, name, address or amount', async () => {
    const li = { email: 'li.xiaoming@example.com', roles: ['seller'] as const, personId: 'P-li' }
    const seller = await join(server, admin, li)
    await seller.ask('GET', '/api/v1/me')
    await seller.ask('GET', '/api/v1/people/P-li')
    await seller.ask('POST', '/api/v1/sign-in', { email: li.email, password: 'wrong-secret-pw' })
    await seller.ask('PUT', '/api/v1/me/password', {
      ...{ currentPassword: PASSWORD, newPassword: 'brand new secret pw' },
    })
    const body = { name: 'feed', scopes: ['user.read'], expiresInDays: 30 }
    const { json } = await admin.ask('POST', '/api/v1/api-keys', body)
    const { key } = json as { key: string }
    const authorization = `Bearer ${key}`
    await openBrowser(server).ask('GET', '/api/v1/users?cursor=Secret', undefined, {
      authorization,
    })
    // A failure of the database, whose message repeats what it was given.
    await sql`create function fail() returns trigger language plpgsql as
      $$ begin raise exception 'no room for %', new.email using errcode = '58030'; end $$`.execute(
      server.database.db,
    )
    await sql`create trigger fail before insert on invitation for each row execute function fail()`.execute(
      server.database.db,
    )
    const failed = await admin.ask('POST', '/api/v1/invitations', {
      ...{ email: 'li.xiaoming2@example.com', name: 'Secret Name', roles: [] },
    })
    await sql`drop trigger fail on invitation`.execute(server.database.db)
    expect(failed.json).toMatchObject({ status: 500, code: 'internal-error' })
    expect(failed.text).not.toMatch(/room|xiaoming/)

    const log = server.log.join('')
    expect(server.log.length).toBeGreaterThan(10)
    expect(log).toContain('"58030"')
    const secrets = [
      ...[PASSWORD, 'wrong-secret-pw', 'brand new secret pw', key, key.slice(0, 12), li.email],
      ...['xiaoming', 'Secret', 'Guan Li', 'P-li', '127.0.0.1"', 'admin@example.com'],
      ...[...seller.cookies.values(), ...admin.cookies.values()],
      ...server.links.map((link) => link.split('#')[1] ?? ''),
      ...people.flatMap(({ name, mobile, basePayMinor }) => [
        ...[name.zh, mobile ?? '', String(basePayMinor)],
      ]),
    ]
    for (const secret of secrets) expect(log).not.toContain(secret)
    for (const line of server.log) expect(JSON.parse(line)).toBeTypeOf('object')
  })

  test('a closing server answers what is open', async () => {
    const database = await openDatabase('PGlite')
    let release: () => void = () => {}
    const waiting = new Promise<void>((resolve) => {
      release = resolve
    })
    let arrived: () => void = () => {}
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const slow = await startServerOn(database, {
      directory: {
        person: async () => null,
        managersAbove: async () => {
          arrived()
          await waiting
          return []
        },
        peopleBelow: async () => [],
      },
    })
    const browser = await signInAdmin(slow)
    const open = browser.ask('GET', '/api/v1/people/P-he')
    await arrival
    const closed = slow.stop()
    release()
    expect((await open).status).toBe(403)
    await closed
    await expect(browser.ask('GET', '/healthz')).rejects.toThrow()
  })

  test('a connection that a browser keeps at hand and never uses holds nothing up', async () => {
    const stopped = await startServer('PGlite')
    const idle = connect(Number(new URL(stopped.origin).port), '127.0.0.1')
    await once(idle, 'connect')
    // It's known to the server before a later request is answered.
    await expectStatus(openBrowser(stopped).ask('GET', '/healthz'), 200)
    const gone = once(idle, 'close')
    const startMs = performance.now()
    await stopped.stop()
    await gone
    // Node would wait for a minute.
    expect(performance.now() - startMs).toBeLessThan(30_000)
  })
})

describe('limits', () => {
  test('callers and addresses are slowed down, each by their own number', async () => {
    const server = await startServer('PGlite', { limits: { read: 5, address: 40 } })
    const admin = await signInAdmin(server)
    const statuses: number[] = []
    for (let n = 0; n < 8; n += 1) {
      statuses.push((await admin.ask('GET', '/api/v1/session')).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    const other = openBrowser(server)
    let last = await other.ask('GET', '/api/v1/session')
    expect(last.status).toBe(401)
    for (let n = 0; n < 40; n += 1) last = await other.ask('GET', '/api/v1/session')
    expect(last.json).toMatchObject({ code: 'too-many-requests' })
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    // Whoever watches over the process isn't slowed down.
    await expectStatus(other.ask('GET', '/healthz'), 200)
    await server.stop()
  })
})

describe.each(['PGlite', 'PostgreSQL'] as const)('a start on %s', (kind) => {
  test('the sign-in library misses no table and no column', async () => {
    const server = await startServer(kind)
    const { db } = server.database
    const library = signInLibrary({
      ...{ db, publicUrl: server.origin, secret: 'x'.repeat(40), oidc: [] },
    })
    const plan = await getMigrations(library.options)
    expect(plan.toBeCreated).toEqual([])
    expect(plan.toBeAdded).toEqual([])
    expect(plan.toBeAddedIndexes).toEqual([])
    expect(plan.schemaProblems).toEqual([])
    await server.stop()
  })

  test('a second start finds its data, and a new link only without an admin', async () => {
    const database = await openDatabase(kind)
    const kept = { ...database, drop: async () => {} }
    const first = await startServerOn(kept)
    await first.stop()
    const second = await startServerOn(kept)
    const old = first.links[0]?.split('#')[1]
    const body = { token: old, email: 'a@example.com', name: 'A', password: PASSWORD }
    await expectStatus(openBrowser(second).ask('POST', '/api/v1/first-admin', body), 410)
    await signInAdmin(second)
    await second.stop()
    const third = await startServerOn(kept)
    expect(third.links).toEqual([])
    await third.stop()
    await database.drop()
  })

  test('the first link expires', async () => {
    const server = await startServer(kind)
    server.pass(24 * 3_600_000 + 1)
    const token = server.links[0]?.split('#')[1]
    const body = { token, email: 'a@example.com', name: 'A', password: PASSWORD }
    await expectStatus(openBrowser(server).ask('POST', '/api/v1/first-admin', body), 410)
    await server.stop()
  })
})
