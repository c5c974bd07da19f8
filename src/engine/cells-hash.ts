import { hashOf } from './plan/hash.ts'
import type { PersonResult } from './results.ts'

/**
 * SHA-256, as hex, over one person's cells in their order, each as key, unit and exact text in stored decimals: two who computed
 * them apart from each other have the same one if and only if they agree on every number.
 */
export function cellsHash({ person, cells }: PersonResult): string {
  return hashOf([
    person,
    cells.map(({ key, unit, value }) => [key, unit, value === null ? null : String(value)]),
  ])
}
