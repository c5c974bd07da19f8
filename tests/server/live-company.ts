import { startWork } from '#server/work/start-work.ts'
import type { Work } from '#server/work/start-work.ts'
import type { ToldFact } from '#storage/facts/told-fact.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { noInputs } from '#engine/inputs.ts'
import { document } from '../calc/session-plan.ts'
import { compiled } from '../support/compiled.ts'
import type { TestDatabase } from './test-databases.ts'
import { readFileSync } from 'node:fs'

export const TODAY = '2026-06-15' as Day
export const plan = compiled(document)

const since = { from: '2026-01-01' as Day, to: FOREVER }
const text = (zh: string) => ({ zh, en: zh })
const library = readFileSync(new URL('../../plans/library.yaml', import.meta.url), 'utf8')

/** Sellers P-li and P-zhou, who report to P-wang, and P-he, who reports to nobody; with targets for June. */
const inputs = {
  ...noInputs,
  people: ['P-li', 'P-zhou', 'P-he', 'P-wang'].map((person) => ({ person, name: text(person) })),
  employment: [
    ...['P-li', 'P-zhou', 'P-he'].map((person) => ({
      ...{ person, ...since, job: 'seller', grade: 'S2', team: 'east', market: 'm' },
      basePayMinor: 1_000_000n,
    })),
    {
      person: 'P-wang',
      ...since,
      job: 'lead',
      grade: 'S4',
      team: 'east',
      market: 'm',
      basePayMinor: 2_000_000n,
    },
  ],
  reporting: ['P-li', 'P-zhou'].map((person) => ({
    ...{ person, manager: 'P-wang', kind: 'direct' as const, ...since },
  })),
  teams: [{ team: 'east', parent: null, name: text('东区') }],
  targets: ['P-li', 'P-zhou', 'P-he'].flatMap((id) =>
    [
      { metric: 't_booked', target: 1_000_000n },
      { metric: 't_orders', target: 10n },
    ].map((one) => ({ scope: 'person' as const, id, period: '2026-06', recordedAt: 0, ...one })),
  ),
}

/** A test may have a plan of its own. */
export async function recordCompany(db: Db, planText = document): Promise<void> {
  const refused = await recordInputs(db, inputs, { source: 'test', knownFrom: 0 })
  if (refused.length > 0) throw new Error('a company with mistakes')
  await publishPlan(db, {
    plan: planText === document ? plan : compiled(planText),
    document: planText,
    libraries: [{ file: 'library.yaml', text: library }],
    actor: 'test',
  })
}

/** An order of so many yuan. */
export function order(
  id: string,
  seller: string,
  yuan: number,
  occurredOn = '2026-06-10',
): ToldFact {
  const fen = String(yuan * 100)
  return {
    ...{ source: 'crm', key: id, type: 'order', id, seller, cancelled: false },
    occurredOn: occurredOn as Day,
    values: {
      ...{ customer: 'c', product: 'p', category: 'k', market: 'm' },
      ...{ amount: fen, list_amount: fen, margin: fen, quantity: '100000000', assisted: 'false' },
    },
  }
}

/** Works as `yeji work` does, on the company's day. */
export function startLiveWork({
  store,
  jobs,
}: Pick<TestDatabase, 'store' | 'jobs'>): Promise<Work> {
  const log = { info: () => undefined, warn: () => undefined, error: console.error }
  return startWork(store, jobs, {
    ...{ now: () => Date.now(), today: () => TODAY, log, backups: null },
  })
}
