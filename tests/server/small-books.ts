import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { noInputs } from '#engine/inputs.ts'
import { recordFacts } from '#storage/facts/record-facts.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import type { Db } from '#storage/store.ts'

const since = '2026-01-01' as Day
const days = { from: since, to: FOREVER }
const knownFrom = parseInstant('2026-01-01T00:00:00Z') ?? 0

/** P-li and P-zhou sell; P-li reports to P-wang. Each month of 2026 either is to book 1,000. */
export async function recordSmallCompany(db: Db): Promise<void> {
  const sellers = ['P-li', 'P-zhou']
  const person = (id: string) => ({ person: id, name: { zh: `人员 ${id}`, en: id } })
  const job = (id: string, as: string) => ({
    ...{ person: id, ...days, job: as, grade: 'S1', team: 'east', market: 'CN' },
    basePayMinor: 800_000n,
  })
  const refused = await recordInputs(
    db,
    {
      ...noInputs,
      people: [...sellers, 'P-wang'].map(person),
      employment: [...sellers.map((id) => job(id, 'seller')), job('P-wang', 'manager')],
      teams: [{ team: 'east', parent: null, name: { zh: '东区', en: 'East' } }],
      reporting: [{ person: 'P-li', manager: 'P-wang', kind: 'direct', ...days }],
      targets: sellers.flatMap((id) =>
        ['2026-03', '2026-04', '2026-05'].map((period) => ({
          ...{ scope: 'person' as const, id, metric: 'booked', period },
          ...{ target: 100_000n, recordedAt: knownFrom },
        })),
      ),
    },
    { source: 'hr', knownFrom },
  )
  if (refused.length > 0) throw new Error(refused[0]?.message.en)
}

/** An order that is told now. */
export async function order(
  db: Db,
  id: string,
  seller: string,
  occurredOn: string,
  amountMinor: number,
): Promise<void> {
  await recordFacts(db, [
    {
      ...{ source: 'crm', key: id, type: 'order', id, seller, cancelled: false },
      ...{ occurredOn: occurredOn as Day, values: { amount: String(amountMinor) } },
    },
  ])
}
