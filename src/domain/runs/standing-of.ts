import { formatInstant, parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { parsePeriod, shiftPeriod } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { isEffectiveIn } from '#engine/plan/effective.ts'
import type { Previous } from '#engine/settlement/settled-run.ts'
import { balancesWithoutRule } from './balances-without-rule.ts'
import { ledgerProblem } from './ledger-problems.ts'
import type { PlannedRun } from './planned-run.ts'
import type { RunRead } from './run-record.ts'

/** What a run stands on, and what is doubtful about it. */
export type Standing = { readonly previous: Previous; readonly remarks: readonly Problem[] }

/** What the previous results say for a run; nothing was posted before when there are none. `latest` is when anything was last recorded. */
export function standingOf(
  planned: PlannedRun,
  read: RunRead | null,
  organisation: string,
  latest: Instant,
): Result<Standing, readonly Problem[]> {
  const { plan, cycle, run } = planned
  const key = plan.document.key
  const none: Previous = {
    closed: [],
    before: {
      knownAt: run.knownAt,
      planChanged: false,
      organisationChanged: false,
      waiting: new Set(),
    },
    postings: read?.postings ?? [],
  }
  const startsWithout = (code: 'balances-start' | 'previous-without-plan'): Problem =>
    code === 'balances-start'
      ? ledgerProblem(code, {}, { plan: key, period: run.period.key })
      : ledgerProblem(code, {}, { plan: key, grain: cycle.grain })
  if (read === null)
    return ok({ previous: none, remarks: carries(cycle) ? [startsWithout('balances-start')] : [] })
  if (read.currency !== null && read.currency !== plan.currency)
    return err([
      ledgerProblem(
        'previous-currency',
        {},
        { plan: key, found: read.currency, currency: plan.currency },
      ),
    ])
  const record = [...read.record.runs, ...read.record.standing].find(
    (one) => one.plan === key && one.grain === cycle.grain,
  )
  if (record === undefined)
    return ok({ previous: none, remarks: [startsWithout('previous-without-plan')] })
  const params = { plan: key, previous: record.period, period: run.period.key }
  if (record.status === 'provisional')
    return err([ledgerProblem('previous-provisional', {}, params)])
  const period = parsePeriod(record.period, plan.calendar)
  const knownAt = parseInstant(record.knownAt)
  const closed = [...new Set(record.closed)].flatMap((one) => {
    const parsed = parsePeriod(one, plan.calendar)
    return parsed?.grain === cycle.grain && parsed.key <= record.period ? parsed : []
  })
  if (period === null || knownAt === null || closed.length !== record.closed.length)
    return err([ledgerProblem('run-unreadable', {}, { found: record.period })])
  if (period.from >= run.period.from)
    return err([ledgerProblem('previous-not-earlier', {}, params)])
  if (run.knownAt < knownAt && run.knownAt < latest) {
    const moments = { previous: formatInstant(knownAt), knownAt: formatInstant(run.knownAt) }
    return err([ledgerProblem('previous-knows-more', {}, { plan: key, ...moments })])
  }
  return ok({
    previous: {
      closed,
      before: {
        knownAt,
        planChanged: record.planHash !== plan.hash,
        organisationChanged: record.organisation !== organisation,
        waiting: new Set(record.waiting),
      },
      postings: read.postings,
    },
    remarks: [
      ...doubtsOf(planned, period, closed),
      ...balancesWithoutRule(plan, cycle, read.postings),
    ],
  })
}

/** Periods between the last closed one and the run's, and closed ones in which the plan doesn't hold. */
function doubtsOf(
  { plan, run }: PlannedRun,
  last: Period,
  closed: readonly Period[],
): readonly Problem[] {
  const skipped: Period[] = []
  let next = shiftPeriod(last, 1, plan.calendar)
  while (next.from < run.period.from) {
    if (isEffectiveIn(plan, next)) skipped.push(next)
    next = shiftPeriod(next, 1, plan.calendar)
  }
  const notEffective = closed.filter((period) => !isEffectiveIn(plan, period))
  const of = (periods: readonly Period[]): string => periods.map(({ key }) => key).join(', ')
  const key = plan.document.key
  return [
    ...(skipped.length === 0
      ? []
      : [
          ledgerProblem(
            'periods-skipped',
            {},
            { plan: key, periods: of(skipped), period: run.period.key },
          ),
        ]),
    ...(notEffective.length === 0
      ? []
      : [ledgerProblem('closed-not-effective', {}, { plan: key, periods: of(notEffective) })]),
  ]
}

/** Whether a cycle has balances that pass from one period to the next, apart from pay below zero. */
function carries({ settlement, pay }: PlannedRun['cycle']): boolean {
  return (
    pay.some(({ document }) => document.limits?.yearCap !== undefined) ||
    (settlement !== null &&
      [settlement.draws, settlement.holdbacks, settlement.deductions].some((of) => of.length > 0))
  )
}
