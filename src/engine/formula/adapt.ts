import { ONE } from '#kernel/fixed.ts'
import type { NumericUnit, Unit } from '../units.ts'
import type { Found } from './unit-rules.ts'
import type { Expr } from './tree.ts'

/** A checked part of a formula. While `found` is `number` or `multiple`, the expression's own unit is provisional. */
export type Typed = { readonly expr: Expr; readonly found: Found }

/** The unit a plain number, or a multiple, carries while nothing has given it another. */
export const PLAIN_UNIT: NumericUnit = 'quantity'

/** The unit that an expression of what was found carries. */
export function carriedUnit(found: Found): Unit {
  return found === 'number' || found === 'multiple' ? PLAIN_UNIT : found
}

/** Whether a plain number is whole by construction, as a count or a number of days must be. */
export function isWhole(expr: Expr): boolean {
  switch (expr.kind) {
    case 'number':
      return expr.number % ONE === 0n
    case 'negate':
      return isWhole(expr.operand)
    case 'binary':
      return expr.operator !== '/' && isWhole(expr.left) && isWhole(expr.right)
    case 'call':
      return expr.name === 'ROUND'
        ? isRoundedToWhole(expr.args[1])
        : valueArgs(expr).every((arg) => isWhole(arg))
    case 'ref':
    case 'text':
    case 'yesno':
    case 'day':
      return false
  }
}

function isRoundedToWhole(decimals: Expr | undefined): boolean {
  return decimals?.kind === 'number' && decimals.number === 0n
}

/** A plain number or a multiple given the unit of what it meets, in all the parts whose value becomes its own. */
export function adapt(expr: Expr, unit: NumericUnit): Expr {
  switch (expr.kind) {
    case 'negate':
      return { ...expr, unit, operand: adapt(expr.operand, unit) }
    case 'binary':
      if (expr.operator === '+' || expr.operator === '-') {
        return { ...expr, unit, left: adapt(expr.left, unit), right: adapt(expr.right, unit) }
      }
      return { ...expr, unit }
    case 'call': {
      const values = new Set(valueArgs(expr))
      return {
        ...expr,
        unit,
        args: expr.args.map((arg) => (values.has(arg) ? adapt(arg, unit) : arg)),
      }
    }
    case 'number':
      return { ...expr, unit }
    case 'ref':
    case 'text':
    case 'yesno':
    case 'day':
      return expr
  }
}

/** The arguments whose value a function may hand on. */
function valueArgs(expr: Extract<Expr, { kind: 'call' }>): readonly Expr[] {
  switch (expr.name) {
    case 'IF':
      return expr.args.slice(1)
    case 'ROUND':
      return expr.args.slice(0, 1)
    case 'MIN':
    case 'MAX':
    case 'ABS':
    case 'CLAMP':
    case 'IFNONE':
      return expr.args
    case 'AND':
    case 'OR':
    case 'NOT':
    case 'HASVALUE':
    case 'IN':
      return []
  }
}
