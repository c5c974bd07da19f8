/** Two texts without the lines that both begin with and those that both end with. */
export type LinesApart = {
  readonly before: number
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly after: number
}

export function linesApart(one: string, other: string): LinesApart {
  const [left, right] = [one.split('\n'), other.split('\n')]
  const shorter = Math.min(left.length, right.length)
  let before = 0
  while (before < shorter && left[before] === right[before]) before++
  let after = 0
  while (after < shorter - before && left.at(-1 - after) === right.at(-1 - after)) after++
  return {
    ...{ before, after },
    left: left.slice(before, left.length - after),
    right: right.slice(before, right.length - after),
  }
}
