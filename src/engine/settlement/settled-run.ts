import { addDays } from '#kernel/day.ts'
import { compareText } from '#kernel/text.ts'
import type { Period } from '#kernel/period.ts'
import { sumOf } from '../evaluator/ledger.ts'
import type { Inputs } from '../inputs.ts'
import { isEffectiveIn } from '../plan/effective.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { PersonResult } from '../results.ts'
import type { Run } from '../run.ts'
import type { Posting } from './accounts.ts'
import { causesOf } from './causes.ts'
import type { Before } from './causes.ts'
import { correctionPostings, lineDeltas } from './corrections.ts'
import { absentPostings, ownPostings } from './postings.ts'

/** What came before a run: the periods that are closed, when they were last computed, and what was posted. */
export type Previous = {
  readonly closed: readonly Period[]
  readonly before: Before
  readonly postings: readonly Posting[]
}

/** A run with what it posts. */
export type SettledRun<R> = {
  readonly result: R
  /** What this run adds to the ledger: corrections of closed periods, then its own period, by person. */
  readonly posted: readonly Posting[]
  /** People with corrections that wait, because their pay of this period has no value. */
  readonly waiting: readonly string[]
}

/** Computes a run over inputs whose postings are given; whatever else it makes of it is the caller's. */
export type ComputeRun<R extends { readonly results: readonly PersonResult[] }> = (
  run: Run,
  inputs: Inputs,
) => Promise<R>

/**
 * Computes a run on top of what was posted before. Every closed period is computed again with today's knowledge, the earliest
 * first; what differs is posted in this run's period with its cause; then the period itself is computed and settled.
 *
 * A closed period in which this plan doesn't hold stays as it is: another version decided it.
 * A correction of somebody whose pay of this period has no value waits, and is found again by the next run.
 */
export async function settleRun<R extends { readonly results: readonly PersonResult[] }>(
  plan: Plan,
  cycle: Cycle,
  run: Run,
  inputs: Inputs,
  previous: Previous,
  compute: ComputeRun<R>,
): Promise<SettledRun<R>> {
  const { period } = run
  const ledger = previous.postings.filter(
    (posting) =>
      posting.plan !== plan.document.key ||
      posting.grain !== cycle.grain ||
      posting.runFrom < period.from,
  )
  const corrections: Posting[] = []
  const closed = previous.closed
    .filter((origin) => origin.from < period.from && isEffectiveIn(plan, origin))
    .toSorted((a, b) => compareText(a.from, b.from))
  for (const origin of closed) {
    const again: Run = { period: origin, asOf: addDays(origin.to, -1), knownAt: run.knownAt }
    const world = { ...inputs, postings: [...ledger, ...corrections] }
    const { results } = await compute(again, world)
    const deltas = lineDeltas(plan, cycle, origin, results, world.postings)
    const caused = causesOf(plan, cycle, again, world, previous.before, deltas)
    corrections.push(...correctionPostings(plan, cycle, period, caused))
  }
  const result = await compute(run, { ...inputs, postings: [...ledger, ...corrections] })
  const open = new Set(
    result.results
      .filter(({ cells }) => cells.find(({ key }) => key === 'payable')?.value === null)
      .map(({ person }) => person),
  )
  const settled = corrections.filter(({ person }) => !open.has(person))
  const present = new Set(result.results.map(({ person }) => person))
  const own = result.results.flatMap((one) => ownPostings(plan, cycle, period, one))
  return {
    result,
    posted: [...settled, ...absent(plan, cycle, period, ledger, settled, present), ...own],
    waiting: [
      ...new Set(corrections.filter(({ person }) => open.has(person)).map(({ person }) => person)),
    ],
  }
}

/** What is posted for people who aren't in the run, but have corrections, or balances of earlier runs. */
function absent(
  plan: Plan,
  cycle: Cycle,
  period: Period,
  ledger: readonly Posting[],
  corrections: readonly Posting[],
  present: ReadonlySet<string>,
): readonly Posting[] {
  const before = Map.groupBy(
    ledger.filter((posting) => posting.plan === plan.document.key && posting.grain === cycle.grain),
    ({ person }) => person,
  )
  const corrected = Map.groupBy(corrections, ({ person }) => person)
  return [...new Set([...corrected.keys(), ...before.keys()])]
    .filter((person) => !present.has(person))
    .toSorted(compareText)
    .flatMap((person) =>
      absentPostings(
        plan,
        cycle,
        period,
        person,
        sumOf(corrected.get(person) ?? []),
        before.get(person) ?? [],
      ),
    )
}
