/** A place where two texts differ: the lines of each, and where they begin, from 1. */
export type Hunk = {
  readonly left: { readonly line: number; readonly lines: readonly string[] }
  readonly right: { readonly line: number; readonly lines: readonly string[] }
}

/** So many comparisons are worth a precise answer; what differs in more is shown as one place. */
const MOST_COMPARED = 4_000_000

/** Where two texts differ, line by line; both give each other where the hunks are exchanged. */
export function lineHunks(left: string, right: string): readonly Hunk[] {
  const [before, after] = [left.split('\n'), right.split('\n')]
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const [a, b] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  if (a.length + b.length === 0) return []
  const kept = a.length * b.length > MOST_COMPARED ? [] : commonLines(a, b)
  const hunks: Hunk[] = []
  let [i, j] = [0, 0]
  for (const [x, y] of [...kept, [a.length, b.length] as const]) {
    if (x > i || y > j)
      hunks.push({
        left: { line: start + i + 1, lines: a.slice(i, x) },
        right: { line: start + j + 1, lines: b.slice(j, y) },
      })
    ;[i, j] = [x + 1, y + 1]
  }
  return hunks
}

/** A longest common subsequence, as pairs of places. */
function commonLines(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pairs: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}
