import { attainmentOf } from '#engine/scoring/measure.ts'
import type { Step } from '#engine/explain/step.ts'
import type { Item } from '#engine/plan/plan.ts'
import { storedDecimals } from '#engine/units.ts'
import type { NumericUnit, Value } from '#engine/units.ts'
import { FIXED_DECIMALS, rescale } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { ResultContext } from './result-context.ts'

/** What the score table says of an item. */
export type ItemFigures = {
  readonly unit: NumericUnit
  readonly direction: 'higher' | 'lower' | 'neutral'
  readonly actual: Value
  /** Null where there's no value; undefined where the item has no target at all. */
  readonly target: Value | undefined
  /** Actual ÷ target; undefined where the item has no target. */
  readonly attainment: Fixed | null | undefined
  readonly score: Value
  /** 100 % of nothing: null stands for "no cap". */
  readonly cap: Fixed | null
}

export function itemFigures(context: ResultContext, item: Item): ItemFigures {
  const metric = context.plan.metrics.get(item.document.metric)?.document
  const step = context.step(`item:${item.key}`)
  const unit = metric?.unit ?? 'quantity'
  const actual = context.cell(`metric:${item.actual}`)
  const target = item.target === null ? undefined : targetOf(context, item.target, step)
  const spec = item.document.score
  return {
    unit,
    direction: metric?.direction ?? 'higher',
    actual,
    target,
    attainment: target === undefined ? undefined : attainment(context, unit, actual, target),
    score: context.cell(`item:${item.key}`),
    cap: 'cap' in spec && typeof spec.cap === 'bigint' ? spec.cap : null,
  }
}

/** A given target is a cell; one that a formula gives is a part of the item's step. */
function targetOf(
  context: ResultContext,
  target: NonNullable<Item['target']>,
  step: Step | null,
): Value {
  if (target.kind === 'given')
    return context.cell(`target:${target.instance.replace(/^target__/, '')}`)
  return step?.parts.find(({ key }) => key.startsWith('target'))?.value ?? null
}

function attainment(
  context: ResultContext,
  unit: NumericUnit,
  actual: Value,
  target: Value,
): Fixed | null {
  const decimals = storedDecimals(unit, context.currency.code)
  const fixed = (value: Value): Fixed | null =>
    typeof value === 'bigint' ? rescale(value, decimals, FIXED_DECIMALS, 'half-even') : null
  return attainmentOf({ actual: fixed(actual), target: fixed(target), baseline: null })
}
