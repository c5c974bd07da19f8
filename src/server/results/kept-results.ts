import type { Plan } from '#engine/plan/plan.ts'
import { liveKey } from '#domain/live/live-runs.ts'
import { readLive } from '#storage/live/read-live.ts'
import type { LiveResult } from '#storage/live/read-live.ts'
import { lockedResults } from '#storage/runs/locked-results.ts'
import type { Db } from '#storage/store.ts'
import type { PlanBook } from '../plans/plan-book.ts'
import type { KeptResult } from './stated-result.ts'

/** A result and the plan that it's of. */
export type ResultOfPlan = { readonly planHash: string; readonly result: KeptResult }

/** A person's results of now, by plan and period: those that runs have locked, then those that are provisional. */
export async function keptResults(
  db: Db,
  person: string,
  of: { readonly plan?: string; readonly period?: string } = {},
): Promise<readonly ResultOfPlan[]> {
  const locked = await lockedResults(db, person, of)
  const closed = new Set(locked.map(({ plan, period }) => liveKey(plan, period)))
  const live = await readLive(db, { persons: [person], ...of })
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

export function provisional({ person, cells, changedAt, cycle }: LiveResult): KeptResult {
  const { period, grain, asOf, knownAt } = cycle
  return { person, cells, changedAt, period, grain, asOf, knownAt, run: null }
}

type ReadBook = (db: Db) => Promise<PlanBook>

/** Of each book the plans that were seen in it: once published they never change, so that most results need no look into it. */
const published = new WeakMap<ReadBook, Map<string, Plan>>()

/** The plans of kept results, by hash. Every kept result is of a published plan. */
export async function plansByHash(
  readBook: ReadBook,
  db: Db,
  hashes: readonly string[],
): Promise<(hash: string) => Plan> {
  const known = published.get(readBook) ?? new Map<string, Plan>()
  published.set(readBook, known)
  if (hashes.some((planHash) => !known.has(planHash)))
    for (const { plan } of (await readBook(db)).plans) known.set(plan.hash, plan)
  return (planHash) => {
    const plan = known.get(planHash)
    if (plan === undefined) throw new Error(`a result of an unpublished plan: ${planHash}`)
    return plan
  }
}

/** The plan of one. */
export async function planByHash(readBook: ReadBook, db: Db, planHash: string): Promise<Plan> {
  return (await plansByHash(readBook, db, [planHash]))(planHash)
}
