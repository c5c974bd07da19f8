import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import type { ToldFact } from '#storage/facts/told-fact.ts'
import { closeKnowledge } from '#storage/knowledge.ts'
import { changeOrganisation } from '#storage/organisation/change-organisation.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import { people, targets } from '#storage/records/agreements.ts'
import { recordVersions } from '#storage/records/record-versions.ts'
import { recordRun } from '#storage/runs/record-run.ts'
import type { Store } from '#storage/store.ts'

import { runOf, shippedPlan } from '../support/compiled.ts'

export function fact(id: string, note = '"\\\n\t,{}😀NULL'): ToldFact {
  return {
    ...{ source: 'crm', key: id, type: 'visit', id, seller: '', cancelled: false },
    occurredOn: '2026-03-05' as Day,
    values: { note, amount: '-9223372036854775808' },
  }
}

/** Something in every corner of the store. */
export async function fill({ db }: Store, facts: number): Promise<void> {
  for (let start = 0; start < facts; start += 2000)
    await recordFacts(
      db,
      Array.from({ length: Math.min(2000, facts - start) }, (_, at) => fact(`f${start + at}`)),
    )
  await recordFacts(db, [fact('f0', 'corrected')])
  const chen = { person: 'chen', name: { zh: '陈', en: '' } }
  await recordVersions(db, people.table, [people.row(chen)])
  const target = { scope: 'company', id: '', metric: 'm', period: '2026', target: 5n } as const
  await recordVersions(db, targets.table, [targets.row({ ...target, recordedAt: 0 })])
  const values = { parent: null, name_zh: '东', name_en: 'East' }
  const east = { entity: 'east', from: '2026-01-01' as Day, to: FOREVER, values }
  await changeOrganisation(db, organisationTables.team, [east])
  await changeOrganisation(db, organisationTables.team, [
    { ...east, to: '2026-05-01' as Day, ends: true },
  ])
  const plan = shippedPlan('plan-1.yaml')
  await publishPlan(db, { plan, document: '方案', libraries: [], actor: 'li' })
  const knownAt = await closeKnowledge(db)
  const cells = [{ key: 'total', unit: 'score', value: null } as const]
  await recordRun(db, {
    ...{ plan, status: 'locked', engine: 'duckdb', postings: [], actor: 'li' },
    run: { ...runOf(plan, '2026-03'), knownAt },
    results: [{ person: 'chen', cells }],
  })
}
