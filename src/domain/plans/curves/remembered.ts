import type { Value } from '../text/value.ts'

const MOST_KEPT = 100

/** The same for what says the same: an edit reads the whole document anew, and most of its parts say what they said. */
export function remembered<T>(make: (part: Value) => T): (part: Value) => T {
  const known = new Map<string, T>()
  return (part) => {
    const key = JSON.stringify(part)
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(part)
    known.set(key, made)
    const [oldest] = known.keys()
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest)
    return made
  }
}
