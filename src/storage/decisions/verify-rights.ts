import type { Problem } from '#kernel/problem.ts'
import type { Db } from '../store.ts'
import { canonicalJson } from './canonical-json.ts'
import { chainProblem } from './chain-problems.ts'
import type { ChainedDecision } from './decision.ts'
import { accountRights, keyRights } from './rights.ts'

/** What accounts and keys may now against the last decision about each: nobody has given a right past the system. */
export async function rightsProblems(
  db: Db,
  decisions: readonly ChainedDecision[],
): Promise<readonly Problem[]> {
  const last = new Map(
    decisions.flatMap((one) =>
      one.kind === 'permission-changed' ? [[one.subject, one] as const] : [],
    ),
  )
  const problems: Problem[] = []
  for (const { subject, payload } of [...(await accountRights(db)), ...(await keyRights(db))]) {
    const decision = last.get(subject)
    last.delete(subject)
    const place = { path: subject }
    if (decision === undefined) problems.push(chainProblem('rights-undecided', place, { subject }))
    else if (decision.payload !== canonicalJson(payload))
      problems.push(chainProblem('rights-changed', place, { subject, seq: String(decision.seq) }))
  }
  for (const [subject, { seq }] of last)
    problems.push(chainProblem('rights-missing', { path: subject }, { subject, seq: String(seq) }))
  return problems
}
