import { FIXED_DECIMALS, ONE, parseDecimal } from '#kernel/fixed.ts'
import type { Expr, Formula, Level, Scope } from '../formula/tree.ts'
import type { MatrixAxis } from '../incentives/matrix-table.ts'
import type { PoolSpec } from '../incentives/pool.ts'
import { instanceId, refsOf } from '../metrics/instances.ts'
import { isNumeric } from '../units.ts'
import type { InstanceList } from '../metrics/instance-list.ts'
import type { Compiling, Path } from './compiling.ts'
import type { MatrixMeasures, Metric } from './plan.ts'
import { planProblem } from './problems.ts'

type Axes = { readonly rows: MatrixAxis; readonly columns: MatrixAxis }

/** What the formulas of a rule are compiled with; they add the instances that they read. */
type MeasureContext = {
  readonly within: Compiling
  readonly scope: Scope
  readonly metrics: ReadonlyMap<string, Metric>
  readonly instances: InstanceList
}

/** The two measures of a matrix that stands at the path: ratios or scores. Null after a problem. */
export function compileMeasures(
  axes: Axes,
  path: Path,
  context: MeasureContext,
): MatrixMeasures | null {
  const one = (side: 'rows' | 'columns'): Formula | null => {
    const at = [...path, side, 'of']
    const formula = context.within.formula(axes[side].of, at, context.scope, 'any')
    if (formula === null) return null
    if (formula.unit !== 'ratio' && formula.unit !== 'score') {
      context.within.add(planProblem('matrix-unit', context.within.at(at), { found: formula.unit }))
      return null
    }
    const odd = oddBound(axes[side].from, formula.unit)
    if (odd !== null) {
      const place = context.within.at([...path, side, 'from', axes[side].from.indexOf(odd)])
      context.within.add(planProblem('matrix-bound', place, { found: odd, unit: formula.unit }))
    }
    context.instances.addAll(formula.expr)
    return formula
  }
  const [rows, columns] = [one('rows'), one('columns')]
  return rows === null || columns === null ? null : { rows, columns }
}

/** A bound that is written as the other unit: 80% of a score, or a ratio of 80, which is 8,000%. */
function oddBound(bounds: readonly string[], unit: 'ratio' | 'score'): string | null {
  const isOdd = (bound: string): boolean =>
    unit === 'score'
      ? bound.endsWith('%')
      : !bound.endsWith('%') && (parseDecimal(bound, FIXED_DECIMALS) ?? 0n) >= 10n * ONE
  return bounds.find(isOdd) ?? null
}

/** The pool of a team and the weight of a person in it. Null after a problem. */
export function compilePool(
  spec: PoolSpec,
  path: Path,
  context: MeasureContext,
): { readonly base: Formula; readonly weight: Formula } | null {
  const { within, scope, instances } = context
  const base = within.formula(spec.pool, [...path, 'pool'], scope, 'money')
  const weight = within.formula(spec.by, [...path, 'by'], scope, 'any')
  if (base !== null) {
    instances.addAll(base.expr)
    const own = ownIn(base.expr, context)
    if (own.length > 0)
      within.add(
        planProblem('pool-personal', within.at([...path, 'pool']), { names: own.join(', ') }),
      )
  }
  if (weight !== null) {
    instances.addAll(weight.expr)
    if (!isNumeric(weight.unit)) {
      within.add(
        planProblem('pool-weight-unit', within.at([...path, 'by']), { found: weight.unit }),
      )
      return null
    }
  }
  return base === null || weight === null ? null : { base, weight }
}

const shared: ReadonlySet<Level> = new Set(['team', 'company'])

/** What the expression reads that can differ between two people of a team; metrics are looked through. */
function ownIn(expr: Expr, context: MeasureContext): readonly string[] {
  return refsOf(expr).flatMap((ref) => {
    if (ref.of !== 'metric' && ref.of !== 'target') return [ref.key]
    const instance = context.instances.all.find(({ id }) => id === instanceId(ref))
    if (instance === undefined) return []
    if (instance.expr !== null) return ownIn(instance.expr, context)
    // A rating is about the person at any level.
    const isRating = context.metrics.get(instance.metric)?.document.kind === 'rating'
    return shared.has(instance.level) && !(isRating && instance.of === 'metric')
      ? []
      : [instance.metric]
  })
}
