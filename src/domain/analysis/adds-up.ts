import type { Expr } from '#engine/formula/tree.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Metric, Plan } from '#engine/plan/plan.ts'

/** A column of facts that a figure is the sum of, and whether it's added or taken away. */
export type Part = {
  readonly metric: Metric
  readonly type: FactType
  readonly column: string
  readonly sign: 1n | -1n
}

/**
 * What a metric is the sum of, where it adds up: over people, over products, over the days of a period. Null for means, rates, numbers of
 * different customers and whatever looks back over months: there parts don't make up a whole.
 */
export function partsOf(plan: Plan, key: string): readonly Part[] | null {
  const metric = plan.metrics.get(key)
  if (metric === undefined || metric.rollingMonths !== null) return null
  const { document } = metric
  if (document.kind === 'formula')
    return metric.formula === null ? null : signed(plan, metric.formula.expr, 1n)
  if (document.kind !== 'sum' || document.among !== undefined) return null
  const type = plan.factTypes.get(document.from)
  if (type?.creditedBy !== 'seller') return null
  const column = columnOf(metric, type)
  return column === null ? null : [{ metric, type, column, sign: 1n }]
}

/** The column that's summed up as it is: a formula over each fact would be rounded for each group, and the groups not make up the whole. */
function columnOf({ of, document }: Metric, type: FactType): string | null {
  if (of?.expr.kind !== 'ref' || of.expr.ref.of !== 'column') return null
  const { key } = of.expr.ref
  return type.columns.some((column) => column.key === key && column.unit === document.unit)
    ? key
    : null
}

function signed(plan: Plan, expr: Expr, sign: 1n | -1n): readonly Part[] | null {
  const opposite = sign === 1n ? -1n : 1n
  switch (expr.kind) {
    case 'ref': {
      const { ref } = expr
      if (ref.of !== 'metric' || ref.window.kind !== 'period' || ref.level !== 'person') return null
      const parts = partsOf(plan, ref.metric)
      return parts?.map((part) => ({ ...part, sign: part.sign === sign ? 1n : -1n })) ?? null
    }
    case 'negate':
      return signed(plan, expr.operand, opposite)
    case 'binary': {
      if (expr.operator !== '+' && expr.operator !== '-') return null
      const left = signed(plan, expr.left, sign)
      const right = signed(plan, expr.right, expr.operator === '+' ? sign : opposite)
      return left === null || right === null ? null : [...left, ...right]
    }
    default:
      return null
  }
}
