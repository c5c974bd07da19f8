/** Columns in the order in which objects first named them. */
export type Places = Map<string, number>

/** The cells of an object under the columns so far; what it holds that no cell can, as a text. */
export function cellsOf(parsed: unknown, places: Places): readonly string[] | string {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return typeof parsed
  const cells: string[] = []
  for (const [key, cell] of Object.entries(parsed)) {
    if (typeof cell === 'object' && cell !== null) return `${key}: ${beginningOf(cell)}`
    const place = places.get(key) ?? places.size
    places.set(key, place)
    cells[place] = cell === null ? '' : String(cell)
  }
  return cells
}

function beginningOf(cell: unknown): string {
  try {
    return JSON.stringify(cell).slice(0, 40)
  } catch (error) {
    // Nested deeper than the stack goes.
    if (!(error instanceof RangeError)) throw error
    return Array.isArray(cell) ? '[…]' : '{…}'
  }
}
