import { judgedMetrics } from '#engine/metrics/judged-metrics.ts'
import type { Plan } from '#engine/plan/plan.ts'

/** Keys of the metrics that are people's judgement, or are made of such: only readers of ratings read them. */
export function ratingMetrics({ metrics }: Plan): ReadonlySet<string> {
  return judgedMetrics(metrics)
}
