import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Inputs } from '#engine/inputs.ts'
import { PAYABLE_ACCOUNT } from '#engine/settlement/accounts.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { settleRun } from '#engine/settlement/settled-run.ts'
import { latestRecorded } from '#domain/runs/latest-recorded.ts'
import { ledgerProblem } from '#domain/runs/ledger-problems.ts'
import { organisationDigest } from '#domain/runs/organisation-digest.ts'
import type { PlannedRun } from '#domain/runs/planned-run.ts'
import type { RunOfRecord, RunRead } from '#domain/runs/run-record.ts'
import { standingOf } from '#domain/runs/standing-of.ts'
import type { SqlEngine } from '../sql-engine.ts'
import { compute } from './compute.ts'
import type { Computed } from './compute.ts'

/** A computed run with what it posted. */
export type Settled = Computed & {
  readonly posted: readonly Posting[]
  /** Keys of the cycle's periods that are closed after this run. */
  readonly closed: readonly string[]
  /** People with corrections that wait, because their pay had no value. */
  readonly waiting: readonly string[]
}

/** Runs with the ledger after all of them. */
export type SettledRuns = {
  readonly computed: readonly Settled[]
  readonly ledger: readonly Posting[]
  readonly organisation: string
  /** Where the cycles stand that weren't computed now, but whose ledger is handed on. */
  readonly standing: readonly RunOfRecord[]
  readonly remarks: readonly Problem[]
}

/**
 * Computes and settles runs on top of earlier results: closed periods again with today's knowledge, then the runs themselves.
 * Each number is computed twice, those of closed periods too. Nothing is computed when the earlier results don't fit.
 */
export async function settleRuns(
  runs: readonly PlannedRun[],
  inputs: Inputs,
  engine: SqlEngine | null,
  withLines: boolean,
  read: RunRead | null,
  onRun: (period: string) => void = () => undefined,
): Promise<Result<SettledRuns, readonly Problem[]>> {
  const organisation = organisationDigest(inputs)
  const latest = latestRecorded(inputs)
  const standings = runs.map((planned) => standingOf(planned, read, organisation, latest))
  const problems = standings.flatMap((standing) => (standing.ok ? [] : standing.error))
  if (problems.length > 0) return err(problems)
  const computed: Settled[] = []
  const remarks: Problem[] = []
  let ledger: readonly Posting[] = read?.postings ?? []
  for (const [index, planned] of runs.entries()) {
    const standing = standings[index]
    if (standing?.ok !== true) throw new Error('a run without its standing')
    const { plan, cycle, run, provisional } = planned
    const { previous } = standing.value
    remarks.push(...standing.value.remarks)
    const settled = await settleRun(plan, cycle, run, inputs, previous, async (of, given) => {
      onRun(of.period.key)
      await engine?.replace({ postings: given.postings })
      return compute({ ...planned, run: of }, given, engine, withLines && of === run)
    })
    const before = previous.closed.filter(({ from }) => from < run.period.from)
    const closed = provisional ? before : [...before, run.period]
    computed.push({
      ...settled.result,
      posted: settled.posted,
      closed: closed.map(({ key }) => key),
      waiting: settled.waiting,
    })
    remarks.push(...paidOutside(planned, settled.result.results, settled.posted))
    ledger = [
      ...ledger.filter(
        (posting) =>
          posting.plan !== plan.document.key ||
          posting.grain !== cycle.grain ||
          posting.runFrom < run.period.from,
      ),
      ...settled.posted,
    ]
  }
  const standing = [...(read?.record.runs ?? []), ...(read?.record.standing ?? [])].filter(
    ({ plan, grain }) =>
      !runs.some((own) => own.plan.document.key === plan && own.cycle.grain === grain),
  )
  return ok({ computed, ledger, organisation, standing, remarks })
}

/** Whoever is paid without being in the run has no statement, so it's said. */
function paidOutside(
  { plan, run }: PlannedRun,
  results: Computed['results'],
  posted: readonly Posting[],
): readonly Problem[] {
  const present = new Set(results.map(({ person }) => person))
  const people = posted
    .filter(({ account, person }) => account === PAYABLE_ACCOUNT && !present.has(person))
    .map(({ person }) => person)
  if (people.length === 0) return []
  const shown = people.slice(0, MOST_NAMED).join(', ') + (people.length > MOST_NAMED ? ' …' : '')
  const params = { plan: plan.document.key, period: run.period.key, people: shown }
  return [ledgerProblem('paid-outside', {}, params)]
}

/** People whom a remark names. */
const MOST_NAMED = 20
