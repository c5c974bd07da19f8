import { sql } from 'kysely'
import type { Problem } from '#kernel/problem.ts'
import { err } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { openDuckdb } from '#calc/duckdb.ts'
import { Disagreement } from '#calc/runs/compute.ts'
import { settleRuns } from '#calc/runs/settle-runs.ts'
import type { SqlEngine } from '#calc/sql-engine.ts'
import type { SettledRuns } from '#calc/runs/settle-runs.ts'
import type { PlannedRun } from '#domain/runs/planned-run.ts'
import type { RunRead } from '#domain/runs/run-record.ts'
import type { Inputs } from '#engine/inputs.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { readInputs } from '#storage/inputs/read-inputs.ts'
import { closeKnowledge } from '#storage/knowledge.ts'
import type { StoredRun } from '#storage/runs/read-runs.ts'
import { recordRun } from '#storage/runs/record-run.ts'
import { endRunRequest, readRunRequest } from '#storage/runs/run-requests.ts'
import type { RunRequest } from '#storage/runs/run-requests.ts'
import type { Db, Tx } from '#storage/store.ts'
import type { PlanBook, ReadBook } from '../plans/plan-book.ts'
import { earlierRuns, lockedRuns } from './earlier-runs.ts'
import { planRun } from './planned-run.ts'
import { runProblem } from './run-problems.ts'

/** Key of the advisory lock under which runs are recorded, one after the other: each stands on those before it. */
const RUN_LOCK = 0x79_65_72_75

/**
 * Does what a request asks for: closes knowledge, computes twice on top of the plan's earlier locked runs, and records the run, or says
 * why not. It may be called again after a failure, or by two at once: the request ends once.
 */
export async function runOnce(
  db: Db,
  readBook: ReadBook,
  request: bigint,
  openEngine: () => Promise<SqlEngine> = openDuckdb,
): Promise<void> {
  const asked = await readRunRequest(db, request)
  if (asked === null || asked.state !== 'waiting') return
  const book = await readBook(db)
  const knownAt = await closeKnowledge(db)
  const planned = plannedAgain(book, asked, knownAt)
  const locked = await lockedRuns(db, planned)
  const closed = closedMeanwhile(planned, asked, locked)
  if (closed !== null) return refuse(db, request, [closed])
  const planOf = (hash: string) => book.plans.find(({ plan }) => plan.hash === hash)?.plan
  const earlier = await earlierRuns(db, planned, locked, planOf)
  const { plan, run } = planned
  const inputs = await readInputs(db, {
    ...{ knownAt, asOf: run.asOf, factTypes: [...plan.factTypes.values()] },
  })
  const settled = await computed(planned, inputs, earlier, openEngine)
  if (!settled.ok) return refuse(db, request, settled.error)
  await inTransaction(db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(RUN_LOCK)})`.execute(tx)
    await record(tx, asked, planned, settled.value)
  })
}

/** It could be planned when it was asked for, and published plans don't change. */
function plannedAgain(book: PlanBook, asked: RunRequest, knownAt: number): PlannedRun {
  const planned = planRun(book.plans, { ...asked, plan: asked.planHash })
  if (!planned.ok) throw new Error(`a run that can't be planned any more: ${planned.error.code}`)
  return { ...planned.value, run: { ...planned.value.run, knownAt } }
}

/** A closed period isn't closed again, nor one before it. */
function closedMeanwhile(
  { plan, run }: PlannedRun,
  { status }: RunRequest,
  locked: readonly StoredRun[],
): Problem | null {
  if (status !== 'locked' || !locked.some(({ period }) => period >= run.period.key)) return null
  const params = { plan: plan.document.key, period: run.period.key }
  return runProblem('period-closed-meanwhile', {}, params)
}

async function computed(
  planned: PlannedRun,
  inputs: Inputs,
  earlier: RunRead | null,
  openEngine: () => Promise<SqlEngine>,
): Promise<Result<SettledRuns, readonly Problem[]>> {
  const engine = await openEngine()
  try {
    await engine.load(inputs, [...planned.plan.factTypes.values()])
    return await settleRuns([planned], inputs, engine, false, earlier)
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error
    const [first] = error.found
    const params = { key: first?.key ?? '', person: first?.person ?? '' }
    const problem = runProblem(
      'calculations-disagree',
      {},
      { count: error.found.length, ...params },
    )
    return err([problem])
  } finally {
    await engine.close()
  }
}

async function record(
  tx: Tx,
  asked: RunRequest,
  planned: PlannedRun,
  { computed: [settled], remarks }: SettledRuns,
): Promise<void> {
  if (settled === undefined) throw new Error('nothing was computed')
  const closed = closedMeanwhile(planned, asked, await lockedRuns(tx, planned))
  if (closed !== null) return refuse(tx, asked.request, [closed])
  const run = await recordRun(tx, {
    ...{ plan: planned.plan, run: planned.run, status: asked.status, engine: 'duckdb' },
    ...{ results: settled.results, postings: settled.posted, waiting: settled.waiting },
    actor: asked.askedBy,
  })
  // In the store the first run of a plan is the first: nothing was forgotten before it.
  const problems = remarks.filter(({ code }) => code !== 'balances-start')
  if (!(await endRunRequest(tx, asked.request, { run, problems })))
    throw new Error('another has ended this request')
}

async function refuse(db: Db, request: bigint, problems: readonly Problem[]): Promise<void> {
  await endRunRequest(db, request, { run: null, problems })
}
