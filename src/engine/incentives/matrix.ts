import { z } from 'zod'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { percentFigure } from '../plan/figures.ts'
import { percentOrDecimal } from '../plan/scalars.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { RATE_TO_EARNED } from './earned.ts'
import { lintOneRate } from './flat.ts'
import { lintMatrix, matrixFields, matrixPhrases } from './matrix-table.ts'
import type { Matrix } from './matrix-table.ts'
import type { Earned, Rate } from './shape.ts'

/**
 * 双指标矩阵: amount × the rate of the cell that two measures of the period are in. It never accumulates: the measures are
 * the period's own, so what an earlier period earned can't be read from them, and netting would pay by a guess.
 */
export const matrixSchema = z.strictObject({
  shape: z.literal('matrix'),
  ...matrixFields,
  rates: z.array(z.array(percentOrDecimal).min(1)).min(1),
  /** Largest rise of the rate at one bound that is meant; 0 when left out. */
  acceptCliff: percentOrDecimal.prefault('0%'),
})

export type MatrixSpec = Readonly<z.output<typeof matrixSchema>>

export function rateMatrix(spec: MatrixSpec): Matrix {
  return { ...spec, cells: spec.rates }
}

/** rate × x, as `Earned`. */
export function earnedAt(rate: Rate, x: bigint): Earned {
  return rate * x * RATE_TO_EARNED
}
export function earnedAtSql(rate: string, x: string): string {
  return `(${x} * ${rate} * ${sqlNumber(RATE_TO_EARNED)})`
}

export function lintMatrixRate(spec: MatrixSpec, at: Place): readonly Problem[] {
  const negative = spec.rates.flatMap((rates, row) =>
    rates.flatMap((rate, column) => lintOneRate(rate, within(at, 'rates', row, column))),
  )
  return [...negative, ...lintMatrix(rateMatrix(spec), at, 'rates', spec.acceptCliff)]
}

/** `words`: what the two measures are, as they're printed. */
export function matrixSentence(
  spec: MatrixSpec,
  words: { readonly rows: Text; readonly columns: Text },
): Text {
  const { rows, columns } = spec
  const cells = matrixPhrases(rateMatrix(spec), (rate: Fixed) => percentFigure(rate))
  return {
    zh: `双指标矩阵：按两项指标共同落入的格取比例，乘以计酬基数；${rows.name.zh} = ${words.rows.zh}；${columns.name.zh} = ${words.columns.zh}。${cells.map(({ zh }) => zh).join('；')}。任一指标无值的，本项无值。`,
    en: `Matrix of two measures: the rate of the cell that both are in, times the amount; ${rows.name.en} = ${words.rows.en}; ${columns.name.en} = ${words.columns.en}. ${cells.map(({ en }) => en).join('; ')}. No value where either measure has none.`,
  }
}
