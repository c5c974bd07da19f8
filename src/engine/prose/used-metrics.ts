import { refsOf } from '../metrics/instances.ts'
import type { Metric, Plan } from '../plan/plan.ts'

/**
 * The metrics that the plan's cycles read, with those that they are made of, in the order of their definitions. A library
 * may hold many more; what nobody is judged by isn't part of what people sign.
 */
export function usedMetrics(plan: Plan): readonly Metric[] {
  const used = new Set<string>()
  const use = (key: string): void => {
    const metric = plan.metrics.get(key)
    if (metric === undefined || used.has(key)) return
    used.add(key)
    const { document, formula } = metric
    if ('among' in document && document.among !== undefined) use(document.among)
    for (const ref of formula === null ? [] : refsOf(formula.expr)) {
      if (ref.of === 'metric' || ref.of === 'target') use(ref.metric)
    }
  }
  for (const cycle of plan.cycles.values()) {
    for (const instance of cycle.instances) use(instance.metric)
  }
  return [...plan.metrics.values()].filter(({ key }) => used.has(key))
}
