import type { Problem } from '#kernel/problem.ts'
import type { Entry, Ledger, Origin } from '../ledger.ts'
import { rowProblem } from '../problems/row-problems.ts'
import { shown } from '../../import/shown.ts'

/** "facts/order.csv:12", for messages. */
export function whereIs({ file, line }: Origin): string {
  return `${file.file}:${line}`
}

/**
 * Rows of a table are told apart by their key and when they were recorded. One that says the same
 * again counts once; rows that say different things at one moment are all rejected, since nobody can
 * tell which is right.
 */
export function checkUnique<T extends object>(
  entries: readonly Entry<T>[],
  keyOf: (row: T) => string,
  nameOf: (row: T) => string,
  field: string,
  ledger: Ledger,
): void {
  const first = new Map<string, Entry<T>>()
  const later = new Map<string, Map<unknown, Entry<T>>>()
  for (const entry of entries) {
    const key = keyOf(entry.row)
    const other = first.get(key)
    if (other === undefined) {
      first.set(key, entry)
      continue
    }
    const versions = later.get(key) ?? new Map([[momentOf(other.row), other]])
    later.set(key, versions)
    const same = versions.get(momentOf(entry.row))
    if (same === undefined) versions.set(momentOf(entry.row), entry)
    else sayTwice(same, entry, nameOf(entry.row), field, ledger)
  }
}

/** Null for the tables whose rows have no versions. */
function momentOf(row: object): unknown {
  return 'recordedAt' in row ? row.recordedAt : null
}

function sayTwice<T>(
  first: Entry<T>,
  again: Entry<T>,
  rowName: string,
  field: string,
  ledger: Ledger,
): void {
  const name = shown(rowName)
  const say = (entry: Entry<T>, other: Entry<T>, code: 'row-twice' | 'row-repeated'): Problem => {
    const place = { file: entry.origin.file.file, line: entry.origin.line, field }
    return rowProblem(code, place, { name, other: whereIs(other.origin) })
  }
  if (isSame(first.row, again.row)) {
    ledger.repeat(again.origin, say(again, first, 'row-repeated'))
    return
  }
  ledger.reject(again.origin, say(again, first, 'row-twice'))
  if (!ledger.isRejected(first.origin)) ledger.reject(first.origin, say(first, again, 'row-twice'))
}

/** Equal in every part; rows are flat apart from a name and a list of values. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return (
    left.length === right.size &&
    left.every(([key, part]) => right.has(key) && isSame(part, right.get(key)))
  )
}
