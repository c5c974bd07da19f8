import { addDays, parseDay } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import { parseInstant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { differences } from '#calc/differences.ts'
import type { Difference } from '#calc/differences.ts'
import type { SqlEngine } from '#calc/sql-engine.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { FactLine } from '#engine/lines.ts'
import { isEffectiveIn } from '#engine/plan/effective.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import type { Clause } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Run } from '#engine/run.ts'
import { compileSql } from '#engine/sql/compile.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** What is asked to be computed, as typed on the command line. */
export type Asked = {
  readonly period: string
  readonly asOf?: string | undefined
  readonly knownAt?: string | undefined
  /** Key of one plan; otherwise every plan with a cycle of the period's grain. */
  readonly plan?: string | undefined
}

/** A run of one plan, ready to compute. */
export type PlannedRun = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly run: Run
  readonly provisional: boolean
}

/** A computed run. */
export type Computed = PlannedRun & {
  readonly results: readonly PersonResult[]
  readonly lines: readonly FactLine[]
  readonly evaluator: Evaluator
  readonly clauses: readonly Clause[]
}

/** Two calculations of one number that don't agree. Nothing may be written or paid on it. */
export class Disagreement extends Error {
  readonly found: readonly Difference[]

  constructor(plan: Plan, found: readonly Difference[]) {
    const [first] = found
    super(
      `${plan.document.key}: SQL and evaluator disagree on ${found.length} numbers, first ${first?.key ?? ''} of ` +
        `${first?.person ?? ''}: ${String(first?.left)} against ${String(first?.right)}`,
    )
    this.found = found
  }
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

/** The latest moment anything was recorded: from then on everything is known. */
export function latestRecorded(inputs: Inputs): Instant {
  let latest = 0
  const see = (rows: readonly { readonly recordedAt: Instant }[]): void => {
    for (const row of rows) if (row.recordedAt > latest) latest = row.recordedAt
  }
  see(inputs.targets)
  see(inputs.ratings)
  see(inputs.shares)
  see(inputs.exchangeRates)
  for (const { rows } of inputs.facts.values()) see(rows)
  return latest
}

/**
 * Computes a run twice, by the SQL engine for all and by the evaluator one by one, and refuses to go on when they differ.
 * Without an engine the evaluator's numbers stand alone.
 */
export async function compute(
  planned: PlannedRun,
  inputs: Inputs,
  engine: SqlEngine | null,
  withLines: boolean,
): Promise<Computed> {
  const { plan, cycle, run } = planned
  const clauses = clausesOf(plan)
  const evaluator = new Evaluator(plan, cycle, run, inputs, (path) => clauseNumber(clauses, path))
  const evaluated = evaluator.results()
  const lines = withLines ? evaluator.lines() : []
  if (engine === null) return { ...planned, results: evaluated, lines, evaluator, clauses }
  const program = compileSql(plan, cycle, run)
  const results = await engine.run(program)
  const found = differences(results, evaluated)
  if (found.length > 0) throw new Disagreement(plan, found)
  if (withLines) {
    const told = await engine.lines(program, results)
    const other = lineDifference(told, lines)
    if (other !== null) throw new Disagreement(plan, [other])
  }
  return { ...planned, results, lines, evaluator, clauses }
}

function lineDifference(left: readonly FactLine[], right: readonly FactLine[]): Difference | null {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index], right[index]]
    const same =
      one?.person === other?.person &&
      one?.rule === other?.rule &&
      one?.fact === other?.fact &&
      one?.paidMinor === other?.paidMinor
    if (same) continue
    const line = one ?? other
    return {
      person: line?.person ?? '',
      key: `line:${line?.rule ?? ''}:${line?.fact ?? ''}`,
      left: one?.paidMinor ?? null,
      right: other?.paidMinor ?? null,
    }
  }
  return null
}
