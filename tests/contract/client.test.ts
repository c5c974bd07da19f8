import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { apiKeys, createApiKey, revokeApiKey } from '#contract/api-keys.ts'
import { createClient } from '#contract/client.ts'
import type { Client } from '#contract/client.ts'
import { session } from '#contract/session.ts'
import { users } from '#contract/users.ts'
import { signInAdmin } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { startServer } from '../server/test-server.ts'
import type { TestServer } from '../server/test-server.ts'

describe('the typed client', () => {
  let server: TestServer
  let admin: Browser
  let call: Client
  let keyId: string

  beforeAll(async () => {
    server = await startServer('PGlite')
    admin = await signInAdmin(server)
    const cookie = [...admin.cookies].map((pair) => pair.join('=')).join('; ')
    const signedIn = createClient({
      ...{ origin: server.origin, fetch },
      headers: { cookie, origin: server.origin },
    })
    const created = await signedIn(createApiKey, {
      body: { name: 'reporting', scopes: ['user.read', 'api-key.revoke'], expiresInDays: 30 },
    })
    if (!created.ok) throw new Error(created.problem.detail)
    keyId = created.value.keyId
    call = createClient({
      ...{ origin: server.origin, fetch },
      headers: { authorization: `Bearer ${created.value.key}`, 'accept-language': 'en' },
    })
  })
  afterAll(async () => {
    await server.stop()
  })

  test('answers values of the route', async () => {
    const listed = await call(users, { query: { limit: 10 } })
    expect(listed).toMatchObject({ ok: true, value: { items: [{ email: 'admin@example.com' }] } })
  })

  test('a key is limited to its scopes, and says so', async () => {
    expect(await call(apiKeys, {})).toMatchObject({
      ...{ ok: false, problem: { status: 403, code: 'key-out-of-scope' } },
    })
    expect(await call(session, {})).toMatchObject({ ok: false })
  })

  test('problems are values, every wrong place at once', async () => {
    const refused = await call(users, { query: { limit: 999, cursor: 'not a cursor!' } })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'input-invalid', status: 422 } })
    const pointers = refused.ok ? [] : refused.problem.errors?.map(({ pointer }) => pointer)
    expect(pointers?.toSorted()).toEqual(['/cursor', '/limit'])
  })

  test('a revoked key is no key', async () => {
    expect(await call(revokeApiKey, { params: { keyId } })).toMatchObject({ ok: true })
    expect(await call(users, {})).toMatchObject({
      ...{ ok: false, problem: { code: 'sign-in-needed' } },
    })
  })
})
