import { absolute, divideRounded, formatDecimal, larger, ONE, rescale } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { PersonSteps } from '#engine/evaluator/person-steps.ts'
import type { Item } from '#engine/plan/plan.ts'
import { storedDecimals } from '#engine/units.ts'
import type { NumericUnit, Value } from '#engine/units.ts'
import { paceOf } from '../analysis/pace.ts'
import type { Pace, PaceInput } from '../analysis/pace.ts'
import type { Evaluation } from '../basis/evaluation.ts'
import { addsUp } from './projection.ts'
import type { WorkingDays } from './working-days.ts'

/** How an item goes towards its target. Exact texts in the metric's unit. */
type ItemPace = {
  /** What is due by now. */
  readonly expected: string
  readonly projected: string
  /** By working day: so far, and for the rest of the period so that the target is met; null where no day is left. */
  readonly rate: string
  readonly required: string | null
  readonly state: Pace
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
  readonly pace: ItemPace | null
}

/** A person's numbers, and what they are measured by. */
type Stands = {
  readonly evaluation: Evaluation
  readonly evaluator: Evaluator
  readonly now: PersonSteps
  readonly projected: PersonSteps | null
  readonly days: WorkingDays
  /** What part of a metric's target is due by now. */
  readonly dueOf: (metric: string) => Fixed
}

export function itemOutlook(
  { evaluation, evaluator, now, projected, days, dueOf }: Stands,
  item: Item,
): ItemOutlook {
  const { plan, cycle, person } = evaluation
  const instance = cycle.instances.find(({ id, of }) => of === 'metric' && id === item.actual)
  const metric = plan.metrics.get(instance?.metric ?? '')
  if (instance === undefined || metric === undefined) throw new Error(`no metric of ${item.key}`)
  const { direction } = metric.document
  const step = now.step(`item:${item.key}`)
  const actual = now.step(`metric:${item.actual}`)
  const target = step.parts.find(({ key }) => key.startsWith('target:'))
  const text = (value: unknown, unit: typeof actual.unit): string | null =>
    typeof value === 'bigint' ? exactText(value, unit, plan.currency) : null
  const ahead = projected?.step(`item:${item.key}`).value ?? null
  return {
    ...{ key: item.key, name: item.name, metric: instance.metric, unit: instance.unit },
    direction,
    actual: text(actual.value, actual.unit),
    target: target === undefined ? null : text(target.value, target.unit),
    score: text(step.value, 'score'),
    projectedScore: text(ahead, 'score'),
    weight: exactText(weightOf(evaluator, person, now, item), 'ratio', plan.currency),
    judged: metric.document.kind === 'rating',
    pace: addsUp(plan, cycle, instance)
      ? itemPace(
          {
            ...{ actual: whole(actual.value), target: whole(target?.value), direction },
            due: dueOf(instance.metric),
          },
          projected?.step(actual.key).value ?? actual.value,
          days,
          { unit: instance.unit, currency: plan.currency },
        )
      : null,
  }
}

function whole(value: Value | undefined): bigint | null {
  return typeof value === 'bigint' ? value : null
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

function itemPace(
  input: PaceInput,
  projected: Value,
  { passed, total }: WorkingDays,
  { unit, currency }: { readonly unit: NumericUnit; readonly currency: string },
): ItemPace | null {
  const { actual, target, due } = input
  const state = paceOf(input)
  if (state === null || actual === null || target === null || target <= 0n) return null
  if (typeof projected !== 'bigint' || passed === 0 || total === 0) return null
  const left = total - passed
  const text = (value: bigint): string => exactText(value, unit, currency)
  return {
    expected: text(divideRounded(target * due, ONE, 'half-even')),
    projected: text(projected),
    rate: byDay(actual, passed, unit, currency),
    required: left === 0 ? null : byDay(larger(target - actual, 0n), left, unit, currency),
    state,
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
