import { monthsIn } from '#kernel/period.ts'
import type { Grain } from '#kernel/period.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { FactType } from '../facts/fact-type.ts'
import type { Formula, Scope, Window } from '../formula/tree.ts'
import { isCurveShape, isRowShape, lintRate, rateShapeOf } from '../incentives/shapes.ts'
import { lintPayLimits } from '../incentives/limits.ts'
import type { PayDocument } from '../incentives/pay.ts'
import { instanceId } from '../metrics/instances.ts'
import type { InstanceList } from '../metrics/instance-list.ts'
import { compileMeasures, compilePool } from './compile-measures.ts'
import { compileDeals } from './compile-deals.ts'
import type { Compiling, Path } from './compiling.ts'
import type { Metric, PayRule } from './plan.ts'
import { planProblem } from './problems.ts'

export type PayContext = {
  readonly grain: Grain
  readonly path: Path
  readonly within: Compiling
  readonly metrics: ReadonlyMap<string, Metric>
  readonly factTypes: ReadonlyMap<string, FactType>
  readonly currency: string
  readonly scope: Scope
  readonly instances: InstanceList
}

/** Compiles one pay rule; none after a problem. */
export function compilePay(
  key: string,
  document: PayDocument,
  context: PayContext,
): readonly PayRule[] {
  const { within, path, scope, instances } = context
  const read = (formula: Formula | null): Formula | null => {
    if (formula !== null) instances.addAll(formula.expr)
    return formula
  }
  const when = read(within.optional(document.when, [...path, 'when'], scope, 'yesno'))
  const rule = {
    key,
    document,
    when,
    amount: null,
    base: null,
    coefficients: [],
    measures: null,
    weight: null,
    deals: compileDeals(document, context),
  }
  const { rate } = document
  const decimals = currencyDecimals(context.currency) ?? 2
  within.add(...lintRate(rate, within.at([...path, 'rate']), decimals))
  if (document.limits !== undefined)
    within.add(...lintPayLimits(document.limits, within.at([...path, 'limits']), decimals))
  if (rate.shape === 'formula' || rate.shape === 'bonus' || rate.shape === 'pool') {
    if (document.amount !== undefined)
      within.add(
        planProblem('amount-unneeded', within.at([...path, 'amount']), { shape: rate.shape }),
      )
    if (rate.shape === 'pool') {
      const pool = compilePool(rate, [...path, 'rate'], context)
      return pool === null ? [] : [{ ...rule, ...pool }]
    }
    const written = rate.shape === 'formula' ? rate.pay : rate.base
    const base = read(
      within.formula(
        written,
        [...path, 'rate', rate.shape === 'formula' ? 'pay' : 'base'],
        scope,
        'money',
      ),
    )
    if (base === null) return []
    if (rate.shape === 'formula') return [{ ...rule, base }]
    const coefficients = rate.coefficients.map((coefficient, index) => {
      if (coefficient.kind === 'grade') return null
      if (coefficient.kind === 'matrix')
        return compileMeasures(coefficient, [...path, 'rate', 'coefficients', index], context)
      const field = coefficient.kind === 'formula' ? 'formula' : 'of'
      const text = coefficient.kind === 'formula' ? coefficient.formula : coefficient.of
      return read(
        within.formula(text, [...path, 'rate', 'coefficients', index, field], scope, 'ratio'),
      )
    })
    return [{ ...rule, base, coefficients }]
  }
  const amount = compileAmount(document, context)
  if (rate.shape !== 'matrix') return amount === null ? [] : [{ ...rule, amount }]
  const measures = compileMeasures(rate, [...path, 'rate'], context)
  if (document.accumulate !== 'period')
    within.add(
      planProblem('matrix-accumulates', within.at([...path, 'accumulate']), {
        accumulate: document.accumulate,
      }),
    )
  return amount === null || measures === null ? [] : [{ ...rule, amount, measures }]
}

function compileAmount(document: PayDocument, context: PayContext): PayRule['amount'] {
  const { within, path, metrics, instances, grain } = context
  const { rate } = document
  if (document.amount === undefined) {
    within.add(planProblem('amount-missing', within.at(path), { shape: rate.shape }))
    return null
  }
  const metric = metrics.get(document.amount)
  if (metric === undefined) {
    within.add(
      planProblem('metric-unknown', within.at([...path, 'amount']), { name: document.amount }),
    )
    return null
  }
  const expected = amountExpected(document, metric)
  if (expected !== null) {
    within.add(
      planProblem('metric-kind', within.at([...path, 'amount']), {
        name: document.amount,
        expected,
      }),
    )
    return null
  }
  if (document.accumulate !== 'period' && monthsIn[document.accumulate] <= monthsIn[grain]) {
    within.add(
      planProblem('accumulate-finer', within.at([...path, 'accumulate']), {
        accumulate: document.accumulate,
        grain,
      }),
    )
    return null
  }
  const { level } = document
  const window: Window =
    rate.shape === 'spiff' ? { kind: 'between', from: rate.from, to: rate.to } : { kind: 'period' }
  const attainment: Window =
    document.accumulate === 'quarter'
      ? { kind: 'quarterToDate' }
      : document.accumulate === 'year'
        ? { kind: 'yearToDate' }
        : window
  const withinRef = { of: 'metric', metric: document.amount, window, level } as const
  const afterRef = { of: 'metric', metric: document.amount, window: attainment, level } as const
  const targetRef = { of: 'target', metric: document.amount, window: attainment, level } as const
  instances.add(withinRef)
  instances.add(afterRef)
  let target: string | null = null
  if (isCurveShape(rate) && rateShapeOf(rate).needsTarget(rate)) {
    instances.add(targetRef)
    target = instanceId(targetRef)
  }
  return { after: instanceId(afterRef), within: instanceId(withinRef), target }
}

/** What the rate can be applied to, when the metric isn't that; null when it fits. */
function amountExpected({ rate }: PayDocument, { document }: Metric): string | null {
  if (rate.shape === 'formula' || rate.shape === 'bonus' || rate.shape === 'pool') return null
  if (rate.shape === 'matrix') return document.unit === 'money' ? null : 'unit: money'
  if (isRowShape(rate))
    return document.kind === 'sum' && document.unit === 'money' ? null : 'kind: sum, unit: money'
  if (rateShapeOf(rate).basis(rate) === 'money')
    return document.unit === 'money' ? null : 'unit: money'
  return document.unit === 'count' || document.unit === 'quantity' ? null : 'unit: count | quantity'
}
