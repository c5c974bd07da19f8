import { FIXED_DECIMALS, powerOfTen } from '#kernel/fixed.ts'
import type { FactType } from '../facts/fact-type.ts'
import { formulaSql } from '../formula/sql.ts'
import type { Expr, Ref } from '../formula/tree.ts'
import type { Metric, Plan } from '../plan/plan.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { isNumeric, storedDecimals } from '../units.ts'
import { factColumn } from './input-tables.ts'
import { name, roundingFunction } from './text.ts'

/** Row formulas over facts under the alias x. */

export function rowSql(
  plan: Plan,
  formula: { readonly expr: Expr } | null,
  type: FactType,
): string {
  return formula === null ? '' : formulaSql(formula.expr, (ref) => columnSql(plan, ref, type))
}

/** A fact's column as a formula reads it: numbers with 8 decimals. */
function columnSql(plan: Plan, ref: Ref, type: FactType): string {
  if (ref.of !== 'column') throw new Error(`not a column: ${ref.of}`)
  if (ref.key === 'occurred_on') return 'x.occurred_on'
  const unit = type.columns.find((column) => column.key === ref.key)?.unit ?? 'text'
  const column = `x.${name(factColumn(ref.key))}`
  if (!isNumeric(unit)) return column
  const factor = powerOfTen(FIXED_DECIMALS - storedDecimals(unit, plan.currency))
  return factor === 1n ? `${column}::hugeint` : `(${column}::hugeint * ${sqlNumber(factor)})`
}

/** From 8 decimals to the metric's stored decimals, by the plan's rounding. */
export function storedSql(plan: Plan, metric: Metric, expression: string): string {
  const divisor = powerOfTen(FIXED_DECIMALS - storedDecimals(metric.document.unit, plan.currency))
  return divisor === 1n
    ? `(${expression})`
    : `${roundingFunction[plan.rounding]}((${expression})::hugeint, ${sqlNumber(divisor)})`
}

/**
 * The column that a metric's row formula is nothing else than, kept in the metric's own decimals: it can be added up as it
 * is. Null otherwise.
 */
export function bareColumn(metric: Metric, type: FactType): string | null {
  const expr = metric.of?.expr
  if (expr?.kind !== 'ref' || expr.ref.of !== 'column') return null
  const { key } = expr.ref
  const column = type.columns.find((it) => it.key === key)
  return column?.unit === metric.document.unit ? name(factColumn(key)) : null
}

/** Whether the metric's own column may hold no value: it's optional, or in a currency that there may be no rate of. */
export function mayBeEmpty(metric: Metric, type: FactType): boolean {
  const expr = metric.of?.expr
  const key = expr?.kind === 'ref' && expr.ref.of === 'column' ? expr.ref.key : null
  const column = type.columns.find((it) => it.key === key)
  return column?.optional === true || column?.currency !== undefined
}
