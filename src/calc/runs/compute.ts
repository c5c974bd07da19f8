import type { PlannedRun } from '#domain/runs/planned-run.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { FactLine } from '#engine/lines.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import type { Clause } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { PersonResult } from '#engine/results.ts'
import { compileSql } from '#engine/sql/compile.ts'
import { differences } from '../differences.ts'
import type { Difference } from '../differences.ts'
import type { SqlEngine } from '../sql-engine.ts'

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
