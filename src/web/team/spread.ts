/** How many figures lie in a range [from, to); an end that is null is open. */
export type Bin = {
  readonly from: number | null
  readonly to: number | null
  readonly count: number
}

/** Figures counted between bounds, in order, with an open range at both ends. */
export function spreadOf(figures: readonly number[], bounds: readonly number[]): readonly Bin[] {
  return [null, ...bounds].map((from, at) => {
    const to = bounds[at] ?? null
    const count = figures.filter(
      (figure) => (from === null || figure >= from) && (to === null || figure < to),
    ).length
    return { from, to, count }
  })
}
