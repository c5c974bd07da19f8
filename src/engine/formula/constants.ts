import { evaluateFormula } from './evaluate.ts'
import { FormulaOverflow } from './overflow.ts'
import type { Expr, Span } from './tree.ts'

/**
 * Where parts that read nothing come to a number too large to be exact. Found when the formula is checked, because an
 * engine may compute such a part when it plans the query, even in a branch that isn't taken.
 */
export function constantOverflows(expr: Expr): readonly Span[] {
  if (!isConstant(expr)) return parts(expr).flatMap(constantOverflows)
  try {
    evaluateFormula(expr, () => null)
    return []
  } catch (error) {
    if (error instanceof FormulaOverflow) return [expr.span]
    throw error
  }
}

function isConstant(expr: Expr): boolean {
  return expr.kind !== 'ref' && parts(expr).every(isConstant)
}

/** Nodes of the SQL, in which the condition of an IF stands twice. */
export function sqlNodes(expr: Expr): number {
  const sizes = parts(expr).map(sqlNodes)
  const again = expr.kind === 'call' && expr.name === 'IF' ? (sizes[0] ?? 0) : 0
  return sizes.reduce((sum, size) => sum + size, 1 + again)
}

/** The nodes right below a node. */
function parts(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'negate':
      return [expr.operand]
    case 'binary':
      return [expr.left, expr.right]
    case 'call':
      return expr.args
    case 'ref':
    case 'number':
    case 'text':
    case 'yesno':
    case 'day':
      return []
  }
}
