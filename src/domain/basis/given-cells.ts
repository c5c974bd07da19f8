import { instanceKey } from '#engine/cells.ts'
import type { Metric, Cycle, Plan } from '#engine/plan/plan.ts'
import type { Instance } from '#engine/metrics/instances.ts'

/**
 * Why a cell can't be worked out from a person's own data: it's made of what a team, somebody's reports or the whole company
 * did, of what raters said in confidence, of everybody's place in a ranking, of a pool that colleagues share, or of what
 * anybody has ever had.
 */
export const givenReasons = [
  ...(['team', 'reports', 'company'] as const),
  ...(['raters', 'ranking', 'pool', 'everybody'] as const),
] as const
export type GivenReason = (typeof givenReasons)[number]

/**
 * The cells of a cycle that look at others, by key, each with its reason: for who has only one person's data they're given.
 * Whatever follows from them isn't in here, and is worked out.
 */
export function givenCells(plan: Plan, cycle: Cycle): ReadonlyMap<string, GivenReason> {
  const given = new Map<string, GivenReason>()
  for (const instance of cycle.instances) {
    const reason = reasonOf(plan, instance)
    if (reason !== null) given.set(instanceKey(instance), reason)
  }
  if (cycle.document.grades.by === 'curve')
    for (const key of ['grade_before', 'grade']) given.set(key, 'ranking')
  for (const { key, weight, document } of cycle.pay) {
    const level = document.level ?? 'person'
    if (weight !== null) given.set(`pay:${key}`, 'pool')
    else if (level !== 'person' && document.amount !== undefined) given.set(`pay:${key}`, level)
  }
  return given
}

function reasonOf(plan: Plan, instance: Instance): GivenReason | null {
  const metric = plan.metrics.get(instance.metric)
  if (metric === undefined || instance.of === 'target' || instance.expr !== null) return null
  if (metric.document.kind === 'rating') return 'raters'
  if (instance.level !== 'person') return instance.level
  const set = setOf(plan, metric)
  if (set === null || !looksBack(set)) return null
  return creditedBy(plan, set) === 'seller' ? null : 'everybody'
}

/** The `distinct` metric that decides which facts count: the metric itself, or the set that it's among. */
export function setOf(plan: Plan, metric: Metric): Metric | null {
  const { document } = metric
  if (document.kind === 'distinct') return metric
  const among = 'among' in document ? document.among : undefined
  return among === undefined ? null : (plan.metrics.get(among) ?? null)
}

/** Whether it depends on what anybody had before. */
export function looksBack({ document }: Metric): boolean {
  return document.kind === 'distinct' && document.absentBefore !== undefined
}

function creditedBy(plan: Plan, { document }: Metric): string | undefined {
  return 'from' in document ? plan.factTypes.get(document.from)?.creditedBy : undefined
}
