import { ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'

/**
 * How somebody stands against what is due by now. `on`: at least 95 % of it; `behind`: at least 80 %; `far-behind`: less. `reached`: the
 * whole target already.
 */
export const paces = ['reached', 'on', 'behind', 'far-behind'] as const
export type Pace = (typeof paces)[number]

/** Whether somebody is off pace. */
export function isOffPace(pace: Pace | null): boolean {
  return pace === 'behind' || pace === 'far-behind'
}

const ON_PERCENT = 95n
const BEHIND_PERCENT = 80n
/** Of what shall stay low, how far above it is still only behind. */
const ABOVE_PERCENT = 120n

export type PaceInput = {
  readonly actual: bigint | null
  readonly target: bigint | null
  readonly direction: 'higher' | 'lower' | 'neutral'
  /** What part of the target is due by now; 1 where the figure doesn't grow with the days. */
  readonly due: Fixed
}

/** Null where nothing can be said: no value, no target, or a target of 0 or less of what shall be high. */
export function paceOf({ actual, target, direction, due }: PaceInput): Pace | null {
  if (actual === null || target === null || direction === 'neutral') return null
  return direction === 'higher' ? paceUp(actual, target, due) : paceDown(actual, target, due)
}

function paceUp(actual: bigint, target: bigint, due: Fixed): Pace | null {
  if (target <= 0n) return null
  if (actual >= target) return 'reached'
  const reached = actual * 100n * ONE
  if (reached >= target * due * ON_PERCENT) return 'on'
  return reached >= target * due * BEHIND_PERCENT ? 'behind' : 'far-behind'
}

/** A limit is kept until the last day, so it's never reached before; whoever uses it up too fast is behind. */
function paceDown(actual: bigint, target: bigint, due: Fixed): Pace | null {
  if (target < 0n) return null
  if (actual * ONE <= target * due) return 'on'
  if (due < ONE) return actual <= target ? 'behind' : 'far-behind'
  return actual * 100n <= target * ABOVE_PERCENT ? 'behind' : 'far-behind'
}
