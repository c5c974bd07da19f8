import type { Explanation } from '#engine/explain/explanation.ts'
import type { Step } from '#engine/explain/step.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Value } from '#engine/units.ts'
import type { Text } from '#kernel/text.ts'
import type { Drawings } from './charts/drawings.ts'
import type { Currency } from './figures-shown.ts'
import type { StatementResult } from './input.ts'
import type { PlanClauses } from './plan-clauses.ts'
import { periodName } from './periods-shown.ts'

/** One result with what every part of the page asks of it. */
export type ResultContext = {
  /** Prefix of every id within the result: "r1". */
  readonly id: string
  readonly result: StatementResult
  readonly explanation: Explanation
  readonly plan: Plan
  readonly cycle: Cycle
  readonly currency: Currency
  readonly period: Text
  /** Rows of facts that one number shows before "and n more". */
  readonly factRows: number
  /** Shared by the page's results. */
  readonly drawings: Drawings
  readonly cell: (key: string) => Value
  readonly step: (key: string) => Step | null
  readonly clauses: PlanClauses
  /** Number of the clause of a part of the cycle, such as "vetoes.fraud"; for what no step cites. */
  readonly clauseOf: (path: string) => string | undefined
  /** Ids of the numbers that have been opened down to their facts already, by `stepIdentity`. */
  readonly opened: Map<string, string>
}

export function resultContext(
  result: StatementResult,
  index: number,
  shared: Pick<ResultContext, 'factRows' | 'drawings' | 'clauses'>,
): ResultContext {
  const { explanation } = result
  const { plan, run } = explanation
  const cycle = plan.cycles.get(run.period.grain)
  if (cycle === undefined)
    throw new Error(`plan ${plan.document.key} has no ${run.period.grain} cycle`)
  const cells = new Map(explanation.cells.map((cell) => [cell.key, cell.value]))
  const steps = stepIndex(explanation)
  const numbers = new Map((result.clauses ?? []).map(({ path, number }) => [path, number]))
  return {
    id: `r${index + 1}`,
    result,
    explanation,
    plan,
    cycle,
    currency: { code: plan.currency, decimals: plan.currencyDecimals },
    period: periodName(run.period, plan.calendar),
    factRows: shared.factRows,
    drawings: shared.drawings,
    cell: (key) => cells.get(key) ?? steps.get(key)?.value ?? null,
    step: (key) => steps.get(key) ?? null,
    clauses: shared.clauses,
    clauseOf: (path) => numbers.get(`cycles.${cycle.grain}.${path}`),
    opened: new Map(),
  }
}

/** The first step of each key, in reading order; facts aside. */
function stepIndex(explanation: Explanation): ReadonlyMap<string, Step> {
  const found = new Map<string, Step>()
  const visit = (step: Step): void => {
    if (step.fact !== undefined) return
    if (!found.has(step.key)) found.set(step.key, step)
    step.parts.forEach(visit)
  }
  const { score, grade, pay, payTotal, settlement, consequences } = explanation
  for (const step of [score, grade, ...pay, payTotal, ...settlement, ...consequences]) visit(step)
  return found
}

/** The same number with the same reason has the same identity within a result. */
export function stepIdentity(step: Step): string {
  return `${step.key} ${String(step.value)} ${step.parts.length} ${step.how?.en ?? ''}`
}
