import type { Plan } from '#engine/plan/plan.ts'

/** Whether two plans define a metric alike. What it's made of may still differ; each of those says so itself. */
export function sameMeaning(one: Plan, other: Plan, metric: string): boolean {
  return one.hash === other.hash || written(one, metric) === written(other, metric)
}

function written(plan: Plan, metric: string): string {
  const plain = (_: string, value: unknown): unknown =>
    typeof value === 'bigint' ? String(value) : value
  return JSON.stringify(plan.metrics.get(metric)?.document, plain)
}
