import { rateColumn } from '../cells.ts'
import type { Expr } from '../formula/tree.ts'
import { coefficientMatrix } from '../incentives/bonus.ts'
import { rateMatrix } from '../incentives/matrix.ts'
import { cellSql } from '../incentives/matrix-table.ts'
import type { Measured } from '../incentives/matrix-table.ts'
import type { Cycle, MatrixMeasures, PayRule, Plan } from '../plan/plan.ts'
import { isNumeric } from '../units.ts'
import { storedColumn } from './base-sql.ts'
import { poolMeasures } from './pool-sql.ts'
import { all, name } from './text.ts'

type FormulaSql = (expr: Expr) => string

/** The two measures of a matrix as expressions. */
function measuredSql({ rows, columns }: MatrixMeasures, formula: FormulaSql): Measured<string> {
  return { row: `(${formula(rows.expr)})`, column: `(${formula(columns.expr)})` }
}

/** Columns that lines of pay rest on besides metrics and results: a matrix's rate, a pool and a weight in it. */
export function payMeasures(plan: Plan, cycle: Cycle, formula: FormulaSql): readonly string[] {
  return cycle.pay.flatMap(({ key, document: { rate }, measures, base, weight, when }) => {
    if (rate.shape === 'matrix' && measures !== null) {
      const cell = cellSql(rateMatrix(rate), measuredSql(measures, formula))
      return [`(${cell})::hugeint AS ${name(rateColumn(key))}`]
    }
    if (weight === null || base === null || !isNumeric(weight.unit)) return []
    const own = storedColumn(formula(weight.expr), weight.unit, plan)
    const counts = [`${own} > 0::hugeint`]
    if (when !== null) counts.unshift(`(${formula(when.expr)})`)
    const counted = `CASE WHEN ${all(counts)} THEN ${own} ELSE 0::hugeint END`
    return poolMeasures(key, storedColumn(formula(base.expr), 'money', plan), counted)
  })
}

/** The coefficients of a bonus as they are given to it, in the plan's order. */
export function coefficientsSql(rule: PayRule, formula: FormulaSql): readonly string[] {
  const { rate } = rule.document
  return rule.coefficients.map((one, index) => {
    if (one === null) return 'x.coefficient'
    if (!('rows' in one)) return `(${formula(one.expr)})`
    const coefficient = rate.shape === 'bonus' ? rate.coefficients[index] : undefined
    if (coefficient?.kind !== 'matrix') throw new Error(`no matrix: ${rule.key}`)
    return `(${cellSql(coefficientMatrix(coefficient), measuredSql(one, formula))})`
  })
}
