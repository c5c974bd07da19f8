import type { Problem } from '#kernel/problem.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Expr } from '../formula/tree.ts'
import { rowKeys } from '../incentives/row-shape.ts'
import type { RateTableSpec } from '../incentives/rate-table.ts'
import type { Compiling } from './compiling.ts'
import type { Cycle, Plan } from './plan.ts'
import { planProblem } from './problems.ts'

/**
 * Rows of rate tables that no sale can ever reach. Conditions are texts that match exactly, and any other text may turn up,
 * so a more specific row never takes all of a wider one's sales. What does make a row dead: a column that the metric's
 * facts don't have, and a condition that contradicts the metric's own filter.
 */
export function lintRateTables(cycle: Cycle, plan: Plan, within: Compiling): readonly Problem[] {
  return cycle.pay.flatMap(({ key, document }) => {
    const metric = plan.metrics.get(document.amount ?? '')
    if (document.rate.shape !== 'rateTable' || metric === undefined) return []
    const type = 'from' in metric.document ? plan.factTypes.get(metric.document.from) : undefined
    if (type === undefined) return []
    const allowed = metric.where === null ? new Map() : textsAllowed(metric.where.expr)
    return lintRows(document.rate, type, allowed, within, [
      'cycles',
      cycle.grain,
      'pay',
      key,
      'rate',
      'rates',
    ])
  })
}

function lintRows(
  spec: RateTableSpec,
  type: FactType,
  allowed: ReadonlyMap<string, ReadonlySet<string>>,
  within: Compiling,
  path: readonly PropertyKey[],
): readonly Problem[] {
  return spec.rates.flatMap((row, index) =>
    rowKeys.flatMap((key): readonly Problem[] => {
      const wanted = row[key]
      if (wanted === undefined) return []
      const at = within.at([...path, index, key])
      if (!type.columns.some((column) => column.key === key && column.unit === 'text'))
        return [planProblem('rate-row-no-column', at, { key, type: type.name })]
      const texts = allowed.get(key)
      return texts === undefined || texts.has(wanted)
        ? []
        : [planProblem('rate-row-filtered', at, { key, wanted, allowed: [...texts].join(', ') })]
    }),
  )
}

/** The texts that a filter leaves of a column, where it says so by `=` or `IN`, alone or joined by `AND`. */
function textsAllowed(expr: Expr): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>()
  const narrow = (column: Expr | undefined, texts: readonly (Expr | undefined)[]): void => {
    if (column?.kind !== 'ref' || column.ref.of !== 'column') return
    const written = texts.flatMap((one) => (one?.kind === 'text' ? [one.text] : []))
    if (written.length !== texts.length) return
    const { key } = column.ref
    const before = found.get(key)
    found.set(key, new Set(written.filter((text) => before === undefined || before.has(text))))
  }
  const visit = (one: Expr): void => {
    if (one.kind === 'call' && one.name === 'AND') one.args.forEach(visit)
    else if (one.kind === 'call' && one.name === 'IN') narrow(one.args[0], one.args.slice(1))
    else if (one.kind === 'binary' && one.operator === '=')
      if (one.left.kind === 'text') narrow(one.right, [one.left])
      else narrow(one.left, [one.right])
  }
  visit(expr)
  return found
}
