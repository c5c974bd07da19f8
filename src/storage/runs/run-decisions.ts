import type { Instant } from '#kernel/instant.ts'
import { PAYABLE_ACCOUNT } from '#engine/settlement/accounts.ts'
import { appendDecision } from '../decisions/append-decision.ts'
import { decisionsAbout } from '../decisions/decisions-about.ts'
import type { DecisionTaken } from '../decisions/decisions-about.ts'
import type { Db, Tx } from '../store.ts'
import { readPostings } from './read-runs.ts'
import type { StoredRun } from './read-runs.ts'

/** Who decided something of a run, and when. */
export type DecidedBy = { readonly by: string; readonly at: Instant }

/** What was decided of a run since it was asked for. */
export type RunStanding = {
  readonly recorded: DecidedBy | null
  readonly approved: DecidedBy | null
  readonly paid: DecidedBy | null
  /** People whose corrections wait for the next run. */
  readonly waiting: readonly string[]
}

export function stateOf(
  { approved, paid }: Pick<RunStanding, 'approved' | 'paid'> = { approved: null, paid: null },
): 'recorded' | 'approved' | 'paid' {
  if (paid !== null) return 'paid'
  return approved === null ? 'recorded' : 'approved'
}

const kinds = ['run-recorded', 'approval', 'payment'] as const

/** What was decided of these runs, in their order. */
export async function runStandings(
  db: Db,
  runs: readonly bigint[],
): Promise<readonly RunStanding[]> {
  const taken = await decisionsAbout(db, kinds, runs.map(String))
  const byRun = Map.groupBy(taken, ({ subject }) => subject)
  return runs.map((run) => standingOf(byRun.get(String(run)) ?? []))
}

function standingOf(taken: readonly DecisionTaken[]): RunStanding {
  const first = (kind: (typeof kinds)[number]): DecidedBy | null => {
    const found = taken.find((one) => one.kind === kind)
    return found === undefined ? null : { by: found.actor, at: found.at }
  }
  const waiting = taken.find(({ kind }) => kind === 'run-recorded')?.payload['waiting']
  return {
    recorded: first('run-recorded'),
    approved: first('approval'),
    paid: first('payment'),
    waiting: Array.isArray(waiting) ? waiting.map(String) : [],
  }
}

/** Decides that the results of a run stand, by the run's hash, within the transaction. */
export async function approveRun(
  tx: Tx,
  { run, hash }: Pick<StoredRun, 'run' | 'hash'>,
  actor: string,
): Promise<void> {
  const payload = { runHash: hash }
  await appendDecision(tx, { actor, kind: 'approval', subject: String(run), payload })
}

/** Decides that what a run pays out was paid, and how much that was in all. */
export async function payRun(
  tx: Tx,
  { run, hash }: Pick<StoredRun, 'run' | 'hash'>,
  actor: string,
): Promise<void> {
  const postings = await readPostings(tx, [run])
  const paidMinor = postings
    .filter(({ account }) => account === PAYABLE_ACCOUNT)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const payload = { runHash: hash, paidMinor: String(paidMinor) }
  await appendDecision(tx, { actor, kind: 'payment', subject: String(run), payload })
}
