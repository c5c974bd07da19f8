import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { problemDetails } from '#contract/problem-details.ts'
import { expectStatus, join, openBrowser, signIn, signInAdmin } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { people } from './company.ts'
import { fromSchema, hostileText } from './hostile.ts'
import { startServer } from './test-server.ts'
import type { TestServer } from './test-server.ts'

const RUNS = Number(process.env['YEJI_FUZZ_RUNS'] ?? 12)

const parameter = z.object({ name: z.string(), in: z.string(), schema: z.unknown() })
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(parameter),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })
    .optional(),
})
const paths = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })

type Shot = {
  readonly as: 'seller' | 'admin' | 'key' | 'nobody'
  readonly path: string
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

// The document is asked of a running server: it's what an attacker would read.
const listed = await (async () => {
  const server = await startServer('PGlite')
  const { json } = await openBrowser(server).ask('GET', '/openapi.json')
  await server.stop()
  return Object.entries(paths.parse(json).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => ({
      ...{ id: declared.operationId, method: method.toUpperCase(), path, declared },
    })),
  )
})()

describe.each(['PGlite', 'PostgreSQL'] as const)('hostile requests on %s', (kind) => {
  let server: TestServer
  let admin: Browser
  let seller: Browser
  let key: string
  let known: readonly string[]

  beforeAll(async () => {
    server = await startServer(kind)
    admin = await signInAdmin(server)
    seller = await join(server, admin, {
      ...{ email: 'li@example.com', roles: ['seller'], personId: 'P-li' },
    })
    const victim = await join(server, admin, { email: 'victim@example.com', roles: ['seller'] })
    const { json } = await victim.ask('GET', '/api/v1/session')
    const body = { name: 'reader', scopes: ['user.read', 'audit.read'], expiresInDays: 1 }
    const made = await expectStatus(admin.ask('POST', '/api/v1/api-keys', body), 201)
    key = (made.json as { key: string }).key
    known = [
      ...[(json as { userId: string }).userId, 'P-he', 'P-li', 'P-wang'],
      ...['2026-06-15T00:00:00Z', Buffer.from('[1,"7"]').toString('base64url')],
    ]
  })
  afterAll(async () => {
    await server.stop()
  })

  async function fire({ as, path, body, headers }: Shot, method: string): Promise<Received> {
    const browser = { seller, admin, key: openBrowser(server), nobody: openBrowser(server) }[as]
    const authorization = as === 'key' ? { authorization: `Bearer ${key}` } : {}
    return browser.ask(method, path, body, { ...headers, ...authorization })
  }

  /** Some routes end sessions: that's their work. */
  async function keepSignedIn(): Promise<void> {
    for (const [browser, email] of [
      [seller, 'li@example.com'],
      [admin, 'admin@example.com'],
    ] as const) {
      const { status } = await browser.ask('GET', '/api/v1/session')
      if (status === 401) {
        browser.cookies.clear()
        // What was guessed before must not lock us out.
        await server.database.db.deleteFrom('sign_in_failure').execute()
        await signIn(browser, email)
      }
    }
  }

  async function state(): Promise<string> {
    const { db } = server.database
    const held = await Promise.all([
      db.selectFrom('account').selectAll().orderBy('user_id').execute(),
      db.selectFrom('account_role').selectAll().orderBy('user_id').orderBy('role').execute(),
      db.selectFrom('invitation').selectAll().orderBy('invitation_id').execute(),
      db
        .selectFrom('api_key')
        .select(['key_id', 'scopes', 'revoked_at'])
        .orderBy('key_id')
        .execute(),
      db.selectFrom('source').selectAll().orderBy('source_id').execute(),
      db
        .selectFrom('webhook_secret')
        .select(['secret_id', 'expires_at'])
        .orderBy('secret_id')
        .execute(),
      db.selectFrom('fact_version').select('fact_id').orderBy('seq').execute(),
      db.selectFrom('answered_command').selectAll().orderBy('idempotency_key').execute(),
    ])
    return JSON.stringify(held)
  }

  const secretsOfOthers = people
    .filter(({ personId }) => personId !== 'P-li')
    .flatMap(({ name, mobile, basePayMinor }) => [name.zh, mobile ?? '', String(basePayMinor)])

  test.each(listed)('$id', async ({ method, path, declared }) => {
    const inPath = declared.parameters.filter((each) => each.in === 'path')
    const inQuery = declared.parameters.filter((each) => each.in === 'query')
    const of = (parameters: typeof inPath, polite: boolean) =>
      fc.record(
        Object.fromEntries(
          parameters.map(({ name, schema }) => [name, fromSchema(schema, known, polite)]),
        ),
        polite && parameters === inPath ? {} : { requiredKeys: [] },
      )
    const contents = declared.requestBody?.content ?? {}
    const bodySchema = contents['application/json']?.schema
    const rawTypes = Object.keys(contents).filter((type) => type !== 'application/json')
    const headerText = fc.string({ maxLength: 50 }).map((text) => text.trim())
    const shot = (polite: boolean): fc.Arbitrary<Shot> =>
      fc.record({
        as: fc.constantFrom('seller', 'admin', 'admin', 'key', 'nobody'),
        path: fc
          .tuple(
            of(inPath, polite),
            polite ? fc.constant({}) : of(inQuery, false),
            polite ? fc.constant(null) : fc.option(fc.tuple(hostileText, hostileText), { freq: 4 }),
          )
          .map(([params, query, extra]) => address(path, params, query, extra)),
        body: fc.oneof(
          ...(bodySchema === undefined ? [] : [fromSchema(bodySchema, known, polite)]),
          ...(rawTypes.length === 0 ? [] : [hostileText.map((text) => Buffer.from(text))]),
          ...(bodySchema === undefined && rawTypes.length === 0 ? [fc.constant(undefined)] : []),
        ),
        headers: fc.oneof(
          rawTypes.length === 0
            ? fc.constant({})
            : fc.constantFrom(...rawTypes).map((type) => ({ 'content-type': type })),
          fc.record(
            {
              ...{ 'idempotency-key': headerText, 'if-match': headerText },
              ...{ 'if-none-match': headerText, 'accept-language': headerText },
            },
            { requiredKeys: [] },
          ),
        ),
      })
    // Nobody else writes, so what stood after one shot stands before the next.
    let standing = await state()
    await fc.assert(
      fc.asyncProperty(fc.oneof(shot(true), shot(false), shot(false)), async (fired) => {
        const answer = await fire(fired, method)
        expect(answer.status, answer.text).toBeLessThan(500)
        if (answer.status >= 400) {
          expect(answer.headers.get('content-type')).toContain('application/problem+json')
          expect(problemDetails.parse(answer.json).status).toBe(answer.status)
          expect(await state(), 'a refused request changed something').toBe(standing)
        } else if (method !== 'GET') {
          if (fired.as !== 'nobody') await keepSignedIn()
          standing = await state()
        }
        for (const secret of secretsOfOthers) expect(answer.text).not.toContain(secret)
      }),
      { numRuns: kind === 'PostgreSQL' ? RUNS : Math.ceil(RUNS / 2) },
    )
  })
})

function address(
  path: string,
  params: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
  extra: readonly [string, string] | null,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(params[name]))
  const pairs = [...Object.entries(query), ...(extra === null ? [] : [extra])]
  if (pairs.length === 0) return filled
  return `${filled}?${pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')}`
}

/** As a client would write it; what already looks like an escape goes out as it is. */
function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  if (/^[%.\w]+$/.test(text)) return text
  return encodeURIComponent(text.toWellFormed())
}
