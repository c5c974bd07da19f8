import { OAuth2Server } from 'oauth2-mock-server'
import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { PASSWORD, expectStatus, join, openBrowser, signIn, signInAdmin } from './browser.ts'
import type { Browser } from './browser.ts'
import { startServer } from './test-server.ts'
import type { TestServer } from './test-server.ts'

describe.each(['PGlite', 'PostgreSQL'] as const)('sign-in on %s', (kind) => {
  let provider: OAuth2Server
  let server: TestServer
  let admin: Browser
  let seller: Browser

  beforeAll(async () => {
    provider = new OAuth2Server()
    await provider.issuer.keys.generate('RS256')
    await provider.start(0, '127.0.0.1')
    const issuer = `http://127.0.0.1:${provider.address().port}`
    provider.issuer.url = issuer
    server = await startServer(kind, {
      oidc: [
        {
          providerId: 'company',
          discoveryUrl: `${issuer}/.well-known/openid-configuration`,
          ...{ clientId: 'yeji', clientSecret: 'a-secret' },
        },
      ],
    })
    admin = await signInAdmin(server)
    seller = await join(server, admin, {
      ...{ email: 'li@example.com', roles: ['seller'], personId: 'P-li' },
    })
  })
  afterAll(async () => {
    await server.stop()
    await provider.stop()
  })

  const wrong = (browser: Browser, email: string, password = 'not the password') =>
    browser.ask('POST', '/api/v1/sign-in', { email, password })

  test('the first link works once', async () => {
    const token = server.links[0]?.split('#')[1]
    const body = { token, email: 'two@example.com', name: 'Two', password: PASSWORD }
    const again = await openBrowser(server).ask('POST', '/api/v1/first-admin', body)
    expect(again.json).toMatchObject({ status: 410, code: 'link-spent' })
  })

  test('an invitation works once', async () => {
    const body = { email: 'once@example.com', name: 'Once', roles: ['seller'] }
    const { json } = await expectStatus(admin.ask('POST', '/api/v1/invitations', body), 201)
    const token = (json as { readonly link: string }).link.split('#')[1]
    const accept = () =>
      openBrowser(server).ask('POST', '/api/v1/invitations/accept', { token, password: PASSWORD })
    const both = await Promise.all([accept(), accept()])
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['201', '410'])
  })

  test('who am I, and my own data', async () => {
    const { json } = await admin.ask('GET', '/api/v1/session')
    expect(json).toMatchObject({ roles: ['system-admin'], personId: null, via: 'session' })
    const mine = await expectStatus(seller.ask('GET', '/api/v1/me'), 200)
    expect(mine.json).toMatchObject({
      ...{ email: 'li@example.com', secondFactor: false },
      person: { personId: 'P-li', basePayMinor: '87654301', masked: [] },
    })
  })

  test('sign out everywhere ends the other browser too', async () => {
    const phone = openBrowser(server)
    await signIn(phone, 'li@example.com')
    const desk = openBrowser(server)
    await signIn(desk, 'li@example.com')
    await expectStatus(phone.ask('DELETE', '/api/v1/sessions'), 204)
    await expectStatus(desk.ask('GET', '/api/v1/me'), 401)
    await signIn(seller, 'li@example.com')
  })

  test("a session can be ended by itself, and nobody else's", async () => {
    const other = openBrowser(server)
    await signIn(other, 'li@example.com')
    const { json } = await other.ask('GET', '/api/v1/sessions')
    const { items } = json as { items: { sessionId: string; current: boolean }[] }
    const path = `/api/v1/sessions/${items.find(({ current }) => current)?.sessionId}`
    await expectStatus(admin.ask('DELETE', path), 404)
    await expectStatus(other.ask('GET', '/api/v1/session'), 200)
    await expectStatus(seller.ask('DELETE', path), 204)
    await expectStatus(other.ask('GET', '/api/v1/session'), 401)
  })

  test('a session that a stranger planted is not taken over', async () => {
    const planted = [...seller.cookies]
    const victim = openBrowser(server)
    for (const [name, value] of planted) victim.cookies.set(name, value)
    await signIn(victim, 'admin@example.com')
    const [name, value] = planted.find(([key]) => key.includes('session_token')) ?? ['', '']
    expect(victim.cookies.get(name)).not.toBe(value)
    const { json } = await seller.ask('GET', '/api/v1/session')
    expect(json).toMatchObject({ roles: ['seller'] })
    const made = openBrowser(server)
    made.cookies.set(name, 'a-token-of-my-own.signature')
    await expectStatus(made.ask('GET', '/api/v1/session'), 401)
  })

  test('cookies are out of reach for scripts and other sites', async () => {
    const { headers } = await openBrowser(server).ask('POST', '/api/v1/sign-in', {
      ...{ email: 'li@example.com', password: PASSWORD },
    })
    const [cookie = ''] = headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })

  test.each([
    { name: 'another site', headers: { origin: 'https://evil.example' }, status: 403 },
    { name: 'a sandbox', headers: { origin: 'null' }, status: 403 },
    { name: 'another port', headers: { origin: 'http://127.0.0.1:1' }, status: 403 },
  ])('a change with a session from $name is refused', async ({ headers, status }) => {
    const answer = await seller.ask('DELETE', '/api/v1/session', undefined, headers)
    expect(answer).toMatchObject({ status, json: { code: 'foreign-origin' } })
    await expectStatus(seller.ask('GET', '/api/v1/session'), 200)
  })

  test('a change with a session but without an origin is refused', async () => {
    const cookie = [...seller.cookies].map((pair) => pair.join('=')).join('; ')
    const path = `${server.origin}/api/v1/session`
    const refused = await fetch(path, { method: 'DELETE', headers: { cookie } })
    expect(refused.status).toBe(403)
  })

  test('guessing locks the account, longer each time, known or not', async () => {
    await join(server, admin, { email: 'guessed@example.com', roles: ['seller'] })
    for (const email of ['guessed@example.com', 'nobody@example.com']) {
      const thief = openBrowser(server)
      const tries = await Promise.all(Array.from({ length: 8 }, () => wrong(thief, email)))
      expect(tries.filter(({ status }) => status === 401).length).toBe(5)
      const locked = await wrong(thief, email, PASSWORD)
      expect(locked.json).toMatchObject({ code: 'too-many-requests' })
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(20)
      server.pass(31_000)
      await expectStatus(wrong(thief, email), 401)
      const longer = await wrong(thief, email)
      expect(Number(longer.headers.get('retry-after'))).toBeGreaterThan(40)
    }
    server.pass(61_000)
    await signIn(openBrowser(server), 'guessed@example.com')
  })

  test('an unknown account and a wrong password take as much work and say the same', async () => {
    // Time of the processor: how long it takes is also up to whoever else uses the machine.
    const workOf = async (email: string): Promise<number> => {
      const before = process.cpuUsage()
      const { json } = await wrong(openBrowser(server), email)
      const { user, system } = process.cpuUsage(before)
      expect(json).toMatchObject({ code: 'sign-in-refused' })
      // Beyond the memory of the lockout, so that every try is really made.
      server.pass(25 * 3_600_000)
      return user + system
    }
    const work = { unknown: Infinity, known: Infinity }
    for (let n = 0; n < 9; n += 1) {
      work.unknown = Math.min(work.unknown, await workOf(`unknown${n}@example.com`))
      work.known = Math.min(work.known, await workOf('li@example.com'))
    }
    const { unknown, known } = work
    expect(Math.max(unknown, known) / Math.min(unknown, known)).toBeLessThan(2)
  })

  test('a second factor: enrolled, then asked for, wrong codes refused, backup codes work once', async () => {
    const person = await join(server, admin, { email: 'totp@example.com', roles: ['finance'] })
    const bad = { password: 'not the password' }
    await expectStatus(person.ask('POST', '/api/v1/me/second-factor', bad), 401)
    const { json } = await expectStatus(
      person.ask('POST', '/api/v1/me/second-factor', { password: PASSWORD }),
      200,
    )
    const { totpUri, backupCodes } = json as { totpUri: string; backupCodes: readonly string[] }
    const totp = URI.parse(totpUri)
    if (!(totp instanceof TOTP)) throw new Error('not a TOTP')
    const code = () => ({ code: totp.generate() })
    await expectStatus(person.ask('POST', '/api/v1/me/second-factor/confirm', code()), 204)

    const phone = openBrowser(server)
    const first = await phone.ask('POST', '/api/v1/sign-in', {
      ...{ email: 'totp@example.com', password: PASSWORD },
    })
    expect(first.json).toEqual({ status: 'second-factor-needed' })
    await expectStatus(phone.ask('GET', '/api/v1/session'), 401)
    const second = (body: unknown) => phone.ask('POST', '/api/v1/sign-in/second-factor', body)
    const other = totp.generate() === '000000' ? '000001' : '000000'
    await expectStatus(second({ code: other }), 401)
    await expectStatus(second(code()), 200)
    await expectStatus(phone.ask('GET', '/api/v1/session'), 200)

    const backup = async (): Promise<number> => {
      const fresh = openBrowser(server)
      await signIn(fresh, 'totp@example.com')
      const body = { code: backupCodes[0] }
      return (await fresh.ask('POST', '/api/v1/sign-in/second-factor', body)).status
    }
    expect([await backup(), await backup()]).toEqual([200, 401])
  })

  test('a recovery link gives a new password, and takes the rest away', async () => {
    const lost = await join(server, admin, { email: 'lost@example.com', roles: ['seller'] })
    const enrol = lost.ask('POST', '/api/v1/me/second-factor', { password: PASSWORD })
    const { totpUri } = (await expectStatus(enrol, 200)).json as { totpUri: string }
    const totp = URI.parse(totpUri)
    if (!(totp instanceof TOTP)) throw new Error('not a TOTP')
    const code = { code: totp.generate() }
    await expectStatus(lost.ask('POST', '/api/v1/me/second-factor/confirm', code), 204)
    const { json: who } = await expectStatus(lost.ask('GET', '/api/v1/session'), 200)
    const path = `/api/v1/users/${(who as { userId: string }).userId}/recovery`
    const link = async (): Promise<string> => {
      const { json } = await expectStatus(admin.ask('POST', path), 201)
      return (json as { link: string }).link.split('#')[1] ?? ''
    }
    const [first, second] = [await link(), await link()]
    const accept = (token: string) => {
      const body = { token, password: 'a recovered password' }
      return openBrowser(server).ask('POST', '/api/v1/invitations/accept', body)
    }
    await expectStatus(accept(second), 201)
    await expectStatus(accept(first), 410)
    await expectStatus(lost.ask('GET', '/api/v1/session'), 401)
    await expectStatus(wrong(openBrowser(server), 'lost@example.com', PASSWORD), 401)
    const again = await wrong(openBrowser(server), 'lost@example.com', 'a recovered password')
    expect(again.json).toEqual({ status: 'signed-in' })
  })

  test('a new password ends the other sessions', async () => {
    const desk = await join(server, admin, { email: 'change@example.com', roles: ['seller'] })
    const phone = openBrowser(server)
    await signIn(phone, 'change@example.com')
    const body = { currentPassword: PASSWORD, newPassword: 'another long password' }
    await expectStatus(desk.ask('PUT', '/api/v1/me/password', body), 204)
    await expectStatus(desk.ask('GET', '/api/v1/session'), 200)
    await expectStatus(phone.ask('GET', '/api/v1/session'), 401)
    await expectStatus(wrong(openBrowser(server), 'change@example.com', PASSWORD), 401)
  })

  describe("through the company's provider", () => {
    const throughProvider = async (email: string, verified = true): Promise<Browser> => {
      provider.service.removeAllListeners('beforeTokenSigning')
      provider.service.on('beforeTokenSigning', (token: { payload: Record<string, unknown> }) => {
        Object.assign(token.payload, {
          ...{ sub: email, email, email_verified: verified, name: 'From Provider' },
        })
      })
      provider.service.removeAllListeners('beforeUserinfo')
      provider.service.on('beforeUserinfo', (answer: { body: unknown }) => {
        Object.assign(answer, { body: { sub: email, email, email_verified: verified } })
      })
      const browser = openBrowser(server)
      const { json } = await expectStatus(
        browser.ask('POST', '/api/v1/sign-in/providers/company', {}),
        200,
      )
      const atProvider = await fetch((json as { url: string }).url, { redirect: 'manual' })
      const back = new URL(atProvider.headers.get('location') ?? '')
      await expectStatus(browser.ask('GET', back.pathname + back.search), 302)
      return browser
    }

    test('who was invited gets in', async () => {
      const browser = await throughProvider('li@example.com')
      const { json } = await expectStatus(browser.ask('GET', '/api/v1/session'), 200)
      expect(json).toMatchObject({ personId: 'P-li' })
    })

    test('a stranger does not', async () => {
      const browser = await throughProvider('stranger@example.com')
      await expectStatus(browser.ask('GET', '/api/v1/session'), 401)
    })

    test('a callback without its state does not', async () => {
      const browser = openBrowser(server)
      const path = '/api/v1/sign-in/callback/company?code=1&state=forged'
      const answer = await expectStatus(browser.ask('GET', path), 302)
      expect(answer.headers.get('location')).toMatch(/^\/sign-in\?error=/)
      await expectStatus(browser.ask('GET', '/api/v1/session'), 401)
    })

    test('nor does somebody whose account is disabled', async () => {
      await join(server, admin, { email: 'gone@example.com', roles: ['seller'] })
      const { json } = await admin.ask('GET', '/api/v1/users?limit=200')
      const { items } = json as { items: { userId: string; email: string }[] }
      const gone = items.find(({ email }) => email === 'gone@example.com')
      await expectStatus(admin.ask('POST', `/api/v1/users/${gone?.userId}/disable`), 200)
      const browser = await throughProvider('gone@example.com')
      await expectStatus(browser.ask('GET', '/api/v1/session'), 401)
      await expectStatus(wrong(openBrowser(server), 'gone@example.com', PASSWORD), 401)
    })
  })
})
