import { z } from 'zod'
import type { Problem } from '#kernel/problem.ts'
import { readPostings } from '../runs/read-runs.ts'
import { postingsHash, resultsHash, runHash } from '../runs/run-hashes.ts'
import type { Db } from '../store.ts'
import { chainProblem } from './chain-problems.ts'
import type { ChainedDecision } from './decision.ts'

const runPayload = z.object({ hash: z.string() })

/** Runs, and what was decided of them, against the decisions that recorded them. */
export async function runProblems(
  db: Db,
  decisions: readonly ChainedDecision[],
  onRun: (done: number, of: number) => void = () => undefined,
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const recorded = new Map(
    decisions.flatMap((one) => (one.kind === 'run-recorded' ? [[one.subject, one] as const] : [])),
  )
  const runs = await db.selectFrom('run').selectAll().orderBy('run').execute()
  for (const [at, run] of runs.entries()) {
    onRun(at, runs.length)
    const number = String(run.run)
    const place = { path: `run:${number}` }
    const decision = recorded.get(number)
    recorded.delete(number)
    if (decision === undefined) {
      problems.push(chainProblem('run-undecided', place, { run: number }))
      continue
    }
    const seq = String(decision.seq)
    const results = await db
      .selectFrom('result')
      .select(['person', 'cells'])
      .where('run', '=', run.run)
      .execute()
    const postings = await readPostings(db, [run.run])
    const expected = runPayload.safeParse(JSON.parse(decision.payload)).data?.hash
    const row = {
      planHash: run.plan_hash,
      plan: run.plan,
      grain: run.grain,
      period: run.period,
      asOf: run.as_of,
      knownAt: run.known_at,
      status: run.status,
      engine: run.engine,
      resultsHash: run.results_hash,
      postingsHash: run.postings_hash,
    }
    const changed = [
      ...(run.results_hash === resultsHash(results) ? [] : (['results'] as const)),
      ...(run.postings_hash === postingsHash(postings) ? [] : (['postings'] as const)),
      ...(run.hash === expected && expected === runHash(row) ? [] : (['run'] as const)),
    ]
    for (const what of changed)
      problems.push(chainProblem('run-changed', place, { run: number, seq, what }))
  }
  onRun(runs.length, runs.length)
  for (const [run, { seq }] of recorded)
    problems.push(chainProblem('run-missing', { path: `run:${run}` }, { run, seq: String(seq) }))
  return [...problems, ...laterProblems(decisions)]
}

const laterPayload = z.object({ runHash: z.string() })

/** Approvals and payments: each of the run that was recorded, and a payment after another's approval. */
function laterProblems(decisions: readonly ChainedDecision[]): readonly Problem[] {
  const hashes = new Map<string, string | undefined>()
  const approvedBy = new Map<string, string>()
  const problems: Problem[] = []
  for (const { seq, kind, subject, payload, actor } of decisions) {
    if (kind === 'run-recorded')
      hashes.set(subject, runPayload.safeParse(JSON.parse(payload)).data?.hash)
    if (kind !== 'approval' && kind !== 'payment') continue
    const named = laterPayload.safeParse(JSON.parse(payload)).data?.runHash
    if (named === undefined) continue
    const params = { seq: String(seq), run: subject }
    const place = { path: `decision:${seq}` }
    if (hashes.get(subject) !== named)
      problems.push(chainProblem('decision-of-another-run', place, params))
    if (kind === 'approval') approvedBy.set(subject, actor)
    else if ((approvedBy.get(subject) ?? actor) === actor)
      problems.push(chainProblem('payment-unapproved', place, params))
  }
  return problems
}
