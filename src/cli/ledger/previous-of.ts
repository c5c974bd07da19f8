import { parseInstant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Previous } from '#engine/settlement/settled-run.ts'
import type { PlannedRun } from '../calculation.ts'
import { ledgerProblem } from './ledger-problems.ts'
import type { RunRead } from './read-run.ts'

/** What a run stands on, and what is doubtful about it. */
export type Standing = { readonly previous: Previous; readonly remarks: readonly Problem[] }

/** What the previous results say for a run; nothing was posted before when there are none. */
export function standingOf(
  { plan, cycle, run }: PlannedRun,
  read: RunRead | null,
  organisation: string,
): Result<Standing, readonly Problem[]> {
  const key = plan.document.key
  const none: Previous = {
    closed: [],
    before: { knownAt: run.knownAt, planChanged: false, organisationChanged: false },
    postings: read?.postings ?? [],
  }
  const startsWithout = (code: 'balances-start' | 'previous-without-plan'): Problem =>
    code === 'balances-start'
      ? ledgerProblem(code, {}, { plan: key, period: run.period.key })
      : ledgerProblem(code, {}, { plan: key, grain: cycle.grain })
  if (read === null)
    return ok({ previous: none, remarks: carries(cycle) ? [startsWithout('balances-start')] : [] })
  const record = read.record.runs.find((one) => one.plan === key && one.grain === cycle.grain)
  if (record === undefined)
    return ok({ previous: none, remarks: [startsWithout('previous-without-plan')] })
  const params = { plan: key, previous: record.period, period: run.period.key }
  if (record.status === 'provisional')
    return err([ledgerProblem('previous-provisional', {}, params)])
  const period = parsePeriod(record.period, plan.calendar)
  const knownAt = parseInstant(record.knownAt)
  const closed = record.closed.flatMap((one) => parsePeriod(one, plan.calendar) ?? [])
  if (period === null || knownAt === null || closed.length !== record.closed.length)
    return err([ledgerProblem('run-unreadable', {}, { found: record.period })])
  if (period.from >= run.period.from)
    return err([ledgerProblem('previous-not-earlier', {}, params)])
  return ok({
    previous: {
      closed,
      before: {
        knownAt,
        planChanged: record.planHash !== plan.hash,
        organisationChanged: record.organisation !== organisation,
      },
      postings: read.postings,
    },
    remarks: [],
  })
}

/** Whether a cycle has balances that pass from one period to the next, apart from pay below zero. */
function carries({ settlement, pay }: PlannedRun['cycle']): boolean {
  return (
    pay.some(({ document }) => document.limits?.yearCap !== undefined) ||
    (settlement !== null &&
      [settlement.draws, settlement.holdbacks, settlement.deductions].some((of) => of.length > 0))
  )
}
