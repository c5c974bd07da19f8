import { openDuckdb } from '#calc/duckdb.ts'
import { openPostgres } from '#calc/postgres.ts'
import type { SqlEngine } from '#calc/sql-engine.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { FactLine } from '#engine/lines.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Run } from '#engine/run.ts'
import { compileSql } from '#engine/sql/compile.ts'
import { afterAll, expect, inject } from 'vitest'

/** What one calculation of a run gave. */
export type Outcome = {
  readonly results: readonly PersonResult[]
  readonly lines: readonly FactLine[]
}

/** Runs on both databases over the same inputs. */
export type Databases = {
  readonly duckdb: SqlEngine
  readonly postgres: SqlEngine
}

let opened: Promise<Databases> | undefined

/** Both databases with the inputs in them. A test file has one of each; loading replaces what was there. */
export async function loaded(plan: Plan, inputs: Inputs): Promise<Databases> {
  opened ??= open()
  const { duckdb, postgres } = await opened
  const factTypes = [...plan.factTypes.values()]
  await duckdb.load(inputs, factTypes)
  await postgres.load(inputs, factTypes)
  return { duckdb, postgres }
}

async function open(): Promise<Databases> {
  return { duckdb: await openDuckdb(), postgres: await openPostgres(inject('postgresUrl')) }
}

afterAll(async () => {
  if (opened === undefined) return
  const { duckdb, postgres } = await opened
  await duckdb.close()
  await postgres.close()
})

export async function bySql(engine: SqlEngine, plan: Plan, run: Run): Promise<Outcome> {
  const program = compileSql(plan, cycleOf(plan, run), run)
  const results = await engine.run(program)
  return { results, lines: await engine.lines(program, results) }
}

export function byEvaluator(plan: Plan, run: Run, inputs: Inputs): Outcome {
  const evaluator = new Evaluator(plan, cycleOf(plan, run), run, inputs)
  return { results: evaluator.results(), lines: evaluator.lines() }
}

/** The outcome on all three, which must be one and the same; the evaluator's. */
export async function agreed(
  databases: Databases,
  plan: Plan,
  run: Run,
  inputs: Inputs,
): Promise<Outcome> {
  const evaluated = byEvaluator(plan, run, inputs)
  expect(await bySql(databases.duckdb, plan, run)).toEqual(evaluated)
  expect(await bySql(databases.postgres, plan, run)).toEqual(evaluated)
  return evaluated
}

export function cycleOf(plan: Plan, run: Run) {
  const cycle = plan.cycles.get(run.period.grain)
  if (cycle === undefined) throw new Error(`no ${run.period.grain} cycle`)
  return cycle
}
