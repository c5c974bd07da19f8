import type { Place } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { isNumeric } from '../units.ts'
import type { Unit } from '../units.ts'
import { adapt, isWhole } from './adapt.ts'
import type { Typed } from './adapt.ts'
import { Checker } from './check.ts'
import { constantOverflows, sqlNodes } from './constants.ts'
import { Issues } from './issues.ts'
import type { FormulaProblem } from './issues.ts'
import { MOST_SQL_NODES } from './limits.ts'
import { readSyntax } from './syntax.ts'
import type { Expr, Formula, Scope } from './tree.ts'
import { unitWords } from './unit-rules.ts'
import type { Found } from './unit-rules.ts'

/**
 * Reads and checks a formula: syntax, names, units, and the unit of its result. All problems are told at once, each with
 * its column (from 1, or from the caller's own) and span. Never throws, whatever the text is.
 */
export function parseFormula(
  text: string,
  at: Place,
  scope: Scope,
  expected: Unit | 'any',
): Result<Formula, readonly FormulaProblem[]> {
  const issues = new Issues(text, at)
  const syntax = readSyntax(issues)
  const typed = syntax && new Checker(issues, scope).check(syntax)
  const formula = typed && finished(typed, expected, issues)
  if (formula === null || issues.all.length > 0) return err(issues.all)
  for (const span of constantOverflows(formula.expr))
    issues.add('formula-overflow', span, { found: issues.quote(span) })
  if (sqlNodes(formula.expr) > MOST_SQL_NODES)
    issues.add('formula-too-large', formula.expr.span, { limit: MOST_SQL_NODES })
  return issues.all.length > 0 ? err(issues.all) : ok(formula)
}

/** Units that do for another as a formula's outcome: a count for a quantity, and so many points for a score. */
const stoodFor: Partial<Record<Unit, readonly Found[]>> = {
  quantity: ['count', 'multiple'],
  score: ['count', 'quantity', 'multiple'],
  money: ['multiple'],
}

/** The formula in the unit that's expected of it. A plain number takes that unit. */
function finished({ expr, found }: Typed, expected: Unit | 'any', issues: Issues): Formula | null {
  const { text } = issues
  const formula = (of: Expr, unit: Unit): Formula => ({ text, expr: of, unit })
  if (expected === 'any') return formula(expr, expr.unit)
  if (found === expected) return formula(expr, expected)
  const whole = expected === 'count' || expected === 'days'
  const adapts =
    found === 'number' ? !whole || isWhole(expr) : stoodFor[expected]?.includes(found) === true
  if (adapts && isNumeric(expected)) {
    const isPlain = found === 'number' || found === 'multiple'
    return formula(isPlain ? adapt(expr, expected) : expr, expected)
  }
  return issues.add('formula-result-unit', expr.span, {
    found: issues.quote(expr.span),
    expected: unitWords[expected],
    unit: unitWords[found],
  })
}
