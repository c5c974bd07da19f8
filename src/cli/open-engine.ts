import { openDuckdb } from '#calc/duckdb.ts'
import { openPostgres } from '#calc/postgres.ts'
import type { SqlEngine } from '#calc/sql-engine.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { workspaceProblem } from './workspace-problems.ts'

export const engineNames = ['duckdb', 'postgres', 'evaluator'] as const
export type EngineName = (typeof engineNames)[number]

/** The engine that is asked for, with the inputs loaded for the plans; null is the evaluator alone. */
export async function openEngine(
  asked: { readonly engine: EngineName; readonly url?: string },
  inputs: Inputs,
  plans: readonly Plan[],
): Promise<Result<SqlEngine | null, Problem>> {
  const factTypes = new Map<string, FactType>()
  for (const plan of plans)
    for (const type of plan.factTypes.values()) factTypes.set(type.key, type)
  if (asked.engine === 'evaluator') return ok(null)
  if (asked.engine === 'duckdb') {
    const engine = await openDuckdb()
    await engine.load(inputs, [...factTypes.values()])
    return ok(engine)
  }
  const url = asked.url ?? process.env['DATABASE_URL']
  if (url === undefined) return err(workspaceProblem('url-missing', {}, {}))
  try {
    const engine = await openPostgres(url)
    await engine.load(inputs, [...factTypes.values()])
    return ok(engine)
  } catch (error) {
    // The driver's message may carry the address, and with it the password.
    const code =
      error instanceof Error && 'code' in error ? String(error.code) : 'connection refused'
    return err(workspaceProblem('database-unreachable', {}, { found: code }))
  }
}
