import { ONE, divideRounded } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Inputs } from '#engine/inputs.ts'
import { columnRoundingFunction } from '#engine/sql/text.ts'

/** Everybody's targets times a factor, rounded half-up to the target's own unit. */
export function scaledTargets(targets: Inputs['targets'], factor: Fixed): Inputs['targets'] {
  if (factor === ONE) return targets
  return targets.map((row) => ({
    ...row,
    target: divideRounded(row.target * factor, ONE, 'half-up'),
  }))
}

/** The same of the rows of a table of targets, as a select. */
export function scaledTargetsSql(table: string, factor: Fixed): string {
  const round = columnRoundingFunction['half-up']
  return `SELECT t.* REPLACE (${round}(t.target::hugeint * ${factor}::hugeint, ${ONE}::hugeint)::bigint AS target) FROM ${table} t`
}
