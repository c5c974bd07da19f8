import { divideRounded } from '#kernel/fixed.ts'

/** A share of a distribution, in whole percent: 50 is the median. */
export type Percent = number

/**
 * The quantile by nearest rank: the least of the amounts that at least `percent` of them don't exceed. It's always an
 * amount that is there, so nothing is interpolated and nothing rounded (type 1 of Hyndman and Fan, percentile_disc of
 * SQL). `sorted` is in rising order; null when it's empty.
 */
export function quantileOf(sorted: readonly bigint[], percent: Percent): bigint | null {
  const rank = Math.max(1, Math.ceil((sorted.length * percent) / 100))
  return sorted[rank - 1] ?? null
}

/** Rising order. */
export function sortedAmounts(amounts: readonly bigint[]): readonly bigint[] {
  return amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

export function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, one) => sum + one, 0n)
}

/** Rounded half-even to whole units; null of none. */
export function meanOf(amounts: readonly bigint[]): bigint | null {
  return amounts.length === 0
    ? null
    : divideRounded(sumOf(amounts), BigInt(amounts.length), 'half-even')
}
