import { readFileSync } from 'node:fs'

import type { Permission } from '#domain/access/policy.ts'
import type { ServerOptions } from '#server/server-options.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import { people } from '#storage/records/agreements.ts'
import { recordVersions } from '#storage/records/record-versions.ts'
import type { Db } from '#storage/store.ts'
import { shippedPlan } from '../support/compiled.ts'
import { expectStatus, openBrowser, signInAdmin } from './browser.ts'
import type { Browser, Received } from './browser.ts'
import { people as persons } from './company.ts'
import { startServerOn } from './test-server.ts'
import type { TestServer } from './test-server.ts'
import type { TestDatabase } from './test-databases.ts'

export const SOURCE = 'crm'

/** A company with a plan and people: what facts need. */
async function fillCompany(db: Db): Promise<void> {
  const textOf = (file: string) =>
    readFileSync(new URL(`../../plans/${file}`, import.meta.url), 'utf8')
  await publishPlan(db, {
    plan: shippedPlan('plan-2.yaml'),
    document: textOf('plan-2.yaml'),
    libraries: [{ file: 'library.yaml', text: textOf('library.yaml') }],
    actor: 'test',
  })
  const rows = persons.map(({ personId, name }) => people.row({ person: personId, name }))
  await recordVersions(db, people.table, rows)
}

export type FactServer = {
  readonly server: TestServer
  readonly admin: Browser
  /** Makes a key with these scopes, bound to a source where one is given. */
  readonly keyFor: (scopes: readonly Permission[], sourceId?: string) => Promise<string>
  /** With the key of a system that may send facts. */
  readonly send: (
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Received>
}

/** A server of such a company, with an admin, a source and its key. */
export async function startFactServer(
  database: TestDatabase,
  more: Partial<ServerOptions> = {},
): Promise<FactServer> {
  await fillCompany(database.db)
  const server = await startServerOn(database, more)
  const admin = await signInAdmin(server)
  const source = { sourceId: SOURCE, name: 'The CRM' }
  await expectStatus(admin.ask('POST', '/api/v1/sources', source), 201)
  const keyFor = async (scopes: readonly Permission[], sourceId?: string): Promise<string> => {
    const bound = sourceId === undefined ? {} : { sourceId }
    const body = { name: 'system', scopes, expiresInDays: 1, ...bound }
    const made = await expectStatus(admin.ask('POST', '/api/v1/api-keys', body), 201)
    return (made.json as { readonly key: string }).key
  }
  const key = await keyFor(['fact.write', 'plan.read'], SOURCE)
  const send: FactServer['send'] = async (path, body, headers = {}) =>
    openBrowser(server).ask('POST', path, body, {
      ...{ authorization: `Bearer ${key}`, 'accept-language': 'en', ...headers },
    })
  return { server, admin, keyFor, send }
}

/** A row of the type that these tests send. */
export function collected(
  id: string,
  amount = '12.50',
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    ...{ id, seller: 'P-li', occurred_on: '2026-06-01', order: 'o1', customer: '客户', amount },
    ...more,
  }
}
