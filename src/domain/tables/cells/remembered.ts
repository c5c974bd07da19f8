const MOST_REMEMBERED = 10_000
/** Longer texts are never days or moments. */
const LONGEST_REMEMBERED = 40

/**
 * Remembers what texts read as: a column of days has few different ones. Forgets everything when
 * there are many.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > LONGEST_REMEMBERED) return read(text)
    const found = known.get(text)
    if (found !== undefined) return found
    const outcome = read(text)
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(text, outcome)
    return outcome
  }
}
