import type { Issues } from './issues.ts'
import type { Expr, Level, Ref, Span, Window } from './tree.ts'

/** What LASTYEAR, TEAM and their like do to the metrics and targets within. */
export type Reading =
  | { readonly name: string; readonly window: Window }
  | { readonly name: string; readonly level: Exclude<Level, 'person'> }

type Measured = Extract<Ref, { of: 'metric' } | { of: 'target' }>

/**
 * The expression with the window or level put on every metric and target within; people's attributes stay as they are.
 * A ref has one window and one level: a second is a problem, and so is an expression without any metric.
 */
export function readOver(expr: Expr, reading: Reading, issues: Issues): Expr | null {
  let touched = 0
  const before = issues.all.length
  const changed = mapMeasured(expr, (ref, span) => {
    touched += 1
    return within(ref, span, reading, issues)
  })
  if (touched === 0)
    return issues.add('formula-no-metric', expr.span, {
      found: issues.quote(expr.span),
      name: reading.name,
    })
  return issues.all.length > before ? null : changed
}

function within(ref: Measured, span: Span, reading: Reading, issues: Issues): Measured {
  const found = issues.quote(span)
  if ('level' in reading) {
    if (ref.level !== 'person')
      issues.add('formula-two-levels', span, { found, name: reading.name })
    return { ...ref, level: reading.level }
  }
  if (ref.window.kind !== 'period')
    issues.add('formula-two-windows', span, { found, name: reading.name })
  else if (ref.of === 'target' && reading.window.kind === 'rolling')
    issues.add('formula-target-rolling', span, { found })
  return { ...ref, window: reading.window }
}

function mapMeasured(expr: Expr, change: (ref: Measured, span: Span) => Measured): Expr {
  switch (expr.kind) {
    case 'ref':
      return expr.ref.of === 'metric' || expr.ref.of === 'target'
        ? { ...expr, ref: change(expr.ref, expr.span) }
        : expr
    case 'negate':
      return { ...expr, operand: mapMeasured(expr.operand, change) }
    case 'binary':
      return {
        ...expr,
        left: mapMeasured(expr.left, change),
        right: mapMeasured(expr.right, change),
      }
    case 'call':
      return { ...expr, args: expr.args.map((arg) => mapMeasured(arg, change)) }
    case 'number':
    case 'text':
    case 'yesno':
    case 'day':
      return expr
  }
}
