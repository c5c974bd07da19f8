import type { Cycle } from '#engine/plan/plan.ts'
import type { Guard } from './mask.ts'

/** Cells that follow from somebody's judgement or from the score: what is said of a person. */
const judged: ReadonlySet<string> = new Set([
  ...['veto', 'item', 'group', 'card', 'adjustment', 'consequence'],
  ...['total_before', 'total', 'grade_before', 'grade'],
])
/** Cells that say how long somebody was there; everybody who may read the result reads them. */
const open: ReadonlySet<string> = new Set([
  ...['member_days', 'active_days', 'period_days', 'proration', 'target'],
])

/** What guards a cell of a result; null for what happened and what was asked. Metrics that people judge are for readers of ratings. Whatever isn't known here counts as pay. */
export function cellGuard(
  { instances }: Cycle,
  judgedMetrics: ReadonlySet<string>,
): (key: string) => Guard | null {
  const rated = new Set(
    instances.filter(({ metric }) => judgedMetrics.has(metric)).map(({ id }) => `metric:${id}`),
  )
  return (key) => {
    const [kind = ''] = key.split(':', 1)
    if (judged.has(kind) || rated.has(key)) return 'rating'
    return open.has(kind) || kind === 'metric' ? null : 'pay'
  }
}
