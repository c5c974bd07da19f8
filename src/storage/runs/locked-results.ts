import type { Cell } from '#engine/results.ts'
import type { Db } from '../store.ts'
import { cellsOfStored } from './read-runs.ts'
import type { StoredRun } from './read-runs.ts'

/** A person's result of the run that locked a plan's period. */
export type LockedResult = Omit<StoredRun, 'status' | 'engine' | 'hash'> & {
  readonly cells: readonly Cell[]
}

/** A person's locked results, of each plan's period the latest, by plan and period. */
export async function lockedResults(db: Db, person: string): Promise<readonly LockedResult[]> {
  const rows = await db
    .selectFrom('result')
    .innerJoin('run', 'run.run', 'result.run')
    .distinctOn(['run.plan', 'run.period'])
    .where('person', '=', person)
    .where('status', '=', 'locked')
    .orderBy('run.plan')
    .orderBy('run.period')
    .orderBy('run.run', 'desc')
    .select([
      ...(['run.run', 'run.plan', 'plan_hash as planHash', 'grain', 'run.period'] as const),
      ...(['as_of as asOf', 'known_at as knownAt', 'recorded_at as recordedAt', 'cells'] as const),
    ])
    .execute()
  return rows.map(({ cells, ...run }) => ({ ...run, cells: cellsOfStored(cells) }))
}
