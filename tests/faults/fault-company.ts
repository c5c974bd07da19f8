import { noInputs } from '#engine/inputs.ts'
import type { Day } from '#kernel/day.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import type { Db } from '#storage/store.ts'
import { companyClock } from '../../src/cli/serving/company-clock.ts'
import { DEFAULT_TIME_ZONE } from '../../src/cli/serving/company-time-zone.ts'
import { expectStatus, join, signInAdmin } from '../server/browser.ts'
import type { Browser } from '../server/browser.ts'
import { recordCompany } from '../server/live-company.ts'
import { SELLERS } from './ledger.ts'

/** The servers of these tests go by the machine's clock. */
export function today(): Day {
  return companyClock(DEFAULT_TIME_ZONE).today()
}

/** A company with targets for this month. */
export async function fillCompany(db: Db): Promise<void> {
  await recordCompany(db)
  const period = today().slice(0, 7)
  const targets = SELLERS.flatMap((id) => [
    { scope: 'person' as const, id, period, recordedAt: 0, metric: 't_booked', target: 5_000_000n },
    { scope: 'person' as const, id, period, recordedAt: 0, metric: 't_orders', target: 40n },
  ])
  const refused = await recordInputs(db, { ...noInputs, targets }, { source: 'test', knownFrom: 0 })
  if (refused.length > 0) throw new Error('targets with mistakes')
}

export type Access = {
  readonly admin: Browser
  /** Reads every fact. */
  readonly readerKey: string
  /** By source. */
  readonly keys: ReadonlyMap<string, string>
}

/** The first admin by the printed link, sources with a key each, and a key that reads. */
export async function openAccess(
  origin: string,
  printed: string,
  sources: readonly string[],
): Promise<Access> {
  const server = { origin, links: printed.match(/\S+\/first-admin#\S+/g) ?? [] }
  const first = await signInAdmin(server)
  const admin = await join(server, first, {
    ...{ email: 'ops@example.com', roles: ['system-admin', 'performance-admin'] },
  })
  const keyFor = async (scope: string, sourceId?: string): Promise<string> => {
    const body = { name: scope, scopes: [scope], expiresInDays: 30 }
    const bound = sourceId === undefined ? body : { ...body, sourceId }
    const made = await expectStatus(admin.ask('POST', '/api/v1/api-keys', bound), 201)
    return (made.json as { readonly key: string }).key
  }
  const keys = new Map<string, string>()
  for (const sourceId of sources) {
    await expectStatus(admin.ask('POST', '/api/v1/sources', { sourceId, name: sourceId }), 201)
    keys.set(sourceId, await keyFor('fact.write', sourceId))
  }
  return { admin, readerKey: await keyFor('fact.read'), keys }
}
