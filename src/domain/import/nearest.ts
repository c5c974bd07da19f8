/** The known name most like `name`, for "did you mean"; null when none is near. */
export function nearest(name: string, known: Iterable<string>): string | null {
  const wanted = folded(name).slice(0, 60)
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of known) {
    const other = folded(candidate).slice(0, 60)
    if (Math.abs(other.length - wanted.length) >= bestDistance) continue
    const found = editDistance(wanted, other)
    if (found < bestDistance) {
      best = candidate
      bestDistance = found
    }
  }
  return best
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]+/g, '_')
}

/** Insertions, deletions and replacements that turn `a` into `b` (Levenshtein). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    above = current
  }
  return above[b.length] ?? 0
}
