import type { Expr, Formula } from '../../formula/tree.ts'

/**
 * The formula's tree as text, with every name resolved: `=销售额 * 5%` and `sales_amount*0.05` are the same, and so are
 * formulas that differ in parentheses that change nothing. `a + b` and `b + a` aren't: nobody has to prove them equal.
 */
export function treeText(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return String(expr.number)
    case 'text':
      return JSON.stringify(expr.text)
    case 'yesno':
      return expr.yes ? 'yes' : 'no'
    case 'day':
      return expr.day
    case 'ref':
      return JSON.stringify(expr.ref, Object.keys(expr.ref).concat(windowKeys).toSorted())
    case 'negate':
      return `-(${treeText(expr.operand)})`
    case 'binary':
      return `(${treeText(expr.left)} ${expr.operator} ${treeText(expr.right)})`
    case 'call':
      return `${expr.name}(${expr.args.map(treeText).join(', ')})`
  }
}

const windowKeys = ['kind', 'months', 'from', 'to']

/** Formulas by the text that they were compiled from. */
export type Formulas = ReadonlyMap<string, Formula>

/**
 * Every formula of a compiled part of a plan. Within one part a text has one meaning, because all of its names are
 * resolved in one scope (a cycle's total, which reads cards, is a part by itself).
 */
export function formulasIn(compiled: unknown, found = new Map<string, Formula>()): Formulas {
  if (isFormula(compiled)) return found.set(compiled.text, compiled)
  if (compiled instanceof Map) {
    for (const part of compiled.values()) formulasIn(part, found)
  } else if (typeof compiled === 'object' && compiled !== null) {
    for (const part of Object.values(compiled)) formulasIn(part, found)
  }
  return found
}

function isFormula(part: unknown): part is Formula {
  return typeof part === 'object' && part !== null && 'text' in part && 'expr' in part
}
