import { divideRounded } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import { scoringProblem, within } from './problems.ts'
import { sqlNumber } from './sql-number.ts'

/** A corner of a piecewise linear curve. Both with 8 decimals. */
export type Corner = { readonly x: Fixed; readonly y: Fixed }

/**
 * The curve through corners in rising order of x: `below` for x under the first corner (exclusive), the last corner's
 * y at and beyond it, and between two corners y₀ + (x − x₀)(y₁ − y₀) ÷ (x₁ − x₀) with that one division, half-even
 * to 8 decimals.
 */
export function piecewise(corners: readonly Corner[], below: Fixed, x: Fixed): Fixed {
  let reached: Corner | null = null
  for (const corner of corners) {
    if (x < corner.x) {
      if (reached === null) return below
      const rise = (x - reached.x) * (corner.y - reached.y)
      return reached.y + divideRounded(rise, corner.x - reached.x, 'half-even')
    }
    reached = corner
  }
  return reached === null ? below : reached.y
}

/** The same for an expression `x` (HUGEINT, 8 decimals); NULL stays NULL. */
export function piecewiseSql(corners: readonly Corner[], below: Fixed, x: string): string {
  const cases = corners.map((corner, index) => {
    const from = corners[index - 1]
    if (from === undefined) return `WHEN ${x} < ${sqlNumber(corner.x)} THEN ${sqlNumber(below)}`
    const rise = `(${x} - ${sqlNumber(from.x)}) * ${sqlNumber(corner.y - from.y)}`
    const slice = `yj_half_even(${rise}, ${sqlNumber(corner.x - from.x)})`
    return `WHEN ${x} < ${sqlNumber(corner.x)} THEN ${sqlNumber(from.y)} + ${slice}`
  })
  const last = corners.at(-1)?.y ?? below
  return `CASE WHEN ${x} IS NULL THEN NULL ${cases.join(' ')} ELSE ${sqlNumber(last)} END`
}

/** At least two corners, x rising strictly. `show` prints an x. */
export function lintCorners(
  corners: readonly Corner[],
  at: Place,
  show: (x: Fixed) => string,
): readonly Problem[] {
  const problems: Problem[] = []
  if (corners.length < 2) problems.push(scoringProblem('points-few', at, { count: corners.length }))
  corners.forEach((corner, index) => {
    const before = corners[index - 1]
    if (before === undefined || corner.x > before.x) return
    problems.push(
      scoringProblem('points-order', within(at, index), {
        at: show(corner.x),
        before: show(before.x),
      }),
    )
  })
  return problems
}
