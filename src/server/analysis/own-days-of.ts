import { ownDays } from '#domain/analysis/own-days.ts'
import { inPopulation } from '#engine/evaluator/population.ts'
import { countDays } from '#kernel/day.ts'
import type { DayRange } from '#kernel/day.ts'
import { employmentOf } from '#storage/inputs/read-inputs.ts'
import type { KeptCells, KeptPeriod } from '#storage/live/read-kept.ts'
import { organisationAt } from '#storage/organisation/organisation-at.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import type { Db } from '#storage/store.ts'
import type { TableShape } from './table-rows.ts'

/** By which days each of these results' people are measured; only those who weren't in the plan all the time are looked up. */
export async function ownDaysOf(
  db: Db,
  { plan, period }: Pick<TableShape, 'plan' | 'period'>,
  { knownAt }: Pick<KeptPeriod, 'knownAt'>,
  rows: readonly KeptCells[],
): Promise<(person: string) => DayRange> {
  const all = BigInt(countDays(period, plan.dayCount))
  const partly = rows.flatMap(({ person, cells }) =>
    cells.some(({ key, value }) => key === 'member_days' && value !== all) ? [person] : [],
  )
  const employment =
    partly.length === 0
      ? []
      : await organisationAt(db, organisationTables.employment, {
          ...{ day: null, knownAt, entities: partly },
        })
  const stretches = Map.groupBy(
    employment.map(employmentOf).filter((row) => inPopulation(plan, row)),
    ({ person }) => person,
  )
  return (person) => {
    const own = stretches.get(person) ?? []
    return ownDays(
      period,
      own.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    )
  }
}
