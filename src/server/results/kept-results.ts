import { liveKey } from '#domain/live/live-runs.ts'
import { readLive } from '#storage/live/read-live.ts'
import { readStatements } from '#storage/live/read-statements.ts'
import type { StatementAsked } from '#storage/live/read-statements.ts'
import type { LiveResult } from '#storage/live/read-live.ts'
import { lockedResults } from '#storage/runs/locked-results.ts'
import type { Db } from '#storage/store.ts'
import type { KeptResult } from './stated-result.ts'

/** A result and the plan that it's of. */
export type ResultOfPlan = { readonly planHash: string; readonly result: KeptResult }

/** A person's results of now, by plan and period: those that runs have locked, then those that are provisional. */
export async function keptResults(db: Db, person: string): Promise<readonly ResultOfPlan[]> {
  const locked = await lockedResults(db, person)
  const closed = new Set(locked.map(({ plan, period }) => liveKey(plan, period)))
  const live = await readLive(db, { persons: [person] })
  return [
    ...locked.map(({ planHash, recordedAt, ...run }) => ({
      planHash,
      result: { ...run, person, changedAt: recordedAt },
    })),
    // What has been locked a moment ago may still be there as provisional.
    ...live
      .filter(({ cycle: { plan, period } }) => !closed.has(liveKey(plan, period)))
      .map((row) => ({ planHash: row.cycle.planHash, result: provisional(row) })),
  ]
}

/** One of them, in the transaction that also reads what belongs to it. */
export async function keptResult(db: Db, asked: StatementAsked): Promise<ResultOfPlan | null> {
  const [found = null] = await readStatements(db, [asked])
  if (found === null) return null
  const { planHash, personName: _, ...stored } = found
  return { planHash, result: { ...stored, person: asked.person, period: asked.period } }
}

export function provisional({ person, cells, changedAt, cycle }: LiveResult): KeptResult {
  const { period, grain, asOf, knownAt } = cycle
  return { person, cells, changedAt, period, grain, asOf, knownAt, run: null }
}
