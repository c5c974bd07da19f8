import { foldName } from './names.ts'

/** Longer names than this are neither compared nor suggested. UTF-16 units. */
const LONGEST = 64

/** The names most like the one that was written, nearest first, at most three, one for each way of folding. */
export function nearestNames(written: string, names: readonly string[]): readonly string[] {
  const wanted = foldName(written)
  if (wanted.length > LONGEST) return []
  const found = new Map<string, { readonly name: string; readonly distance: number }>()
  for (const name of names) {
    const folded = foldName(name)
    if (folded.length > LONGEST || found.has(folded)) continue
    const within = folded.includes(wanted) || wanted.includes(folded)
    const distance = editDistance(wanted, folded)
    // A part of a name is a good guess however much is missing; else a third of it may be mistyped, or one letter of two.
    if (within || (wanted.length > 1 && distance <= Math.max(1, Math.floor(wanted.length / 3))))
      found.set(folded, { name, distance })
  }
  return [...found.values()]
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((it) => it.name)
}

/** Insertions, deletions and replacements that turn one text into the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const current = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
