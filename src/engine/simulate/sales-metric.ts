import { InstanceList } from '../metrics/instance-list.ts'
import { refsOf } from '../metrics/instances.ts'
import { payFormulas } from '../plan/pay-formulas.ts'
import type { Cycle, PayRule, Plan } from '../plan/plan.ts'

/** The metrics of money that the plan can measure over a period, by key. */
export function moneyMetrics(plan: Plan): readonly string[] {
  return [...plan.metrics.values()]
    .filter(({ key, document }) => {
      const list = measured(plan, key)
      return document.unit === 'money' && list.missing.size === 0 && list.conflicts.size === 0
    })
    .map(({ key }) => key)
}

/** Of some metrics the one that most pay rules read; of several, the one that is read first. Null when none is. */
export function mostPaidMetric(cycles: readonly Cycle[], among: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const { pay } of cycles)
    for (const metric of pay.flatMap((rule) => [...metricsRead(rule)]))
      if (among.includes(metric)) counts.set(metric, (counts.get(metric) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? null
}

function metricsRead(rule: PayRule): ReadonlySet<string> {
  const read = payFormulas(rule).flatMap(({ expr }) =>
    refsOf(expr).flatMap((ref) => (ref.of === 'metric' ? [ref.metric] : [])),
  )
  const { amount } = rule.document
  return new Set(amount === undefined ? read : [amount, ...read])
}

/** The cycle with the metric over the period itself among what it computes, at its end when nothing else reads it. */
export function measuring(plan: Plan, cycle: Cycle, metric: string): Cycle {
  const known = new Set(cycle.instances.map(({ id }) => id))
  const added = measured(plan, metric).all.filter(({ id }) => !known.has(id))
  return added.length === 0 ? cycle : { ...cycle, instances: [...cycle.instances, ...added] }
}

/** The metric over the period itself for a person, after everything that it's made of. */
function measured(plan: Plan, metric: string): InstanceList {
  const list = new InstanceList(plan.metrics)
  list.add({ of: 'metric', metric, window: { kind: 'period' }, level: 'person' })
  return list
}
