import { divideFixed } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { quantileOf, sortedAmounts, sumOf } from './quantile.ts'

/** How people's pay is spread. Amounts in minor units; null where there's nobody, or nothing to share. */
export type Spread = {
  readonly people: number
  readonly p10Minor: bigint | null
  readonly p50Minor: bigint | null
  readonly p90Minor: bigint | null
  /** What the best paid fifth of the people (rounded up to whole people) has of the whole, 8 decimals. */
  readonly topFifth: Fixed | null
  /** Gini coefficient, 8 decimals: 0 where all have the same, towards 1 where one has everything. */
  readonly gini: Fixed | null
}

/** Both shares are one exact quotient, rounded once, half-even. */
export function spreadOf(amounts: readonly bigint[]): Spread {
  const sorted = sortedAmounts(amounts)
  const sum = sumOf(sorted)
  const count = BigInt(sorted.length)
  const top = sumOf(sorted.slice(sorted.length - Math.ceil(sorted.length / 5)))
  // G = Σ (2i − n − 1) x(i) ÷ (n Σ x), i from 1 in rising order.
  const ranked = sumOf(sorted.map((one, index) => (2n * BigInt(index + 1) - count - 1n) * one))
  return {
    people: sorted.length,
    p10Minor: quantileOf(sorted, 10),
    p50Minor: quantileOf(sorted, 50),
    p90Minor: quantileOf(sorted, 90),
    topFifth: sum > 0n ? divideFixed(top, sum) : null,
    gini: sum > 0n ? divideFixed(ranked, count * sum) : null,
  }
}
