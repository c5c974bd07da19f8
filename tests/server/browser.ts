import type { Role } from '#domain/access/roles.ts'
import type { TestServer } from './test-server.ts'

export type Received = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

/** A person with a browser: keeps cookies and sends the origin that browsers send. */
export type Browser = {
  readonly cookies: Map<string, string>
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Received>
}

export function openBrowser(server: Pick<TestServer, 'origin'>): Browser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    ask: async (method, path, body, headers = {}) => {
      const response = await fetch(server.origin + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(cookies.size === 0 ? {} : { cookie: cookieOf({ cookies }) }),
          origin: server.origin,
          ...(body === undefined || body instanceof Uint8Array
            ? {}
            : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: contentOf(body) }),
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';')
        const name = pair.slice(0, pair.indexOf('='))
        const value = pair.slice(pair.indexOf('=') + 1)
        if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return received(response)
    },
  }
}

/** Bytes go out as they are, anything else as JSON. */
function contentOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
}

async function received(response: Response): Promise<Received> {
  const isStream = (response.headers.get('content-type') ?? '').includes('event-stream')
  // It wouldn't end by itself.
  if (isStream) await response.body?.cancel()
  const text = isStream ? '' : await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const json: unknown = isJson ? JSON.parse(text) : null
  return { status: response.status, headers: response.headers, text, json }
}

export const PASSWORD = 'correct horse battery 42'

/** Creates the first admin by the announced link, and signs in. */
export async function signInAdmin(server: Pick<TestServer, 'origin' | 'links'>): Promise<Browser> {
  const token = server.links.at(-1)?.split('#')[1]
  const admin = openBrowser(server)
  const body = { token, email: 'admin@example.com', name: 'Guan Li', password: PASSWORD }
  await expectStatus(admin.ask('POST', '/api/v1/first-admin', body), 201)
  await signIn(admin, 'admin@example.com')
  return admin
}

export async function signIn(browser: Browser, email: string, password = PASSWORD): Promise<void> {
  await expectStatus(browser.ask('POST', '/api/v1/sign-in', { email, password }), 200)
}

/** Invites somebody and lets them accept; returns their browser, signed in. */
export async function join(
  server: Pick<TestServer, 'origin'>,
  admin: Browser,
  who: { readonly email: string; readonly roles: readonly Role[]; readonly personId?: string },
): Promise<Browser> {
  const invited = await expectStatus(
    admin.ask('POST', '/api/v1/invitations', { name: 'Secret Name', ...who }),
    201,
  )
  const { link } = invited.json as { readonly link: string }
  const browser = openBrowser(server)
  const body = { token: link.split('#')[1], password: PASSWORD }
  await expectStatus(browser.ask('POST', '/api/v1/invitations/accept', body), 201)
  await signIn(browser, who.email)
  return browser
}

/** Lets several people join, each with a role and perhaps the person whom the account is of; by name, with the admin among them. */
export async function joinAll(
  server: Pick<TestServer, 'origin'>,
  admin: Browser,
  people: Readonly<Record<string, readonly [role: Role, personId?: string]>>,
): Promise<ReadonlyMap<string, Browser>> {
  const browsers = new Map([['admin', admin]])
  for (const [name, [role, personId]] of Object.entries(people)) {
    const who = { email: `${name}@example.com`, roles: [role] }
    const browser = await join(server, admin, personId === undefined ? who : { ...who, personId })
    browsers.set(name, browser)
  }
  return browsers
}

/** One of them. */
export function browserOf(browsers: ReadonlyMap<string, Browser>, name: string): Browser {
  const browser = browsers.get(name)
  if (browser === undefined) throw new Error(`nobody is called ${name}`)
  return browser
}

/** What a browser sends of its cookies, for those who ask past it. */
export function cookieOf({ cookies }: Pick<Browser, 'cookies'>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

export async function expectStatus(asked: Promise<Received>, status: number): Promise<Received> {
  const answer = await asked
  if (answer.status !== status) {
    throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`)
  }
  return answer
}
