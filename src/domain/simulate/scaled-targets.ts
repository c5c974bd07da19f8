import { ONE, divideRounded } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Inputs } from '#engine/inputs.ts'

/** Everybody's targets times a factor, rounded half-up to the target's own unit. */
export function scaledTargets(targets: Inputs['targets'], factor: Fixed): Inputs['targets'] {
  if (factor === ONE) return targets
  return targets.map((row) => ({
    ...row,
    target: divideRounded(row.target * factor, ONE, 'half-up'),
  }))
}
