import type { Problem } from '#kernel/problem.ts'
import { documentHash, planPayload } from '../plans/plans.ts'
import { proposalPayload } from '../plans/proposals.ts'
import type { Db } from '../store.ts'
import { canonicalJson } from './canonical-json.ts'
import { chainProblem } from './chain-problems.ts'
import type { ChainedDecision } from './decision.ts'

/** Published plans against the decisions that published them. */
export async function planProblems(
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

/** Proposals against the decisions that recorded them. */
export async function proposalProblems(
  db: Db,
  decisions: readonly ChainedDecision[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const proposed = new Map(
    decisions.flatMap((one) => (one.kind === 'plan-proposed' ? [[one.subject, one] as const] : [])),
  )
  const rows = await db.selectFrom('plan_proposal').selectAll().orderBy('proposal').execute()
  for (const row of rows) {
    const proposal = String(row.proposal)
    const place = { path: `proposal:${proposal}` }
    const decision = proposed.get(proposal)
    proposed.delete(proposal)
    if (decision === undefined) {
      problems.push(chainProblem('proposal-undecided', place, { proposal }))
      continue
    }
    const documentHashNow = documentHash(row)
    const said = proposalPayload({
      ...{ key: row.key, planHash: row.plan_hash, documentHash: documentHashNow },
    })
    const isSame =
      canonicalJson(said) === decision.payload &&
      row.document_hash === documentHashNow &&
      row.proposed_by === decision.actor
    if (!isSame)
      problems.push(
        chainProblem('proposal-changed', place, { proposal, seq: String(decision.seq) }),
      )
  }
  for (const [proposal, { seq }] of proposed)
    problems.push(
      chainProblem(
        'proposal-missing',
        { path: `proposal:${proposal}` },
        { proposal, seq: String(seq) },
      ),
    )
  return problems
}
