/** Columns in the order in which objects first named them. */
export type Places = Map<string, number>

/** The cells of an object under the columns so far; what it holds that no cell can, as a text. */
export function cellsOf(parsed: unknown, places: Places): readonly string[] | string {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return typeof parsed
  const cells: string[] = []
  for (const [key, cell] of Object.entries(parsed)) {
    if (typeof cell === 'object' && cell !== null)
      return `${key}: ${JSON.stringify(cell).slice(0, 40)}`
    const place = places.get(key) ?? places.size
    places.set(key, place)
    cells[place] = cell === null ? '' : String(cell)
  }
  return cells
}
