import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { expectStatus, join, openBrowser, signInAdmin } from './browser.ts'
import { startServer } from './test-server.ts'
import type { TestServer } from './test-server.ts'

const NAME = 'yeji.session_token'

let server: TestServer
/** As the sign-in library gave it to somebody. */
let given: string
let someoneElses: string
beforeAll(async () => {
  server = await startServer('PGlite')
  const admin = await signInAdmin(server)
  given = admin.cookies.get(NAME) ?? ''
  const li = await join(server, admin, { email: 'li@example.com', roles: ['seller'] })
  someoneElses = li.cookies.get(NAME) ?? ''
})
afterAll(async () => {
  await server.stop()
})

async function statusWith(cookie: string): Promise<number> {
  const answer = await openBrowser(server).ask('GET', '/api/v1/session', undefined, { cookie })
  return answer.status
}
const parts = (cookie: string): readonly [string, string] => {
  const [token = '', signature = ''] = decodeURIComponent(cookie).split('.')
  return [token, signature]
}
const cookieOf = (token: string, signature: string): string =>
  `${NAME}=${encodeURIComponent(`${token}.${signature}`)}`
const signedWith = (secret: string, token: string): string =>
  createHmac('sha256', secret).update(token).digest('base64')
/** The same text with another letter at its begin. */
const other = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)

test('the cookie that a sign-in gives is read, among others and in quotes too', async () => {
  expect(await statusWith(`${NAME}=${given}`)).toBe(200)
  expect(await statusWith(`a=b; ${NAME}=${given};yeji-language=en`)).toBe(200)
  expect(await statusWith(`${NAME}="${given}"`)).toBe(200)
})

test('of two, the first counts, as for the sign-in library', async () => {
  const userWith = async (cookie: string): Promise<unknown> => {
    const asked = openBrowser(server).ask('GET', '/api/v1/session', undefined, { cookie })
    return ((await expectStatus(asked, 200)).json as { readonly roles: unknown }).roles
  }
  expect(await userWith(`${NAME}=${given}; ${NAME}=${someoneElses}`)).toEqual(['system-admin'])
  expect(await userWith(`${NAME}=${someoneElses}; ${NAME}=${given}`)).toEqual(['seller'])
  expect(await statusWith(`${NAME}=; ${NAME}=${given}`)).toBe(401)
})

test('one that was changed in any way lets nobody in', async () => {
  const [token, signature] = parts(given)
  const [otherToken] = parts(someoneElses)
  const changed = {
    'another token': cookieOf(other(token), signature),
    'the signature of somebody else’s': cookieOf(otherToken, signature),
    'another signature': cookieOf(token, other(signature)),
    'a shorter signature': cookieOf(token, signature.slice(0, -1)),
    'a longer signature': cookieOf(token, `${signature}=`),
    'no signature': cookieOf(token, ''),
    'only the token': `${NAME}=${token}`,
    'another secret': cookieOf(token, signedWith('another secret, also with 32 characters', token)),
    'no token': cookieOf('', signedWith('a secret of the tests, with 32 characters and more', '')),
    'another name': `${NAME}s=${given}`,
    'half an escape': `${NAME}=%${given}`,
    nothing: `${NAME}=`,
  }
  for (const [what, cookie] of Object.entries(changed))
    expect({ what, status: await statusWith(cookie) }).toEqual({ what, status: 401 })
  expect(await statusWith(cookieOf(token, signature))).toBe(200)
})

test('a session that is over or ended counts no more, from that moment', async () => {
  const { db } = server.database
  const [token] = parts(someoneElses)
  expect(await statusWith(`${NAME}=${someoneElses}`)).toBe(200)
  const setEnd = async (ms: number): Promise<void> => {
    const expiresAt = new Date(Date.now() + ms).toISOString()
    await db.updateTable('auth_session').set({ expiresAt }).where('token', '=', token).execute()
  }
  await setEnd(-1)
  expect(await statusWith(`${NAME}=${someoneElses}`)).toBe(401)
  await setEnd(60_000)
  expect(await statusWith(`${NAME}=${someoneElses}`)).toBe(200)
  await db.deleteFrom('auth_session').where('token', '=', token).execute()
  expect(await statusWith(`${NAME}=${someoneElses}`)).toBe(401)
})
