import { z } from 'zod'
import type { Rounding } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { accelerated, acceleratedSchema } from './accelerated.ts'
import { bonusSchema, bonusSentence, lintBonus } from './bonus.ts'
import { each, eachSchema } from './each.ts'
import { flat, flatSchema } from './flat.ts'
import { formulaPaySchema, formulaPaySentence } from './formula-pay.ts'
import { interpolated, interpolatedSchema } from './interpolated.ts'
import { marginal, marginalSchema } from './marginal.ts'
import { lintMatrixRate, matrixSchema, matrixSentence } from './matrix.ts'
import { perUnit, perUnitSchema } from './per-unit.ts'
import { poolSchema, poolSentence } from './pool.ts'
import { rateTable, rateTableSchema } from './rate-table.ts'
import type { RowShape, SaleRow, SaleRowSql } from './row-shape.ts'
import type { Earned, Paid, RateShape, ShapeInput } from './shape.ts'
import { spiff, spiffSchema } from './spiff.ts'
import { wholeAmount, wholeAmountSchema } from './whole-amount.ts'

/** How a line of pay is computed, as a plan document writes it: one of the shapes, told apart by `shape`. */
export const rateSchema = z.discriminatedUnion('shape', [
  flatSchema,
  marginalSchema,
  wholeAmountSchema,
  acceleratedSchema,
  interpolatedSchema,
  perUnitSchema,
  spiffSchema,
  rateTableSchema,
  eachSchema,
  matrixSchema,
  poolSchema,
  bonusSchema,
  formulaPaySchema,
])

export type RateSpec = Readonly<z.output<typeof rateSchema>>
export type RowSpec = Extract<RateSpec, { readonly shape: 'rateTable' | 'each' }>
/** Shapes that pay on a cumulative amount. */
export type CurveSpec = Exclude<
  RateSpec,
  RowSpec | { readonly shape: 'bonus' | 'formula' | 'matrix' | 'pool' }
>

type CurveShapes = {
  readonly [N in CurveSpec['shape']]: RateShape<Extract<CurveSpec, { readonly shape: N }>>
}
type RowShapes = {
  readonly [N in RowSpec['shape']]: RowShape<Extract<RowSpec, { readonly shape: N }>>
}

/** Every shape on a cumulative amount, in the order in which they're offered. */
export const rateShapes: CurveShapes = {
  flat,
  marginal,
  wholeAmount,
  accelerated,
  interpolated,
  perUnit,
  spiff,
}

/** Every shape that pays fact by fact. */
export const rowShapes: RowShapes = { rateTable, each }

export function isRowShape(spec: RateSpec): spec is RowSpec {
  return spec.shape === 'rateTable' || spec.shape === 'each'
}

export function isCurveShape(spec: RateSpec): spec is CurveSpec {
  return spec.shape in rateShapes
}

/** The shape of a specification. */
export function rateShapeOf<S extends CurveSpec>(spec: S): RateShape<S> {
  // `rateShapes[n]` takes the specifications whose shape is n, which the mapped type can't say for a union.
  return rateShapes[spec.shape] as unknown as RateShape<S>
}

export function rowShapeOf<S extends RowSpec>(spec: S): RowShape<S> {
  return rowShapes[spec.shape] as unknown as RowShape<S>
}

/** What a curve pays between two cumulative amounts. */
export function paidOf(
  spec: CurveSpec,
  input: ShapeInput,
  rounding: Rounding,
  currencyDecimals: number,
): Paid {
  return rateShapeOf(spec).evaluate(spec, input, rounding, currencyDecimals)
}

/** What one fact earns. */
export function earnedRow(
  spec: RowSpec,
  row: SaleRow,
  rounding: Rounding,
  currencyDecimals: number,
): Earned {
  return rowShapeOf(spec).earnedRow(spec, row, rounding, currencyDecimals)
}

export function earnedRowSql(
  spec: RowSpec,
  row: SaleRowSql,
  rounding: Rounding,
  currencyDecimals: number,
): string {
  return rowShapeOf(spec).earnedRowSql(spec, row, rounding, currencyDecimals)
}

export function lintRate(spec: RateSpec, at: Place, currencyDecimals: number): readonly Problem[] {
  if (isRowShape(spec)) return rowShapeOf(spec).lint(spec, at, currencyDecimals)
  if (isCurveShape(spec)) return rateShapeOf(spec).lint(spec, at, currencyDecimals)
  if (spec.shape === 'matrix') return lintMatrixRate(spec, at)
  return spec.shape === 'bonus' ? lintBonus(spec, at) : []
}

export function rateSentence(spec: RateSpec, currency: string): Text {
  if (isRowShape(spec)) return rowShapeOf(spec).sentence(spec, currency)
  if (isCurveShape(spec)) return rateShapeOf(spec).sentence(spec, currency)
  const written = (formula: string): Text => {
    const bare = formula.replace(/^=\s*/, '')
    return { zh: bare, en: bare }
  }
  switch (spec.shape) {
    case 'matrix':
      return matrixSentence(spec, {
        rows: written(spec.rows.of),
        columns: written(spec.columns.of),
      })
    case 'pool':
      return poolSentence({ pool: written(spec.pool), by: written(spec.by) })
    case 'bonus':
      return bonusSentence(spec)
    case 'formula':
      return formulaPaySentence(spec)
  }
}
