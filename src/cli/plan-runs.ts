import { addDays, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { parseInstant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Inputs } from '#engine/inputs.ts'
import { isEffectiveIn } from '#engine/plan/effective.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { latestRecorded } from '#domain/runs/latest-recorded.ts'
import type { PlannedRun } from '#domain/runs/planned-run.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** What is asked to be computed, as typed on the command line. */
export type Asked = {
  readonly period: string
  readonly asOf?: string | undefined
  readonly knownAt?: string | undefined
  /** Key of one plan; otherwise every plan with a cycle of the period's grain. */
  readonly plan?: string | undefined
}

/** The runs that are asked for. `knownAt` defaults to the latest moment anything was recorded: no rule reads the clock. */
export function planRuns(
  plans: readonly Plan[],
  inputs: Inputs,
  asked: Asked,
): Result<readonly PlannedRun[], readonly Problem[]> {
  const problems: Problem[] = []
  if (asked.plan !== undefined && !plans.some((plan) => plan.document.key === asked.plan)) {
    const known = plans.map((plan) => plan.document.key).join(', ')
    return err([workspaceProblem('plan-unknown', {}, { plan: asked.plan, known })])
  }
  const asOf = asked.asOf === undefined ? null : readAsOf(asked.asOf)
  if (asked.asOf !== undefined && asOf === null)
    problems.push(workspaceProblem('day-unreadable', {}, { found: asked.asOf }))
  const known = asked.knownAt === undefined ? latestRecorded(inputs) : parseInstant(asked.knownAt)
  if (known === null)
    problems.push(workspaceProblem('moment-unreadable', {}, { found: asked.knownAt ?? '' }))
  const runs: PlannedRun[] = []
  for (const plan of plans) {
    if (asked.plan !== undefined && plan.document.key !== asked.plan) continue
    const period = parsePeriod(asked.period, plan.calendar)
    if (period === null)
      return err([workspaceProblem('period-unreadable', {}, { found: asked.period })])
    const cycle = plan.cycles.get(period.grain)
    if (cycle === undefined) continue
    if (!isEffectiveIn(plan, period)) {
      problems.push(
        workspaceProblem('plan-not-effective', {}, { plan: plan.document.key, period: period.key }),
      )
    }
    const last = addDays(period.to, -1)
    const day = asOf ?? last
    runs.push({
      plan,
      cycle,
      run: { period, asOf: day, knownAt: known ?? 0 },
      provisional: day < last,
    })
  }
  if (runs.length === 0 && problems.length === 0) {
    problems.push(workspaceProblem('no-cycle', {}, { period: asked.period }))
  }
  return problems.length > 0 ? err(problems) : ok(runs)
}

/** A day of the years in which periods lie; a later one may stand for "still open" in the tables. */
function readAsOf(text: string): Day | null {
  const day = parseDay(text)
  return day !== null && day < '9000-01-01' ? day : null
}
