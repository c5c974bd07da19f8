import type { Day } from './day.ts'

/** Holds on days d with from <= d < to; a row that is still open carries `FOREVER` as its `to`. */
export type Effective = { readonly from: Day; readonly to: Day }

/** Pairs of neighbours, in order of start, that share at least one day. */
export function overlaps<T extends Effective>(rows: readonly T[]): readonly (readonly [T, T])[] {
  const sorted = rows.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const found: (readonly [T, T])[] = []
  let open: T | undefined
  for (const row of sorted) {
    if (open !== undefined && row.from < open.to) found.push([open, row])
    if (open === undefined || row.to > open.to) open = row
  }
  return found
}

/** The row that holds on the day; null when none does. */
export function effectiveOn<T extends Effective>(rows: readonly T[], day: Day): T | null {
  return rows.find((row) => row.from <= day && day < row.to) ?? null
}
