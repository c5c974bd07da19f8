import { cellsOf } from '../cells.ts'
import type { CellPlan } from '../cells.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Run } from '../run.ts'
import { aggregateTables } from './aggregates-sql.ts'
import { rulesWithLines } from '../lines.ts'
import { baseStages } from './base-sql.ts'
import { currencyStages } from './currency-sql.ts'
import { dealStages } from './deals-sql.ts'
import { linesSql } from './lines-sql.ts'
import { reportStage, teamStage } from './organisation-sql.ts'
import { populationStages } from './population-sql.ts'
import { resultStages } from './result-sql.ts'
import type { Stage } from './stage.ts'

/** A run as SQL: stages to be made in order, each a table; the last one is `yj_result`, a row per person. */
export type SqlProgram = {
  readonly stages: readonly Stage[]
  /** The columns of `yj_result` that are the result's cells, in order. */
  readonly cells: readonly CellPlan[]
  /** Pay fact by fact, as a select over the stages; null when no rule can be told so. */
  readonly lines: string | null
  /** The rules that it tells. */
  readonly lineRules: readonly string[]
  /** The fact types whose tables are read. */
  readonly factTypes: readonly FactType[]
}

/**
 * Compiles a run of a cycle to SQL that DuckDB and PostgreSQL both read after their preludes. The same plan, cycle and
 * run give the same text; literals come from the plan, quoted in one place; nothing of the facts enters the text.
 */
export function compileSql(plan: Plan, cycle: Cycle, run: Run): SqlProgram {
  const { before, tables, creditedRows } = aggregateTables(plan, cycle, run)
  const levels = new Set(cycle.instances.map((instance) => instance.level))
  const factTypes = usedFactTypes(plan, cycle)
  const stages = [
    ...currencyStages(factTypes, plan, run),
    ...populationStages(plan, cycle, run),
    ...(levels.has('team') ? [teamStage] : []),
    ...(levels.has('reports') ? [reportStage] : []),
    ...before,
    ...tables.map((table) => table.stage),
    ...baseStages(plan, cycle, run, tables),
    ...dealStages(plan, cycle, run, creditedRows),
    ...resultStages(plan, cycle, run),
  ]
  return {
    stages,
    cells: cellsOf(cycle),
    lines: linesSql(plan, cycle, creditedRows),
    lineRules: rulesWithLines(plan, cycle).map((rule) => rule.key),
    factTypes,
  }
}

/** Fact types that some instance of the cycle reads, by key. */
function usedFactTypes(plan: Plan, cycle: Cycle): readonly FactType[] {
  const used = new Map<string, FactType>()
  for (const instance of cycle.instances) {
    const document = plan.metrics.get(instance.metric)?.document
    if (document === undefined || !('from' in document)) continue
    const type = plan.factTypes.get(document.from)
    if (type !== undefined) used.set(type.key, type)
  }
  return [...used.values()]
}
