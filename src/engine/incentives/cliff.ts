import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { figure } from '../plan/figures.ts'
import { incentiveProblem } from './problems.ts'

/**
 * What happens to pay at a bound where the rate changes for the whole amount. `jump` and `accepted` are in one unit, that
 * of the table: money where it's read at the amount, a share of the target where it's read at the attainment.
 */
export type Edge = {
  readonly place: Place
  readonly at: string
  readonly jump: bigint
  readonly show: (jump: bigint) => Text
}

/** A rise above the accepted jump is a cliff; a fall means that selling more pays less. */
export function lintEdge(edge: Edge, accepted: bigint): readonly Problem[] {
  if (edge.jump < 0n) return [incentiveProblem('pay-falls', edge.place, { at: edge.at })]
  if (edge.jump <= accepted) return []
  return [incentiveProblem('tier-cliff', edge.place, { at: edge.at, jump: edge.show(edge.jump) })]
}

/** A jump of 10^-16 parts of the target: "0.4% of the target". */
export function ofTarget(jump: bigint): Text {
  const percent = `${figure(jump, 14)}%`
  return { zh: `目标值的 ${percent}`, en: `${percent} of the target` }
}
