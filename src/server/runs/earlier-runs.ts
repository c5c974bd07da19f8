import { formatInstant } from '#kernel/instant.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { organisationDigest } from '#domain/runs/organisation-digest.ts'
import type { PlannedRun } from '#domain/runs/planned-run.ts'
import type { RunRead } from '#domain/runs/run-record.ts'
import { readInputs } from '#storage/inputs/read-inputs.ts'
import { readPostings, readRuns } from '#storage/runs/read-runs.ts'
import type { StoredRun } from '#storage/runs/read-runs.ts'
import { runStandings } from '#storage/runs/run-decisions.ts'
import type { Db } from '#storage/store.ts'

/** The locked runs of a plan's cycle, by period. */
export async function lockedRuns(
  db: Db,
  { plan, cycle }: Pick<PlannedRun, 'plan' | 'cycle'>,
): Promise<readonly StoredRun[]> {
  const runs = await readRuns(db, { plan: plan.document.key })
  return runs
    .filter(({ status, grain }) => status === 'locked' && grain === cycle.grain)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
}

/** What a run stands on: the locked runs of earlier periods with what they posted; null while there are none. */
export async function earlierRuns(
  db: Db,
  { plan, cycle, run }: PlannedRun,
  locked: readonly StoredRun[],
  planOf: (hash: string) => Plan | undefined,
): Promise<RunRead | null> {
  const earlier = locked.filter(({ period }) => period < run.period.key)
  const last = earlier.at(-1)
  if (last === undefined) return null
  // Told by today's day as now, so that only what was changed since differs.
  const then = { knownAt: last.knownAt, asOf: run.asOf, factTypes: [] }
  const organisation = organisationDigest(await readInputs(db, then))
  const [standing] = await runStandings(db, [last.run])
  return {
    record: {
      yeji: 'run/1',
      standing: [],
      runs: [
        {
          ...{ plan: plan.document.key, planHash: last.planHash, grain: cycle.grain },
          ...{ period: last.period, knownAt: formatInstant(last.knownAt), organisation },
          status: 'final',
          closed: earlier.map(({ period }) => period),
          waiting: [...(standing?.waiting ?? [])],
        },
      ],
    },
    postings: await readPostings(
      db,
      earlier.map((one) => one.run),
    ),
    currency: planOf(last.planHash)?.currency ?? plan.currency,
  }
}
