import { addDays } from '#kernel/day.ts'
import { divideRounded } from '#kernel/fixed.ts'
import { instanceKey } from '#engine/cells.ts'
import type { PersonSteps } from '#engine/evaluator/person-steps.ts'
import { isRowShape } from '#engine/incentives/shapes.ts'
import type { Expr, Ref } from '#engine/formula/tree.ts'
import { instanceId } from '#engine/metrics/instances.ts'
import type { Instance } from '#engine/metrics/instances.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Value } from '#engine/units.ts'
import { evaluatorOf } from '../basis/evaluation.ts'
import type { Evaluation } from '../basis/evaluation.ts'
import type { WorkingDays } from './working-days.ts'

/**
 * The period as it ends if it goes on as it went: what adds up by the day (sums, counts) grows by the working days that are
 * left; rates, means, ratings and everything that was agreed stay; what is compared with last year is compared with the whole
 * period. Everything else follows by the plan itself. Null where there's nothing to go by, or nothing left.
 */
export function projection(
  evaluation: Evaluation,
  now: PersonSteps,
  days: WorkingDays,
): PersonSteps | null {
  if (days.passed === 0 || days.passed >= days.total) return null
  const { period } = evaluation.run
  const end = { ...evaluation, run: { ...evaluation.run, asOf: addDays(period.to, -1) } }
  const supposed = new Map<string, Value>()
  for (const instance of evaluation.cycle.instances) {
    const key = instanceKey(instance)
    const value = grown(evaluation, now, instance, days)
    if (value !== null) supposed.set(key, value)
  }
  // Sales that are paid one by one aren't there yet: the line grows as what it's paid on does.
  for (const { key, deals, document } of evaluation.cycle.pay) {
    if (deals === null && !isRowShape(document.rate)) continue
    const { value } = now.step(`pay:${key}`)
    if (typeof value === 'bigint') supposed.set(`pay:${key}`, scaled(value, days))
  }
  return evaluatorOf(end).whatIf(evaluation.person, supposed)
}

/** Whether an instance adds up day by day: a sum or a count, or what only adds and subtracts such. */
export function addsUp(plan: Plan, cycle: Cycle, instance: Instance): boolean {
  if (instance.expr === null) return accrues(plan, instance) && instance.window.kind === 'period'
  return sumsUp(instance.expr, (ref) => {
    const part = cycle.instances.find((one) => ref.of === 'metric' && one.id === instanceId(ref))
    return part !== undefined && addsUp(plan, cycle, part)
  })
}

function sumsUp(expr: Expr, partAdds: (ref: Ref) => boolean): boolean {
  switch (expr.kind) {
    case 'ref':
      return partAdds(expr.ref)
    case 'negate':
      return sumsUp(expr.operand, partAdds)
    case 'binary':
      return (
        (expr.operator === '+' || expr.operator === '-') &&
        sumsUp(expr.left, partAdds) &&
        sumsUp(expr.right, partAdds)
      )
    default:
      return false
  }
}

/** Whether the metric of an instance is a sum or count that grows day by day over the period. */
function accrues(plan: Plan, { metric: key, of, window, expr }: Instance): boolean {
  const metric = plan.metrics.get(key)
  if (metric === undefined || of === 'target' || expr !== null) return false
  const { kind } = metric.document
  const isSum = kind === 'sum' || kind === 'count' || kind === 'distinct'
  const runs = ['period', 'quarterToDate', 'yearToDate'].includes(window.kind)
  return isSum && runs && metric.rollingMonths === null
}

function grown(
  { plan, cycle, given }: Evaluation,
  now: PersonSteps,
  instance: Instance,
  days: WorkingDays,
): bigint | null {
  const key = instanceKey(instance)
  const { value } = now.step(key)
  const isGiven = given.has(key) && given.get(key)?.unit === instance.unit
  if (typeof value !== 'bigint') return null
  if (!accrues(plan, instance)) {
    // What a team had on the same days last year is known for those days only, and so grows as this year's does.
    return isGiven && instance.window.kind === 'lastYear' && adds(plan, instance)
      ? scaled(value, days)
      : null
  }
  if (instance.window.kind === 'period') return scaled(value, days)
  const own = cycle.instances.find(
    (one) =>
      one.of === 'metric' &&
      one.metric === instance.metric &&
      one.level === instance.level &&
      one.window.kind === 'period',
  )
  const ofPeriod = own === undefined ? null : now.step(instanceKey(own)).value
  return typeof ofPeriod === 'bigint' ? value + scaled(ofPeriod, days) - ofPeriod : value
}

function adds(plan: Plan, instance: Instance): boolean {
  return accrues(plan, { ...instance, window: { kind: 'period' } })
}

function scaled(value: bigint, { passed, total }: WorkingDays): bigint {
  return divideRounded(value * BigInt(total), BigInt(passed), 'half-even')
}
