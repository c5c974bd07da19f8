/** What lies in a range [from, to); an end that is null is open. */
export type Bin<T> = {
  readonly from: number | null
  readonly to: number | null
  readonly all: readonly T[]
}

/** What has a figure sorted between bounds, in order, with an open range at both ends. */
export function spreadOf<T>(
  all: readonly T[],
  figureOf: (one: T) => number | null,
  bounds: readonly number[],
): readonly Bin<T>[] {
  return [null, ...bounds].map((from, at) => {
    const to = bounds[at] ?? null
    const within = all.filter((one) => {
      const figure = figureOf(one)
      return figure !== null && (from === null || figure >= from) && (to === null || figure < to)
    })
    return { from, to, all: within }
  })
}
