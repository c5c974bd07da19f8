import type { Expr, Level, Ref, Window } from '../formula/tree.ts'
import type { NumericUnit } from '../units.ts'

/** A metric or a target over a concrete window and level: one column of the calculation. */
export type Instance = {
  /** Unique within a cycle; the column's name and the key of the cell. */
  readonly id: string
  readonly of: 'metric' | 'target'
  readonly metric: string
  readonly window: Window
  readonly level: Level
  readonly unit: NumericUnit
  /** The expression of a formula metric with its refs brought to this window and level; null for the rest. */
  readonly expr: Expr | null
}

/** Id of the instance a ref stands for, such as `sales_amount`, `sales_amount__last_year__team`, `target__sales_amount`. */
export function instanceId(ref: {
  readonly of: 'metric' | 'target'
  readonly metric: string
  readonly window: Window
  readonly level: Level
}): string {
  const prefix = ref.of === 'target' ? 'target__' : ''
  const level = ref.level === 'person' ? '' : `__${ref.level}`
  return `${prefix}${ref.metric}${windowSuffix(ref.window)}${level}`
}

function windowSuffix(window: Window): string {
  switch (window.kind) {
    case 'period':
      return ''
    case 'lastYear':
      return '__last_year'
    case 'previous':
      return '__previous'
    case 'quarterToDate':
      return '__qtd'
    case 'yearToDate':
      return '__ytd'
    case 'rolling':
      return `__rolling_${window.months}`
    case 'between':
      return `__${window.from.replaceAll('-', '')}_${window.to.replaceAll('-', '')}`
    case 'earlier':
      return `__${window.grain}_back_${window.count}`
    case 'followed':
      return `__followed_${window.months}`
  }
}

/** A ref seen from within a metric that is itself read over a window and level; null when both sides choose one. */
export function withinWindow(ref: Ref, window: Window, level: Level): Ref | null {
  if (ref.of !== 'metric' && ref.of !== 'target') return ref
  if (ref.window.kind !== 'period' && window.kind !== 'period') return null
  if (ref.level !== 'person' && level !== 'person') return null
  return {
    ...ref,
    window: ref.window.kind === 'period' ? window : ref.window,
    level: ref.level === 'person' ? level : ref.level,
  }
}

/** The expression with every ref replaced; null when some ref can't be. */
export function mapRefs(expr: Expr, replace: (ref: Ref) => Ref | null): Expr | null {
  switch (expr.kind) {
    case 'ref': {
      const ref = replace(expr.ref)
      return ref === null ? null : { ...expr, ref }
    }
    case 'negate': {
      const operand = mapRefs(expr.operand, replace)
      return operand === null ? null : { ...expr, operand }
    }
    case 'binary': {
      const left = mapRefs(expr.left, replace)
      const right = mapRefs(expr.right, replace)
      return left === null || right === null ? null : { ...expr, left, right }
    }
    case 'call': {
      const args: Expr[] = []
      for (const arg of expr.args) {
        const replaced = mapRefs(arg, replace)
        if (replaced === null) return null
        args.push(replaced)
      }
      return { ...expr, args }
    }
    case 'number':
    case 'text':
    case 'yesno':
    case 'day':
      return expr
  }
}

/** Every ref of an expression, in reading order. */
export function refsOf(expr: Expr): readonly Ref[] {
  switch (expr.kind) {
    case 'ref':
      return [expr.ref]
    case 'negate':
      return refsOf(expr.operand)
    case 'binary':
      return [...refsOf(expr.left), ...refsOf(expr.right)]
    case 'call':
      return expr.args.flatMap(refsOf)
    case 'number':
    case 'text':
    case 'yesno':
    case 'day':
      return []
  }
}
