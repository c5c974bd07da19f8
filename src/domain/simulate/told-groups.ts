import { compareText } from '#kernel/text.ts'
import { addCosts } from '#engine/simulate/costs.ts'
import type { Cost } from '#engine/simulate/costs.ts'

/** Fewer people than this aren't told of by themselves to who may not read everybody's pay. */
export const FEWEST_TOLD = 5

/** The cost of a team; of several small ones together the team is null. */
export type GroupCost = { readonly group: string | null; readonly cost: Cost }

/**
 * The groups with those of few people put together, so that nobody's pay can be told from a sum, nor from what the others leave of the
 * whole.
 */
export function groupsTold(groups: readonly GroupCost[]): readonly GroupCost[] {
  const bySize = groups.toSorted(
    (a, b) => a.cost.people - b.cost.people || compareText(a.group ?? '', b.group ?? ''),
  )
  const small: GroupCost[] = []
  while (bySize.length > 0) {
    const [next] = bySize
    if (next === undefined) break
    const together = small.reduce((people, { cost }) => people + cost.people, 0)
    if (next.cost.people >= FEWEST_TOLD && (small.length === 0 || together >= FEWEST_TOLD)) break
    small.push(next)
    bySize.shift()
  }
  if (small.length === 0) return groups
  const names = new Set(bySize.map(({ group }) => group))
  return [
    ...groups.filter(({ group }) => names.has(group)),
    { group: null, cost: addCosts(small.map(({ cost }) => cost)) },
  ]
}
