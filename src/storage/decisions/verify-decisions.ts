import { z } from 'zod'
import type { Problem } from '#kernel/problem.ts'
import { inSnapshot } from '../in-transaction.ts'
import { documentHash, planPayload } from '../plans/plans.ts'
import { readPostings } from '../runs/read-runs.ts'
import { postingsHash, resultsHash, runHash } from '../runs/run-hashes.ts'
import type { Db } from '../store.ts'
import { canonicalJson } from './canonical-json.ts'
import { chainProblem } from './chain-problems.ts'
import type { ChainedDecision } from './decision.ts'
import { walkChain } from './walk-chain.ts'
import type { Anchor } from './walk-chain.ts'

export type Verified = {
  /** Everything that isn't as it was decided; none when all is well. */
  readonly problems: readonly Problem[]
  readonly decisions: number
  /** To be noted somewhere else: without it, nobody can tell that the end of the chain was cut off. */
  readonly head: Anchor | null
}

/** Walks the chain of decisions, and compares the plans and runs that they name with what is stored. From one snapshot. */
export async function verifyDecisions(db: Db, anchors: readonly Anchor[] = []): Promise<Verified> {
  return inSnapshot(db, async (tx) => {
    const decisions = await readDecisions(tx)
    const last = decisions.at(-1)
    return {
      problems: [
        ...walkChain(decisions, anchors),
        ...(await planProblems(tx, decisions)),
        ...(await runProblems(tx, decisions)),
      ],
      decisions: decisions.length,
      head: last === undefined ? null : { seq: last.seq, hash: last.hash },
    }
  })
}

/** All decisions in their order. */
export async function readDecisions(db: Db): Promise<readonly ChainedDecision[]> {
  return db
    .selectFrom('decision')
    .select(['seq', 'at', 'actor', 'kind', 'subject', 'payload', 'hash'])
    .select('previous_hash as previousHash')
    .orderBy('seq')
    .orderBy('hash')
    .execute()
}

const runPayload = z.object({ hash: z.string() })

async function runProblems(
  db: Db,
  decisions: readonly ChainedDecision[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const recorded = new Map(
    decisions.flatMap((one) => (one.kind === 'run-recorded' ? [[one.subject, one] as const] : [])),
  )
  const runs = await db.selectFrom('run').selectAll().orderBy('run').execute()
  for (const run of runs) {
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
  for (const [run, { seq }] of recorded)
    problems.push(chainProblem('run-missing', { path: `run:${run}` }, { run, seq: String(seq) }))
  return problems
}

async function planProblems(
  db: Db,
  decisions: readonly ChainedDecision[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const published = new Map(
    decisions.flatMap((one) =>
      one.kind === 'plan-published' ? [[one.subject, one] as const] : [],
    ),
  )
  const plans = await db.selectFrom('plan').selectAll().orderBy('hash').execute()
  for (const plan of plans) {
    const place = { path: `plan:${plan.hash}` }
    const decision = published.get(plan.hash)
    published.delete(plan.hash)
    if (decision === undefined) {
      problems.push(chainProblem('plan-undecided', place, { plan: plan.hash }))
      continue
    }
    const said = planPayload({
      key: plan.key,
      version: plan.version,
      documentHash: documentHash(plan),
      effectiveFrom: plan.effective_from,
      effectiveTo: plan.effective_to,
    })
    if (canonicalJson(said) !== decision.payload || plan.document_hash !== said['documentHash'])
      problems.push(
        chainProblem('plan-changed', place, { plan: plan.hash, seq: String(decision.seq) }),
      )
  }
  for (const [plan, { seq }] of published)
    problems.push(
      chainProblem('plan-missing', { path: `plan:${plan}` }, { plan, seq: String(seq) }),
    )
  return problems
}
