import { absolute, divideRounded, formatDecimal, larger, ONE, rescale } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { PersonSteps } from '#engine/evaluator/person-steps.ts'
import type { Item } from '#engine/plan/plan.ts'
import { storedDecimals } from '#engine/units.ts'
import type { NumericUnit, Value } from '#engine/units.ts'
import type { Evaluation } from '../basis/evaluation.ts'
import { addsUp } from './projection.ts'
import type { WorkingDays } from './working-days.ts'

/** How an item goes towards its target, by working days. Exact texts in the metric's unit. */
export type Pace = {
  /** What would be there by now at an even pace. */
  readonly expected: string
  readonly projected: string
  /** By working day: so far, and for the rest of the period so that the target is met; null where no day is left. */
  readonly rate: string
  readonly required: string | null
  readonly state: 'reached' | 'ahead' | 'behind'
}

/** An item of a person: where it stands, against what, and how much it counts. Exact texts; null is "no value". */
export type ItemOutlook = {
  readonly key: string
  readonly name: Text
  readonly metric: string
  readonly unit: NumericUnit
  readonly direction: 'higher' | 'lower' | 'neutral'
  readonly actual: string | null
  readonly target: string | null
  readonly score: string | null
  readonly projectedScore: string | null
  /** Points that a point of the item's score adds to the total, as it stands: its weight in effect. */
  readonly weight: string
  /** Yes for what others judge. */
  readonly judged: boolean
  readonly pace: Pace | null
}

export function itemOutlook(
  evaluation: Evaluation,
  evaluator: Evaluator,
  now: PersonSteps,
  projected: PersonSteps | null,
  days: WorkingDays,
  item: Item,
): ItemOutlook {
  const { plan, cycle } = evaluation
  const instance = cycle.instances.find(({ id, of }) => of === 'metric' && id === item.actual)
  const metric = plan.metrics.get(instance?.metric ?? '')
  if (instance === undefined || metric === undefined) throw new Error(`no metric of ${item.key}`)
  const step = now.step(`item:${item.key}`)
  const actual = now.step(`metric:${item.actual}`)
  const target = step.parts.find(({ key }) => key.startsWith('target:'))
  const text = (value: unknown, unit: typeof actual.unit): string | null =>
    typeof value === 'bigint' ? exactText(value, unit, plan.currency) : null
  const ahead = projected?.step(`item:${item.key}`).value ?? null
  return {
    ...{ key: item.key, name: item.name, metric: instance.metric, unit: instance.unit },
    direction: metric.document.direction,
    actual: text(actual.value, actual.unit),
    target: target === undefined ? null : text(target.value, target.unit),
    score: text(step.value, 'score'),
    projectedScore: text(ahead, 'score'),
    weight: exactText(weightOf(evaluator, evaluation.person, now, item), 'ratio', plan.currency),
    judged: metric.document.kind === 'rating',
    pace: addsUp(plan, cycle, instance)
      ? paceOf(
          { actual: actual.value, target: target?.value ?? null, unit: instance.unit },
          projected?.step(actual.key).value ?? actual.value,
          days,
          plan.currency,
        )
      : null,
  }
}

/** Asks the plan itself: how the total moves with a point more, or less where a limit holds. */
function weightOf(evaluator: Evaluator, person: string, now: PersonSteps, item: Item): bigint {
  const key = `item:${item.key}`
  const [score, total] = [now.step(key).value, now.step('total_before').value]
  if (typeof score !== 'bigint' || typeof total !== 'bigint') return 0n
  const moved = [ONE, -ONE].map((by) => {
    const then = evaluator.whatIf(person, new Map([[key, score + by]]))?.step('total_before').value
    return typeof then === 'bigint' ? absolute(then - total) : 0n
  })
  return moved.reduce(larger, 0n)
}

function paceOf(
  {
    actual,
    target,
    unit,
  }: { readonly actual: Value; readonly target: Value; readonly unit: NumericUnit },
  projected: Value,
  { passed, total }: WorkingDays,
  currency: string,
): Pace | null {
  if (typeof actual !== 'bigint' || typeof target !== 'bigint' || target <= 0n) return null
  if (typeof projected !== 'bigint' || passed === 0 || total === 0) return null
  const expected = divideRounded(target * BigInt(passed), BigInt(total), 'half-even')
  const left = total - passed
  const text = (value: bigint): string => exactText(value, unit, currency)
  return {
    expected: text(expected),
    projected: text(projected),
    rate: byDay(actual, passed, unit, currency),
    required: left === 0 ? null : byDay(larger(target - actual, 0n), left, unit, currency),
    state: actual >= target ? 'reached' : actual >= expected ? 'ahead' : 'behind',
  }
}

/** So much a working day: money to its minor unit, whole things to a hundredth. */
function byDay(value: bigint, days: number, unit: NumericUnit, currency: string): string {
  const decimals = storedDecimals(unit, currency)
  const fine = unit === 'money' ? decimals : RATE_DECIMALS
  const scaled = rescale(value, decimals, Math.max(fine, decimals), 'half-even')
  const rate = divideRounded(scaled, BigInt(days), 'half-even')
  return formatDecimal(rate, Math.max(fine, decimals))
}

const RATE_DECIMALS = 2
