import { overlaps } from '#kernel/effective.ts'
import type { Effective } from '#kernel/effective.ts'
import type { Entry, Ledger, Origin } from '../ledger.ts'
import { rowProblem } from '../problems/row-problems.ts'
import { whereIs } from './unique.ts'

type OverlapCode =
  | 'employment-overlap'
  | 'leave-overlap'
  | 'reporting-overlap'
  | 'minimum-wage-overlap'

/** Rows of one name, such as a person, never hold on the same day. Both rows of an overlap are rejected. */
export function checkOverlaps<T extends Effective>(
  entries: readonly Entry<T>[],
  nameOf: (row: T) => string,
  code: OverlapCode,
  ledger: Ledger,
): void {
  const byName = Map.groupBy(ledger.taken(entries), ({ row }) => nameOf(row))
  for (const [name, own] of byName) {
    if (own.length < 2) continue
    const ranges = own.map(({ row: { from, to }, origin }) => ({ from, to, origin }))
    const said = new Set<Origin>()
    for (const [earlier, later] of overlaps(ranges)) {
      for (const [one, other] of [[later, earlier] as const, [earlier, later] as const]) {
        if (said.has(one.origin)) continue
        said.add(one.origin)
        const place = { file: one.origin.file.file, line: one.origin.line, field: 'from' }
        ledger.reject(one.origin, rowProblem(code, place, { name, other: whereIs(other.origin) }))
      }
    }
  }
}
