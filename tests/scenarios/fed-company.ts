import { readFileSync } from 'node:fs'

import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { noInputs } from '#engine/inputs.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import { publishPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import { smallPlan } from '../cli/small-company.ts'
import { compiled } from '../support/compiled.ts'

export const TODAY = '2026-06-15' as Day
export const sellers = ['P-chen', 'P-li', 'P-zhou'] as const

const roles = `roles:
  owner: { name: { zh: 主办, en: Owner }, kind: revenue }
factTypes:`
/** The small plan, whose orders can be shared. */
const document = smallPlan.replace('factTypes:', roles)
export const plan = compiled(document)

const knownFrom = Date.UTC(2026, 0, 1)
const days = { from: '2026-01-01' as Day, to: FOREVER }

/** Three sellers, each of whom is to book 1,000 a month. */
export async function recordFedCompany(db: Db): Promise<void> {
  const inputs = {
    ...noInputs,
    people: sellers.map((person) => ({ person, name: { zh: person, en: person } })),
    employment: sellers.map((person) => ({
      ...{ person, ...days, job: 'seller', grade: 'S1', team: 'east', market: 'CN' },
      basePayMinor: 800_000n,
    })),
    teams: [{ team: 'east', parent: null, name: { zh: '东区', en: 'East' } }],
    targets: sellers.flatMap((id) =>
      ['2026-04', '2026-05', '2026-06'].map((period) => ({
        ...{ scope: 'person' as const, id, metric: 'booked', period },
        ...{ target: 100_000n, recordedAt: knownFrom },
      })),
    ),
  }
  const refused = await recordInputs(db, inputs, { source: 'hr', knownFrom })
  if (refused.length > 0) throw new Error(refused[0]?.message.en)
  const library = readFileSync(new URL('../../plans/library.yaml', import.meta.url), 'utf8')
  await publishPlan(db, {
    ...{ plan, document, actor: 'test' },
    libraries: [{ file: 'library.yaml', text: library }],
  })
}
