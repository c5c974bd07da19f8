import { z } from 'zod'
import { FIXED_DECIMALS, larger, parseDecimal, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure, percentFigure } from '../plan/figures.ts'
import { boundText } from '../plan/scalars.ts'
import { formulaText, text } from '../plan/texts.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { incentiveProblem } from './problems.ts'

/** One side of the matrix: a ratio or a score, and the bounds from which its rows (or columns) begin, rising. */
const axisSchema = z.strictObject({
  of: formulaText,
  name: text,
  from: z.array(boundText).min(1),
})

/**
 * 双指标矩阵: a number by two measures. The first row and column are open below and the last ones above, so there are no
 * gaps; `boundary` names the side that a bound belongs to, as in a table of tiers.
 */
export const matrixFields = {
  rows: axisSchema,
  columns: axisSchema,
  boundary: z.enum(['upper', 'lower']).optional(),
}

export type MatrixAxis = Readonly<z.output<typeof axisSchema>>
export type Matrix = {
  readonly rows: MatrixAxis
  readonly columns: MatrixAxis
  readonly boundary?: 'upper' | 'lower' | undefined
  /** By row, then column; 8 decimals. */
  readonly cells: readonly (readonly Fixed[])[]
}

/** Both measures with 8 decimals; null is "no value". */
export type Measured<T> = { readonly row: T; readonly column: T }

/** The linter has refused bounds that aren't numbers. */
function boundsOf(axis: MatrixAxis): readonly Fixed[] {
  return axis.from.map((bound) => parseDecimal(bound, FIXED_DECIMALS) ?? 0n)
}

/** Which interval x is in: the last whose bound it has reached; the first is open below. */
function placeOf(axis: MatrixAxis, boundary: Matrix['boundary'], x: Fixed): number {
  const reached = boundsOf(axis).findLastIndex((bound) =>
    boundary === 'lower' ? x > bound : x >= bound,
  )
  return Math.max(reached, 0)
}

/** The cell that both measures are in; no value when either has none. */
export function cellOf(matrix: Matrix, { row, column }: Measured<Fixed | null>): Fixed | null {
  if (row === null || column === null) return null
  const cells = matrix.cells[placeOf(matrix.rows, matrix.boundary, row)]
  return cells?.[placeOf(matrix.columns, matrix.boundary, column)] ?? null
}

/** The same for expressions (HUGEINT, 8 decimals). */
export function cellSql(matrix: Matrix, { row, column }: Measured<string>): string {
  const under = matrix.boundary === 'lower' ? '<=' : '<'
  const chain = (axis: MatrixAxis, x: string, outcomes: readonly string[]): string => {
    // An interval ends where the next one begins.
    const ends = boundsOf(axis).slice(1)
    const cases = ends.map(
      (end, index) => `WHEN ${x} ${under} ${sqlNumber(end)} THEN ${outcomes[index]}`,
    )
    const last = outcomes.at(-1) ?? 'NULL'
    return cases.length === 0 ? last : `CASE ${cases.join(' ')} ELSE ${last} END`
  }
  const rows = matrix.cells.map((cells) => chain(matrix.columns, column, cells.map(sqlNumber)))
  return `CASE WHEN (${row}) IS NOT NULL AND (${column}) IS NOT NULL THEN ${chain(matrix.rows, row, rows)} END`
}

/**
 * Sizes, bounds and the boundary's side; then, per bound, the largest rise beyond what's accepted and the largest fall of
 * the number across it. `field` is where the document holds the numbers.
 */
