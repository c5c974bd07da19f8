import { FIXED_DECIMALS, formatDecimal, ONE, parseDecimal, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'

/** The least by which weights differ when they're shared out: a hundredth of a percent. */
export const WEIGHT_STEP: Fixed = ONE / 10_000n

/** A weight as a document writes it, such as "35%" or "0.35"; null when it's no share from 0 on. */
export function weightOf(written: string): Fixed | null {
  const weight = parseDecimal(written.trim().replace('％', '%'), FIXED_DECIMALS)
  return weight === null || weight < 0n ? null : weight
}

/** "35%". */
export function weightText(weight: Fixed): string {
  return `${formatDecimal(weight * 100n, FIXED_DECIMALS)}%`
}

/**
 * `total` in proportion to the shares, by largest remainder: whole steps first, then one step more for those that lost most,
 * the earlier first; what is finer than a step goes to the first of them. Equal parts where all shares are 0.
 */
export function sharedOut(
  shares: readonly Fixed[],
  total: Fixed,
  step: Fixed = WEIGHT_STEP,
): readonly Fixed[] {
  if (shares.length === 0) return []
  const sum = shares.reduce((all, share) => all + share, 0n)
  const parts = sum === 0n ? shares.map(() => 1n) : shares
  const whole = sum === 0n ? BigInt(shares.length) : sum
  const rest = total % step
  const steps = total / step
  const least = parts.map((part) => (steps * part) / whole)
  const left = Number(steps - least.reduce((all, one) => all + one, 0n))
  const order = parts
    .map((part, index) => ({ index, lost: (steps * part) % whole }))
    .toSorted((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1))
  const favoured = new Set(order.slice(0, left).map(({ index }) => index))
  const first = order.find(({ index }) => parts[index] !== 0n)?.index
  return least.map(
    (one, index) => (one + (favoured.has(index) ? 1n : 0n)) * step + (index === first ? rest : 0n),
  )
}

/** The border after `index` moved by `by`: what the one gains the next loses, and neither goes below 0. The sum stays. */
export function borderMoved(weights: readonly Fixed[], index: number, by: Fixed): readonly Fixed[] {
  const [one, next] = [weights[index], weights[index + 1]]
  if (one === undefined || next === undefined) return weights
  const moved = by > 0n ? smaller(by, next) : -smaller(-by, one)
  return weights.with(index, one + moved).with(index + 1, next - moved)
}

/** The weight at `index` set, within what there is, and the others shared out anew, so that the sum stays `total`. */
export function weightSet(
  weights: readonly Fixed[],
  index: number,
  weight: Fixed,
  total: Fixed,
): readonly Fixed[] {
  if (weights[index] === undefined) return weights
  if (weights.length === 1) return [total]
  const held = weight < 0n ? 0n : smaller(weight, total)
  const others = sharedOut(weights.toSpliced(index, 1), total - held)
  return others.toSpliced(index, 0, held)
}
