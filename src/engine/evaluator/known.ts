import type { Instant } from '#kernel/instant.ts'
import type { FactRow, FactTable } from '../inputs.ts'

/** Rows of which, per key, only the latest known at the moment counts. */
export function latestKnown<T extends { readonly recordedAt: Instant }>(
  rows: readonly T[],
  key: (row: T) => string,
  knownAt: Instant,
): readonly T[] {
  const latest = new Map<string, T>()
  for (const row of rows) {
    if (row.recordedAt > knownAt) continue
    const id = key(row)
    const held = latest.get(id)
    if (held === undefined || held.recordedAt < row.recordedAt) latest.set(id, row)
  }
  return [...latest.values()]
}

/** The facts of a type as they were known, without those withdrawn by then. */
export function knownFacts(table: FactTable | undefined, knownAt: Instant): readonly FactRow[] {
  if (table === undefined) return []
  return latestKnown(table.rows, (row) => row.id, knownAt).filter((row) => !row.cancelled)
}
