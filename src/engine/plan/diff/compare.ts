import { sameness } from './meaning.ts'
import type { Entry, List, Meaning } from './meaning.ts'

/** One difference; `before` is null for what was added, `after` for what was removed. */
export type Found = {
  readonly path: readonly string[]
  readonly before: Meaning | null
  readonly after: Meaning | null
}

/** Every difference, at the deepest path that names it whole, in the order of the later document. */
export function compared(
  before: Meaning,
  after: Meaning,
  path: readonly string[] = [],
): readonly Found[] {
  if (before.kind === 'parts' && after.kind === 'parts' && before.sort === after.sort) {
    const gone = Array.from(before.parts).filter(([key]) => !after.parts.has(key))
    return [
      ...Array.from(after.parts).flatMap(([key, part]) => {
        const earlier = before.parts.get(key)
        return earlier === undefined
          ? [{ path: [...path, key], before: null, after: part }]
          : compared(earlier, part, [...path, key])
      }),
      ...gone.map(([key, part]) => ({ path: [...path, key], before: part, after: null })),
    ]
  }
  if (before.kind === 'list' && after.kind === 'list') return comparedLists(before, after, path)
  return sameness(before) === sameness(after) ? [] : [{ path, before, after }]
}

type Pair = readonly [before: Entry | null, after: Entry | null]

function comparedLists(before: List, after: List, path: readonly string[]): readonly Found[] {
  return paired(before.entries, after.entries).flatMap(([earlier, later]) => {
    const at = [...path, String((later ?? earlier)?.index ?? 0)]
    if (earlier === null || later === null)
      return [{ path: at, before: earlier?.meaning ?? null, after: later?.meaning ?? null }]
    return compared(earlier.meaning, later.meaning, at)
  })
}

/**
 * Entries that belong together: by a longest common run of those that are alike (in their id, or else in all they say),
 * and between two such by their place.
 */
function paired(before: readonly Entry[], after: readonly Entry[]): readonly Pair[] {
  const hasIds = [...before, ...after].every(({ id }) => id !== null)
  const nameOf = (entry: Entry): string => (hasIds ? (entry.id ?? '') : sameness(entry.meaning))
  const [left, right] = [before.map(nameOf), after.map(nameOf)]
  const common = commonRun(left, right)
  const pairs: Pair[] = []
  let [at, to] = [0, 0]
  const between = (endBefore: number, endAfter: number): void => {
    const [gone, come] = [before.slice(at, endBefore), after.slice(to, endAfter)]
    // What has an id of its own isn't the successor of something else.
    const together = hasIds ? 0 : Math.min(gone.length, come.length)
    for (let index = 0; index < together; index++)
      pairs.push([gone[index] ?? null, come[index] ?? null])
    pairs.push(...come.slice(together).map((entry): Pair => [null, entry]))
    pairs.push(...gone.slice(together).map((entry): Pair => [entry, null]))
  }
  for (const [i, j] of common) {
    between(i, j)
    pairs.push([before[i] ?? null, after[j] ?? null])
    ;[at, to] = [i + 1, j + 1]
  }
  between(before.length, after.length)
  return pairs
}

/** A longest common subsequence, as pairs of places. Lists of a plan are short. */
function commonRun(
  left: readonly string[],
  right: readonly string[],
): readonly (readonly [number, number])[] {
  const lengths = left.map(() => right.map(() => 0))
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row === undefined) continue
      row[j] =
        left[i] === right[j]
          ? lengthAt(i + 1, j + 1) + 1
          : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1))
    }
  }
  const run: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) run.push([i++, j++])
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++
    else j++
  }
  return run
}
