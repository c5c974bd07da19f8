import { compareText } from '#kernel/text.ts'

/** Somebody's or some team's figure. */
export type Standing = { readonly id: string; readonly actual: bigint }

/** Those with the best figures above 0, at most so many; equal figures share a rank, so that chance names nobody first. */
export function leadersOf(
  standings: readonly Standing[],
  direction: 'higher' | 'lower' | 'neutral',
  most: number,
): readonly (Standing & { readonly rank: number })[] {
  const sorted = standings
    .filter(({ actual }) => direction === 'lower' || actual > 0n)
    .toSorted((a, b) => {
      if (a.actual === b.actual) return compareText(a.id, b.id)
      return a.actual > b.actual === (direction !== 'lower') ? -1 : 1
    })
  return sorted.slice(0, most).map((one) => ({
    ...one,
    rank: sorted.findIndex(({ actual }) => actual === one.actual) + 1,
  }))
}
