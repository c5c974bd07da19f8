import { absolute } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { asFixed } from '../evaluator/person-steps.ts'
import type { PersonSteps } from '../evaluator/person-steps.ts'
import type { Item } from '../plan/plan.ts'
import { scoreOf } from '../scoring/methods.ts'
import type { Bound } from './bound.ts'
import { NEAR_PARTS } from './near.ts'

/** Fewer units than this between the actual and its reach are steps of their own, such as one more visit. */
const LEAST_UNITS = 100n

/** A rise in one unit of so many times the average is a jump; what bends is far below. */
const JUMP = 8n

/** Where an item's score jumps, such as at a gate, a band or a missed first point, within reach of the actual. */
export function scoreBounds(steps: PersonSteps): readonly Bound[] {
  return steps.bench.cycle.items.flatMap((item): Bound[] => {
    const cell = `metric:${item.actual}`
    const actual = asFixed(steps.step(cell).value)
    if (actual === null || actual <= 0n) return []
    const at = jumpAbove(actual, (reached) => scoreAt(steps, item, reached))
    return at === null ? [] : [{ kind: 'score', name: item.name, cell, along: [], at }]
  })
}

/** Null where the method has no score for it, as between two levels. */
function scoreAt(steps: PersonSteps, item: Item, actual: bigint): Fixed | null {
  const step = steps.step(`metric:${item.actual}`)
  const target =
    item.target === null
      ? null
      : item.target.kind === 'given'
        ? steps.wide(steps.step(`target:${item.target.instance.slice('target__'.length)}`))
        : steps.read(item.target.formula.expr).value
  const baseline = item.baseline === null ? null : steps.read(item.baseline.expr).value
  const input = {
    actual: asFixed(steps.wide({ ...step, value: actual })),
    target: asFixed(target),
    baseline: asFixed(baseline),
  }
  return scoreOf(item.document.score, input).score
}

/**
 * The unit at which the score jumps between the actual and the farthest value that it's near to; null when it only
 * rises evenly, or has no value on the way. Halves the stretch, keeping the half over which the score changes more,
 * until one unit is left.
 */
function jumpAbove(actual: bigint, scoreOfActual: (actual: bigint) => Fixed | null): bigint | null {
  const farthest = (actual * NEAR_PARTS) / (NEAR_PARTS - 1n)
  const units = farthest - actual
  if (units < LEAST_UNITS) return null
  let [low, high] = [actual, farthest]
  let [lowScore, highScore] = [scoreOfActual(low), scoreOfActual(high)]
  if (lowScore === null || highScore === null || lowScore === highScore) return null
  const all = absolute(highScore - lowScore)
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    const score = scoreOfActual(middle)
    if (score === null) return null
    if (absolute(score - lowScore) >= absolute(highScore - score)) {
      high = middle
      highScore = score
    } else {
      low = middle
      lowScore = score
    }
  }
  return absolute(highScore - lowScore) * units >= JUMP * all ? high : null
}
