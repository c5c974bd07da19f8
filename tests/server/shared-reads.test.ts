import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Day } from '#kernel/day.ts'
import type { Role } from '#domain/access/roles.ts'
import { storeDirectory } from '#server/people/store-directory.ts'
import { recordLive } from '#storage/live/record-live.ts'
import { expectStatus, join, openBrowser, signInAdmin } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { TODAY, plan, recordCompany } from './live-company.ts'
import { openDatabase } from './test-databases.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'

const persons = ['P-li', 'P-zhou', 'P-he', 'P-nobody'] as const
const periods = ['2026-05', '2026-06'] as const
type Read = { readonly who: string; readonly path: string }
type Entry = { readonly by: string | null; readonly key: string | null; readonly of: string | null }

describe.each(['PGlite', 'PostgreSQL'] as const)('reads at the same time on %s', (kind) => {
  let server: TestServer
  /** How each asks: with cookies, a key, or something that lets nobody in. */
  const asking = new Map<string, (path: string) => Promise<Received>>()

  beforeAll(async () => {
    const database = await openDatabase(kind)
    await recordCompany(database.db)
    for (const [nth, period] of periods.entries()) {
      const cells = (person: number) =>
        [
          { key: 'total', unit: 'score', value: BigInt(person * 10 + nth) * 100_000_000n },
          { key: 'grade', unit: 'text', value: 'A' },
          { key: 'pay_total', unit: 'money', value: BigInt(person * 1000 + nth) },
        ] as const
      const people = persons.slice(0, 3)
      await recordLive(database.db, {
        ...{ plan: 'session', planHash: plan.hash, grain: 'month', period, people },
        ...{ asOf: '2026-06-15' as Day, knownAt: Date.parse(TODAY) },
        results: people.map((person, at) => ({ person, cells: [...cells(at + 1)] })),
      })
    }
    server = await startServerOn(database, { directory: storeDirectory(database.db) })
    const admin = await signInAdmin(server)
    const signedIn = async (
      name: string,
      roles: readonly Role[],
      personId?: string,
    ): Promise<Browser> => {
      const who = { email: `${name}@example.com`, roles }
      const browser = await join(server, admin, personId === undefined ? who : { ...who, personId })
      asking.set(name, (path) => browser.ask('GET', path))
      return browser
    }
    const li = await signedIn('li', ['seller', 'system-admin'], 'P-li')
    await signedIn('he', ['seller'], 'P-he')
    const wang = await signedIn('wang', ['manager', 'system-admin'], 'P-wang')
    await signedIn('finance', ['finance'])
    await signedIn('designer', ['plan-designer'])
    const keyed = async (name: string, owner: Browser, scopes: readonly string[]) => {
      const body = { name, scopes, expiresInDays: 1 }
      const { json } = await expectStatus(owner.ask('POST', '/api/v1/api-keys', body), 201)
      const authorization = `Bearer ${(json as { readonly key: string }).key}`
      const nobody = openBrowser(server)
      asking.set(name, (path) => nobody.ask('GET', path, undefined, { authorization }))
    }
    await keyed('li, results', li, ['result.read'])
    await keyed('li, pay', li, ['result.read', 'pay.read'])
    await keyed('wang, ratings', wang, ['result.read', 'rating.read'])
    await keyed('wang, sessions', wang, ['session.read'])
    const stranger = openBrowser(server)
    stranger.cookies.set('yeji.session_token', 'made.up')
    asking.set('stranger', (path) => stranger.ask('GET', path))
  })
  afterAll(async () => {
    await server.stop()
  })

  const pathOf = (person: string, period: string): string =>
    `/api/v1/people/${person}/results/session/${period}`
  const ask = async ({ who, path }: Read): Promise<Received> => {
    const how = asking.get(who)
    if (how === undefined) throw new Error(`nobody is called ${who}`)
    return how(path)
  }
  const entriesOf = async ({ headers }: Received): Promise<readonly Entry[]> =>
    server.database.db
      .selectFrom('audit_entry')
      .select(['actor_id as by', 'key_id as key', 'subject as of'])
      .where('request_id', '=', headers.get('x-request-id') ?? '')
      .execute()
  /** Everything about an answer that may not depend on who else asks. */
  const told = async (answer: Received) => ({
    status: answer.status,
    etag: answer.headers.get('etag'),
    text: answer.status === 200 ? answer.text : (answer.json as { readonly code: string }).code,
    entries: await entriesOf(answer),
  })

  test('everybody is answered and written down as if they had asked alone', async () => {
    const alone = new Map<string, Awaited<ReturnType<typeof told>>>()
    const nameOf = ({ who, path }: Read): string => `${who} ${path}`
    const reads = [...asking.keys()].flatMap((who) =>
      persons.flatMap((person) => periods.map((period) => ({ who, path: pathOf(person, period) }))),
    )
    for (const read of reads) alone.set(nameOf(read), await told(await ask(read)))
    const statuses = [...alone.values()].map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200, 401, 403, 404]))
    // Seen in full, without ratings, without pay, without both: four answers about the same result, three of them audited.
    const ofLi = [...alone].filter(
      ([name, { status }]) => name.endsWith(pathOf('P-li', '2026-06')) && status === 200,
    )
    expect(new Set(ofLi.map(([, { text }]) => text)).size).toBe(4)
    expect(new Set(ofLi.map(([, { entries }]) => entries.length))).toEqual(new Set([0, 1]))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...reads), { minLength: 2, maxLength: 60, size: 'max' }),
        async (asked) => {
          const answers = await Promise.all(asked.map(ask))
          for (const [at, read] of asked.entries()) {
            const answer = answers[at]
            expect(answer && (await told(answer))).toEqual(alone.get(nameOf(read)))
          }
        },
      ),
      { numRuns: 6 },
    )
  })

  test('what can’t be written down isn’t shown, to nobody who shares the statement', async () => {
    const { db } = server.database
    const reads = ['P-li', 'P-zhou'].flatMap((person) =>
      Array.from({ length: 10 }, () => ({ who: 'wang', path: pathOf(person, '2026-06') })),
    )
    await sql`ALTER TABLE audit_entry ADD CONSTRAINT refused CHECK (subject <> 'person:P-li') NOT VALID`.execute(
      db,
    )
    const answers = await Promise.all(reads.map(ask))
    await sql`ALTER TABLE audit_entry DROP CONSTRAINT refused`.execute(db)
    for (const [at, answer] of answers.entries()) {
      const entries = await entriesOf(answer)
      if (at < 10) expect(answer.status).toBe(500)
      expect(entries).toHaveLength(answer.status === 200 ? 1 : 0)
      if (answer.status !== 200) expect(answer.text).not.toContain('payTotal')
    }
    const again = await Promise.all(reads.map(ask))
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]))
  })
})
