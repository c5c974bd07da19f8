import { z } from 'zod'
import { FIXED_DECIMALS, multiplyFixed, powerOfTen, rescale } from '#kernel/fixed.ts'
import type { Fixed, Rounding } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure, minorFigure, percentFigure } from '../plan/figures.ts'
import { pointsText, yesNo } from '../plan/scalars.ts'
import { formulaText, text } from '../plan/texts.ts'
import { lintCorners, piecewise, piecewiseSql } from '../scoring/piecewise.ts'
import type { Corner } from '../scoring/piecewise.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { roundingFunction } from '../sql/text.ts'
import { lintMatrix, matrixFields, matrixPhrases } from './matrix-table.ts'
import type { Matrix } from './matrix-table.ts'

/** One factor of a bonus. */
const coefficientSchema = z.discriminatedUnion('kind', [
  /** The coefficient of the person's grade, from the cycle's grade table. */
  z.strictObject({ kind: z.literal('grade') }),
  /** A ratio by formula, such as the company's own attainment (组织系数). */
  z.strictObject({ kind: z.literal('formula'), formula: formulaText, name: text }),
  /** Straight lines through points over a formula's ratio; `below` under the first, the last one's beyond it. */
  z.strictObject({
    kind: z.literal('interpolate'),
    of: formulaText,
    points: z.array(z.strictObject({ at: pointsText, coefficient: pointsText })).min(1),
    below: pointsText.prefault('0'),
    name: text,
  }),
  /** A coefficient by two measures, as the rate of the shape `matrix`. */
  z.strictObject({
    kind: z.literal('matrix'),
    name: text,
    ...matrixFields,
    coefficients: z.array(z.array(pointsText).min(1)).min(1),
    /** Largest rise of the coefficient at one bound that is meant. */
    acceptCliff: pointsText.prefault('0.1'),
  }),
])

/**
 * 奖金 = 基数 × 系数 × … × 出勤比例. Every product is rounded half-even to 8 decimals of the major unit, in the order in
 * which the coefficients are written, the proration last; then the line's one rounding to minor units.
 */
export const bonusSchema = z.strictObject({
  shape: z.literal('bonus'),
  base: formulaText,
  coefficients: z.array(coefficientSchema).default([]),
  /** Whether the days in the plan ÷ the days of the period count as a last factor. */
  prorate: yesNo,
})

export type BonusSpec = Readonly<z.output<typeof bonusSchema>>
type Coefficient = BonusSpec['coefficients'][number]

/** Values with 8 decimals; `coefficients` in the plan's order, as the formulas, the grade table or the matrix give them. */
export type BonusInput = {
  readonly base: Fixed | null
  readonly coefficients: readonly (Fixed | null)[]
  /** Only read when the bonus is prorated. */
  readonly proration: Fixed | null
}
export type BonusInputSql = {
  readonly base: string
  readonly coefficients: readonly string[]
  readonly proration: string
}

/** What was multiplied, in order, for the explanation. */
export type BonusFactor = { readonly name: Text; readonly factor: Fixed | null }
export type BonusPaid = {
  readonly paidMinor: bigint | null
  readonly factors: readonly BonusFactor[]
  readonly how: Text
}

function cornersOf(coefficient: Extract<Coefficient, { kind: 'interpolate' }>): readonly Corner[] {
  return coefficient.points.map(({ at, coefficient: y }) => ({ x: at, y }))
}

function factorOf(coefficient: Coefficient, given: Fixed | null): Fixed | null {
  if (coefficient.kind !== 'interpolate' || given === null) return given
  return piecewise(cornersOf(coefficient), coefficient.below, given)
}

type MatrixCoefficient = Extract<Coefficient, { kind: 'matrix' }>

export function coefficientMatrix(coefficient: MatrixCoefficient): Matrix {
  return { ...coefficient, cells: coefficient.coefficients }
}

/** The matrix as phrases, one a row. */
export function coefficientPhrases(coefficient: MatrixCoefficient): readonly Text[] {
  return matrixPhrases(coefficientMatrix(coefficient), fixedFigure)
}

export function coefficientName(coefficient: Coefficient): Text {
  return coefficient.kind === 'grade'
    ? { zh: '等级系数', en: 'grade coefficient' }
    : coefficient.name
}

const proratedBy: Text = { zh: '出勤比例', en: 'share of days in the plan' }

