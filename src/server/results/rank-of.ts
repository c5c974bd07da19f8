import { cellsOf } from '#engine/cells.ts'
import type { Circle } from '#engine/evaluator/bench.ts'
import { membersOf } from '#engine/evaluator/population.ts'
import { noInputs } from '#engine/inputs.ts'
import type { PersonResult } from '#engine/results.ts'
import { employmentOf } from '#storage/inputs/read-inputs.ts'
import { readKeptCells } from '#storage/live/read-kept.ts'
import { organisationAt } from '#storage/organisation/organisation-at.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import type { Db } from '#storage/store.ts'
import type { Basis } from './basis-of.ts'
import type { KeptResult } from './stated-result.ts'

export type Rank = { readonly place: number; readonly of: number; readonly within: Circle }

/** The person's place by the total among those with whom the plan ranks them; null where it ranks nobody, or the person has none. */
export async function rankOf(
  db: Db,
  { plan, cycle, run }: Basis,
  kept: KeptResult,
): Promise<Rank | null> {
  const { grades } = cycle.document
  if (grades.by !== 'curve') return null
  const own = totalOf(kept)
  if (own === null) return null
  const { within } = grades
  const all = await readKeptCells(
    db,
    { plan: plan.document.key, period: kept.period, run: kept.run },
    { places: [cellsOf(cycle).findIndex(({ key }) => key === 'total')] },
  )
  const isPeer =
    within === 'company' ? () => true : await peersOf(db, { plan, run }, kept.person, within)
  const totals = all.filter(({ person }) => isPeer(person)).flatMap((one) => totalOf(one) ?? [])
  return { place: 1 + totals.filter((total) => total > own).length, of: totals.length, within }
}

async function peersOf(
  db: Db,
  { plan, run }: Pick<Basis, 'plan' | 'run'>,
  person: string,
  within: Exclude<Circle, 'company'>,
): Promise<(other: string) => boolean> {
  const all = { day: null, knownAt: run.knownAt }
  const employment = (await organisationAt(db, organisationTables.employment, all)).map(
    employmentOf,
  )
  const members = membersOf(plan, run, { ...noInputs, employment })
  const own = members.get(person)?.last[within]
  return (other) => members.get(other)?.last[within] === own
}

function totalOf({ cells }: Pick<PersonResult, 'cells'>): bigint | null {
  const value = cells.find(({ key }) => key === 'total')?.value
  return typeof value === 'bigint' ? value : null
}
