import type { Metric } from '../plan/plan.ts'
import { refsOf } from './instances.ts'

/** Keys of the metrics that are people's judgement, or are made of such. */
export function judgedMetrics(metrics: ReadonlyMap<string, Metric>): ReadonlySet<string> {
  const judged = new Map<string, boolean>()
  const isJudged = (key: string): boolean => {
    const known = judged.get(key)
    if (known !== undefined) return known
    judged.set(key, false)
    const metric = metrics.get(key)
    const refs = metric === undefined || metric.formula === null ? [] : refsOf(metric.formula.expr)
    const found =
      metric?.document.kind === 'rating' ||
      refs.some((ref) => ref.of === 'metric' && isJudged(ref.metric))
    judged.set(key, found)
    return found
  }
  return new Set([...metrics.keys()].filter(isJudged))
}