/** No value as soon as one factor has none. */
export function bonusPaid(
  spec: BonusSpec,
  input: BonusInput,
  rounding: Rounding,
  currencyDecimals: number,
): BonusPaid {
  const factors: BonusFactor[] = spec.coefficients.map((coefficient, index) => ({
    name: coefficientName(coefficient),
    factor: factorOf(coefficient, input.coefficients[index] ?? null),
  }))
  if (spec.prorate) factors.push({ name: proratedBy, factor: input.proration })
  let product = input.base
  for (const { factor } of factors)
    product = product === null || factor === null ? null : multiplyFixed(product, factor)
  if (input.base === null || product === null) {
    const missing =
      input.base === null
        ? { zh: '基数', en: 'base' }
        : factors.find(({ factor }) => factor === null)?.name
    return {
      paidMinor: null,
      factors,
      how: { zh: `${missing?.zh}无值，无法计算`, en: `no ${missing?.en}, so no value` },
    }
  }
  const paidMinor = rescale(product, FIXED_DECIMALS, currencyDecimals, rounding)
  const terms = [fixedFigure(input.base), ...factors.map(({ factor }) => fixedFigure(factor ?? 0n))]
  const how = `${terms.join(' × ')} = ${minorFigure(paidMinor, currencyDecimals)}`
  return { paidMinor, factors, how: { zh: how, en: how } }
}

/** The same in SQL: minor units as HUGEINT, NULL for "no value". */
export function bonusSql(
  spec: BonusSpec,
  input: BonusInputSql,
  rounding: Rounding,
  currencyDecimals: number,
): string {
  let product = input.base
  spec.coefficients.forEach((coefficient, index) => {
    const given = input.coefficients[index] ?? 'NULL::hugeint'
    const factor =
      coefficient.kind === 'interpolate'
        ? piecewiseSql(cornersOf(coefficient), coefficient.below, given)
        : given
    product = `yj_mul(${product}, ${factor})`
  })
  if (spec.prorate) product = `yj_mul(${product}, ${input.proration})`
  return `${roundingFunction[rounding]}(${product}, ${sqlNumber(powerOfTen(FIXED_DECIMALS - currencyDecimals))})`
}

/** Formulas are checked where they are compiled. */
export function lintBonus(spec: BonusSpec, at: Place): readonly Problem[] {
  return spec.coefficients.flatMap((coefficient, index) => {
    const place = within(at, 'coefficients', index)
    if (coefficient.kind === 'matrix')
      return lintMatrix(
        coefficientMatrix(coefficient),
        place,
        'coefficients',
        coefficient.acceptCliff,
      )
    return coefficient.kind === 'interpolate'
      ? lintCorners(cornersOf(coefficient), within(place, 'points'), percentFigure)
      : []
  })
}

export function bonusSentence(spec: BonusSpec): Text {
  const named = [...spec.coefficients.map(coefficientName), ...(spec.prorate ? [proratedBy] : [])]
  const base = spec.base.replace(/^=\s*/, '')
  const details = spec.coefficients.flatMap((coefficient) => {
    if (coefficient.kind === 'grade') return []
    if (coefficient.kind === 'formula') {
      const formula = coefficient.formula.replace(/^=\s*/, '')
      return [
        { zh: `${coefficient.name.zh} = ${formula}`, en: `${coefficient.name.en} = ${formula}` },
      ]
    }
    if (coefficient.kind === 'matrix') {
      const cells = coefficientPhrases(coefficient)
      const { rows, columns } = coefficient
      return [
        {
          zh: `${coefficient.name.zh}按${rows.name.zh}与${columns.name.zh}查表：${cells.map(({ zh: row }) => row).join('；')}`,
          en: `${coefficient.name.en} by ${rows.name.en} and ${columns.name.en}: ${cells.map(({ en: row }) => row).join('; ')}`,
        },
      ]
    }
    const of = coefficient.of.replace(/^=\s*/, '')
    const zh = coefficient.points.map(
      (point) => `${percentFigure(point.at)} 时为 ${fixedFigure(point.coefficient)}`,
    )
    const en = coefficient.points.map(
      (point) => `${fixedFigure(point.coefficient)} at ${percentFigure(point.at)}`,
    )
    const first = percentFigure(coefficient.points[0]?.at ?? 0n)
    const below = fixedFigure(coefficient.below)
    return [
      {
        zh: `${coefficient.name.zh}按 ${of} 插值：${zh.join('，')}，低于 ${first} 的为 ${below}，最高点以上不再增加`,
        en: `${coefficient.name.en} by interpolation on ${of}: ${en.join(', ')}, ${below} below ${first}, and no more beyond the last point`,
      },
    ]
  })
  const zh = ['基数', ...named.map((name) => name.zh)].join(' × ')
  const en = ['base', ...named.map((name) => name.en)].join(' × ')
  return {
    zh: `奖金 = ${zh}；其中${[`基数 = ${base}`, ...details.map((detail) => detail.zh)].join('；')}。`,
    en: `Bonus = ${en}, where ${[`base = ${base}`, ...details.map((detail) => detail.en)].join('; ')}.`,
  }
}
