import { cellGuard } from '#domain/access/cell-guard.ts'
import { guards } from '#domain/access/mask.ts'
import type { Guard } from '#domain/access/mask.ts'
import type { Permission } from '#domain/access/policy.ts'
import { ratingMetrics } from '#domain/access/rating-metrics.ts'
import { exactText } from '#domain/runs/exact-text.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { PersonResult } from '#engine/results.ts'

/** A person's cells as a reader may see them. */
export type ShownResult = {
  readonly cells: readonly {
    readonly key: string
    readonly unit: string
    readonly text: string | null
  }[]
  /** Keys of the cells that were left out. */
  readonly masked: readonly string[]
  readonly shown: readonly Guard[]
}

/** How results of a plan's cycle are shown: each cell by what guards it. */
export function resultsShown(
  plan: Plan,
  cycle: Cycle,
): (result: PersonResult, may: (permission: Permission) => boolean) => ShownResult {
  const guardOf = cellGuard(cycle, ratingMetrics(plan))
  return ({ cells }, may) => {
    const open = new Set(
      (Object.keys(guards) as readonly Guard[]).filter((guard) => may(guards[guard])),
    )
    const masked: string[] = []
    const shown = new Set<Guard>()
    const kept = cells.filter(({ key }) => {
      const guard = guardOf(key)
      if (guard === null) return true
      if (open.has(guard)) shown.add(guard)
      else masked.push(key)
      return open.has(guard)
    })
    return {
      cells: kept.map(({ key, unit, value }) => ({
        key,
        unit,
        text: value === null ? null : exactText(value, unit, plan.currency),
      })),
      masked,
      shown: [...shown],
    }
  }
}
