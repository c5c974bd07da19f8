import { isNumeric } from '../units.ts'
import type { Unit } from '../units.ts'
import { adapt, carriedUnit, isWhole } from './adapt.ts'
import type { Typed } from './adapt.ts'
import type { BinaryOperator, Expr, Span } from './tree.ts'
import { commonUnit, isNumber, productUnit, quotientUnit } from './unit-rules.ts'
import type { Found } from './unit-rules.ts'

/** = <> < <= > >=. */
export function isComparison(operator: BinaryOperator): boolean {
  return operator !== '+' && operator !== '-' && operator !== '*' && operator !== '/'
}

/** + − × ÷ of two parts; null when their units don't go together. */
export function arithmetic(
  operator: BinaryOperator,
  left: Typed,
  right: Typed,
  span: Span,
): Typed | null {
  if (operator === '*' || operator === '/') {
    const found =
      operator === '*'
        ? productUnit(left.found, right.found)
        : quotientUnit(left.found, right.found)
    if (found === null) return null
    const unit = carriedUnit(found)
    return {
      expr: { kind: 'binary', operator, left: left.expr, right: right.expr, unit, span },
      found,
    }
  }
  if (operator === '-' && left.found === 'day' && right.found === 'day') {
    return {
      expr: { kind: 'binary', operator, left: left.expr, right: right.expr, unit: 'days', span },
      found: 'days',
    }
  }
  const found = unitOfAll([left, right])
  if (found === null || !isNumber(found)) return null
  const unit = carriedUnit(found)
  return {
    expr: {
      kind: 'binary',
      operator,
      left: inUnit(left, unit),
      right: inUnit(right, unit),
      unit,
      span,
    },
    found,
  }
}

/**
 * The unit in which these parts stand side by side; null when there's none. Plain numbers that may not be whole turn a
 * count, or days, into a quantity.
 */
export function unitOfAll(parts: readonly Typed[]): Found | null {
  const common = commonUnit(parts.map((part) => part.found))
  if (common !== 'count' && common !== 'days') return common
  return parts.every((part) => part.found !== 'number' || isWhole(part.expr)) ? common : 'quantity'
}

/** The part as the common unit has it. */
export function inUnit(part: Typed, unit: Unit): Expr {
  const adapts = part.found === 'number' || part.found === 'multiple'
  return adapts && isNumeric(unit) ? adapt(part.expr, unit) : part.expr
}

/** The first two units that can't stand side by side. */
export function disagreeing(parts: readonly Typed[]): readonly [Found, Found] {
  for (const [index, left] of parts.entries()) {
    const right = parts
      .slice(index + 1)
      .find((part) => commonUnit([left.found, part.found]) === null)
    if (right !== undefined) return [left.found, right.found]
  }
  throw new Error('units that agree in pairs agree together')
}
