import type { PersonResult } from '#engine/results.ts'
import type { Value } from '#engine/units.ts'

/** Where two calculations of the same run differ. */
export type Difference = {
  readonly person: string
  /** The cell's key; empty when one side doesn't know the person or lists other cells. */
  readonly key: string
  readonly left: Value
  readonly right: Value
}

/**
 * Every difference between two calculations of one run. There must be none: a difference is a bug of ours, never a
 * user's mistake, and nothing may be paid on it.
 */
export function differences(
  left: readonly PersonResult[],
  right: readonly PersonResult[],
): readonly Difference[] {
  const found: Difference[] = []
  const others = new Map(right.map((result) => [result.person, result]))
  for (const { person, cells } of left) {
    const other = others.get(person)
    others.delete(person)
    if (other === undefined || other.cells.length !== cells.length) {
      found.push({
        person,
        key: '',
        left: BigInt(cells.length),
        right: other === undefined ? null : BigInt(other.cells.length),
      })
      continue
    }
    for (const [index, cell] of cells.entries()) {
      const twin = other.cells[index]
      if (twin?.key === cell.key && twin.value === cell.value) continue
      found.push({ person, key: cell.key, left: cell.value, right: twin?.value ?? null })
    }
  }
  for (const person of others.keys()) found.push({ person, key: '', left: null, right: null })
  return found
}
