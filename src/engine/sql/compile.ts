import { cellsOf } from '../cells.ts'
import type { CellPlan } from '../cells.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Run } from '../run.ts'
import { aggregateTables } from './aggregates-sql.ts'
import type { Aggregates } from './aggregates-sql.ts'
import { rulesWithLines } from '../lines.ts'
import { baseStages } from './base-sql.ts'
import { currencyStages } from './currency-sql.ts'
import { dealStages } from './deals-sql.ts'
import { linesSql } from './lines-sql.ts'
import { reportStage, teamStage } from './organisation-sql.ts'
import { populationStages } from './population-sql.ts'
import { resultStages } from './result-sql.ts'
import { ledgerStages } from './settlement-sql.ts'
import { factTable, inputTables } from './input-tables.ts'
import { onlyTouched, tablesIn } from './stage.ts'
import type { ProgramStage, Stage } from './stage.ts'

/** A run as SQL: stages to be made in order, each a table; the last one is `yj_result`, a row per person. */
export type SqlProgram = {
  readonly stages: readonly ProgramStage[]
  /** The columns of `yj_result` that are the result's cells, in order. */
  readonly cells: readonly CellPlan[]
  /** Pay fact by fact, as a select over the stages; null when no rule can be told so. */
  readonly lines: string | null
  /** The same of the persons in the table TOUCHED. */
  readonly partLines: string | null
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
  const whole = aggregateTables(plan, cycle, run, null)
  const part = aggregateTables(plan, cycle, run, onlyTouched)
  const levels = new Set(cycle.instances.map((instance) => instance.level))
  const factTypes = usedFactTypes(plan, cycle)
  const organisation = [
    ...currencyStages(factTypes, plan, run),
    ...populationStages(plan, cycle, run),
    ...(levels.has('team') ? [teamStage] : []),
    ...(levels.has('reports') ? [reportStage] : []),
    ...ledgerStages(plan, cycle, run),
  ]
  const base = baseStages(plan, cycle, run, whole.tables)
  const deals = dealStages(plan, cycle, run, whole.creditedRows)
  const result = resultStages(plan, cycle, run)
  return {
    stages: programStages(plan, { organisation, whole, part, base, deals, result }),
    cells: cellsOf(cycle),
    lines: linesSql(plan, cycle, whole.creditedRows, null),
    partLines: linesSql(plan, cycle, part.creditedRows, onlyTouched),
    lineRules: rulesWithLines(plan, cycle).map((rule) => rule.key),
    factTypes,
  }
}

function aggregateStages({ before, tables }: Aggregates): readonly Stage[] {
  return [...before, ...tables.map((table) => table.stage)]
}

/** What a program is made of, in order. `base` and `result` have a row per person. */
type Parts = {
  readonly organisation: readonly Stage[]
  /** The aggregates of all rows, and those of some persons. */
  readonly whole: Aggregates
  readonly part: Aggregates
  readonly base: readonly Stage[]
  readonly deals: readonly Stage[]
  readonly result: readonly Stage[]
}

/** The stages in order, each with what it reads. */
function programStages(
  plan: Plan,
  { organisation, whole, part, base, deals, result }: Parts,
): readonly ProgramStage[] {
  const perPerson = [...base, ...result]
  const stages = [...organisation, ...aggregateStages(whole), ...base, ...deals, ...result]
  const tables = new Set([
    ...Object.values(inputTables).map((table) => table.name),
    ...Array.from(plan.factTypes.values(), (type) => factTable(type).name),
    ...stages.map((stage) => stage.name),
  ])
  const parts = new Map(aggregateStages(part).map((stage) => [stage.name, stage.sql]))
  const rowByRow = new Set(
    perPerson.filter((stage) => isRowByRow(stage, perPerson)).map((stage) => stage.name),
  )
  const partOf = ({ name, sql }: Stage): string | null => {
    if (rowByRow.has(name))
      return `SELECT s.* FROM (\n${sql}\n) s WHERE ${onlyTouched('s.person_id')}`
    const some = parts.get(name) ?? sql
    return some === sql || !whole.confined.has(name) ? null : some
  }
  return stages.map((stage) => {
    const { name, sql } = stage
    return {
      ...stage,
      reads: tablesIn(sql, tables),
      person: personColumn(stage, whole),
      confined: whole.confined.has(name) || rowByRow.has(name),
      local:
        madeOfOwnRows.test(name) ||
        madeOfCopies.test(name) ||
        whole.local.has(name) ||
        rowByRow.has(name),
      rowByRow: rowByRow.has(name),
      sharedOnly: whole.sharedOnly.has(name),
      part: partOf(stage),
    }
  })
}

/** Who is in the plan, how a person was rated, and what was posted for them. */
const madeOfOwnRows = /^yj_(segment|person|rated_\d+|ledger)$/
/** Made of what every shard has a copy of, and so there on every shard. */
const madeOfCopies = /^yj_(team_up|report_line)$/

function personColumn(
  { name, sql }: Stage,
  { personal, sharedOnly }: Aggregates,
): ProgramStage['person'] {
  if (name.startsWith('yj_rated_')) return 'ratee'
  if (personal.has(name)) return 'unit_id'
  const isPerPerson = /^SELECT [px]\.\*/.test(sql) || madeOfOwnRows.test(name)
  return isPerPerson || sharedOnly.has(name) ? 'person_id' : null
}

/**
 * Whether a stage with a row per person makes each from the person's own row before: it reads one such table once, and
 * ranks nobody (in `yj_base` only raters are, person by person). Anything else is taken to depend on everybody.
 */
function isRowByRow({ name, sql }: Stage, perPerson: readonly Stage[]): boolean {
  const names = perPerson.map((stage) => stage.name).filter((it) => !madeOfOwnRows.test(it))
  const people = new Set(['yj_person', ...names])
  const read = (sql.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []).filter((word) => people.has(word))
  const ranks = name !== 'yj_base' && /\bOVER\b/.test(sql)
  return read.length === 1 && !ranks && /^SELECT [px]\.\*/.test(sql)
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
