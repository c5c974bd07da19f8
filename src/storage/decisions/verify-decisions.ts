import type { Problem } from '#kernel/problem.ts'
import { inSnapshot } from '../in-transaction.ts'
import type { Db } from '../store.ts'
import type { ChainedDecision } from './decision.ts'
import { planProblems, proposalProblems } from './verify-plans.ts'
import { rightsProblems } from './verify-rights.ts'
import { runProblems } from './verify-runs.ts'
import { signOffProblems } from './verify-sign-offs.ts'
import { walkChain } from './walk-chain.ts'
import type { Anchor } from './walk-chain.ts'

export type Verified = {
  /** Everything that isn't as it was decided; none when all is well. */
  readonly problems: readonly Problem[]
  readonly decisions: number
  /** To be noted somewhere else: without it, nobody can tell that the end of the chain was cut off. */
  readonly head: Anchor | null
}

/** Told as verifying goes on: of what step, how much of how much is done. */
export type OnVerified = (
  step: 'chain' | 'proposals' | 'plans' | 'runs' | 'rights',
  done: number,
  of: number,
) => void

/** Walks the chain of decisions, and compares the proposals, plans, signatures, runs and rights that they name with what is stored. From one snapshot. */
export async function verifyDecisions(
  db: Db,
  anchors: readonly Anchor[] = [],
  onVerified: OnVerified = () => undefined,
): Promise<Verified> {
  return inSnapshot(db, async (tx) => {
    const decisions = await readDecisions(tx)
    const last = decisions.at(-1)
    const problems = [...walkChain(decisions, anchors)]
    onVerified('chain', decisions.length, decisions.length)
    problems.push(...(await proposalProblems(tx, decisions)))
    onVerified('proposals', 1, 1)
    problems.push(...(await planProblems(tx, decisions)))
    problems.push(...(await signOffProblems(tx, decisions)))
    onVerified('plans', 1, 1)
    const onRun = (done: number, of: number): void => onVerified('runs', done, of)
    problems.push(...(await runProblems(tx, decisions, onRun)))
    problems.push(...(await rightsProblems(tx, decisions)))
    onVerified('rights', 1, 1)
    return {
      problems,
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
