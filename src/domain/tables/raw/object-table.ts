import { rowProblem } from '../problems/row-problems.ts'
import { recordProblem } from '../problems/record-problems.ts'
import type { Problem } from '#kernel/problem.ts'
import { cellsOf } from './object-cells.ts'
import type { RawRow, RawTable } from './raw-table.ts'

/** Digits that a double keeps of every decimal. */
const EXACT_DIGITS = 15

/**
 * Objects as a table; their lines are their places, from 1. The header is our columns, then every other
 * key in order of appearance: what an object leaves out is empty.
 */
export function objectTable(
  objects: readonly unknown[],
  file: string,
  columns: readonly string[],
): RawTable {
  const places = new Map(columns.map((column, place) => [column, place]))
  const rows = objects.map((object, index): RawRow => {
    const line = index + 1
    const cells = cellsOf(object, places)
    const at = { file, line }
    if (typeof cells === 'string')
      return { line, cells: [], broken: rowProblem('row-not-json', at, { found: cells }) }
    return { line, cells, broken: inexact(object, at) }
  })
  return { header: [...places.keys()], headerLine: null, rows }
}

/** A number that may have been another before it was parsed. */
function inexact(
  object: unknown,
  at: { readonly file: string; readonly line: number },
): Problem | null {
  for (const [field, value] of Object.entries(object ?? {})) {
    if (typeof value !== 'number' || isExact(value)) continue
    return recordProblem('number-inexact', { ...at, field }, { found: String(value) })
  }
  return null
}

function isExact(value: number): boolean {
  if (Number.isInteger(value)) return Number.isSafeInteger(value)
  const digits = String(value).replace(/e.*$/, '').replaceAll(/\D/g, '').replace(/^0+/, '')
  return digits.length <= EXACT_DIGITS
}