export function lintMatrix(
  matrix: Matrix,
  at: Place,
  field: 'rates' | 'coefficients',
  accepted: Fixed,
): readonly Problem[] {
  const problems: Problem[] = []
  for (const side of ['rows', 'columns'] as const) {
    const axis = matrix[side]
    axis.from.forEach((written, index) => {
      const place = within(at, side, 'from', index)
      const before = axis.from[index - 1]
      if (parseDecimal(written, FIXED_DECIMALS) === null)
        problems.push(incentiveProblem('not-a-ratio', place, { found: written }))
      else if (
        before !== undefined &&
        (boundsOf(axis)[index] ?? 0n) <= (boundsOf(axis)[index - 1] ?? 0n)
      )
        problems.push(incentiveProblem('tier-order', place, { from: written, before }))
    })
  }
  const [height, width] = [matrix.rows.from.length, matrix.columns.from.length]
  const size = { rows: height, columns: width }
  if (matrix.cells.length !== height)
    problems.push(incentiveProblem('matrix-size', within(at, field), size))
  matrix.cells.forEach((cells, index) => {
    if (cells.length !== width)
      problems.push(incentiveProblem('matrix-size', within(at, field, index), size))
  })
  if (matrix.boundary === undefined && height * width > 1)
    problems.push(incentiveProblem('boundary-unnamed', at, undefined))
  // Numbers that don't stand where they belong can't be compared.
  return problems.length > 0
    ? problems
    : [
        ...lintSteps(matrix, 'rows', at, accepted, field),
        ...lintSteps(matrix, 'columns', at, accepted, field),
      ]
}

function lintSteps(
  matrix: Matrix,
  side: 'rows' | 'columns',
  at: Place,
  accepted: Fixed,
  field: 'rates' | 'coefficients',
): readonly Problem[] {
  const axis = matrix[side]
  const show = field === 'rates' ? percentFigure : fixedFigure
  const linesOf = (index: number): readonly Fixed[] =>
    side === 'rows' ? (matrix.cells[index] ?? []) : matrix.cells.map((cells) => cells[index] ?? 0n)
  return axis.from.flatMap((_, index) => {
    if (index === 0) return []
    const below = linesOf(index - 1)
    const steps = linesOf(index).map((cell, place) => cell - (below[place] ?? 0n))
    const rise = steps.reduce(larger, 0n)
    const fall = steps.reduce(smaller, 0n)
    const place = within(at, side, 'from', index)
    const params = { at: boundFigure(axis, index), measure: axis.name }
    return [
      ...(rise > accepted
        ? [incentiveProblem('matrix-cliff', place, { ...params, jump: show(rise) })]
        : []),
      ...(fall < 0n
        ? [incentiveProblem('matrix-falls', place, { ...params, fall: show(-fall) })]
        : []),
    ]
  })
}

/** A measure as its bounds are written: as a percentage where they are. */
export function axisFigure(axis: MatrixAxis, x: Fixed): string {
  return axis.from.some((bound) => bound.endsWith('%')) ? percentFigure(x) : fixedFigure(x)
}

function boundFigure(axis: MatrixAxis, index: number): string {
  return axisFigure(axis, boundsOf(axis)[index] ?? 0n)
}

/** "80% ≤ 完成率 < 100%"; the measure's name alone where there is one interval only. */
function intervalText(axis: MatrixAxis, boundary: Matrix['boundary'], index: number): Text {
  const upper = boundary !== 'lower'
  const isLast = index === axis.from.length - 1
  const one = (name: string): string => {
    const low = boundFigure(axis, index)
    if (isLast) return index === 0 ? name : `${name} ${upper ? '≥' : '>'} ${low}`
    const high = `${name} ${upper ? '<' : '≤'} ${boundFigure(axis, index + 1)}`
    return index === 0 ? high : `${low} ${upper ? '≤' : '<'} ${high}`
  }
  return { zh: one(axis.name.zh), en: one(axis.name.en) }
}

/** The interval that x is in, for the explanation. */
export function intervalAt(axis: MatrixAxis, boundary: Matrix['boundary'], x: Fixed): Text {
  return intervalText(axis, boundary, placeOf(axis, boundary, x))
}

/** "完成率 < 80%：毛利率 < 20% 的为 1%，毛利率 ≥ 20% 的为 1.5%", a phrase for each row. */
export function matrixPhrases(matrix: Matrix, show: (cell: Fixed) => string): readonly Text[] {
  return matrix.cells.map((cells, row) => {
    const line = intervalText(matrix.rows, matrix.boundary, row)
    const parts = cells.map((cell, column) => {
      const held = intervalText(matrix.columns, matrix.boundary, column)
      return { zh: `${held.zh} 的为 ${show(cell)}`, en: `${show(cell)} where ${held.en}` }
    })
    return {
      zh: `${line.zh}：${parts.map(({ zh }) => zh).join('，')}`,
      en: `${line.en}: ${parts.map(({ en }) => en).join(', ')}`,
    }
  })
}
