import { z } from 'zod'
import { larger, smaller } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure } from '../plan/figures.ts'
import { pointsText } from '../plan/scalars.ts'
import {
  curveSchema,
  gradeByCurve,
  gradeByCurveSql,
  lintCurve,
  curveSentence,
} from './grade-curve.ts'
import { cutsSchema, cutsSentence, gradeByCuts, gradeByCutsSql, lintCuts } from './grade-cuts.ts'
import type { Graded } from './graded.ts'
import { lintCorners, piecewise, piecewiseSql } from './piecewise.ts'
import type { Corner } from './piecewise.ts'
import { scoringProblem, within } from './problems.ts'
import { sqlNumber, sqlText } from './sql-number.ts'

/**
 * A coefficient that moves with the total instead of jumping with the grade, so that 84.9 and 85.0 pay nearly alike:
 * straight lines through points, `below` under the first, the last one's beyond it.
 */
const continuousSchema = z.strictObject({
  points: z.array(z.strictObject({ at: pointsText, coefficient: pointsText })).min(1),
  below: pointsText.prefault('0'),
})

/** How totals become grades: by absolute cuts, or by a ranked quota (强制分布); and the coefficient that follows. */
export const gradeSchema = z.discriminatedUnion('by', [
  cutsSchema.extend({ coefficient: continuousSchema.optional() }),
  curveSchema.extend({ coefficient: continuousSchema.optional() }),
])

export type GradeSpec = Readonly<z.output<typeof gradeSchema>>

/** Every grade from best to worst. */
export function gradeOrder(spec: GradeSpec): readonly string[] {
  return spec.grades.map(({ grade }) => grade)
}

/** `peers` are the totals of everybody ranked together, the person's own among them; only a curve reads them. */
export function gradeOf(
  spec: GradeSpec,
  total: Fixed | null,
  peers: readonly (Fixed | null)[],
): Graded {
  if (total === null)
    return { grade: null, how: { zh: '没有总分，不评等级', en: 'no total, so no grade' } }
  return spec.by === 'cuts' ? gradeByCuts(spec, total) : gradeByCurve(spec, total, peers)
}

/**
 * SQL of the grade's text. A curve ranks with window functions over all rows of the select where the expression stands,
 * so one row is one person; `partition` is the SQL of the column that separates the rankings, null for one ranking.
 */
export function gradeSql(spec: GradeSpec, total: string, partition: string | null): string {
  return spec.by === 'cuts' ? gradeByCutsSql(spec, total) : gradeByCurveSql(spec, total, partition)
}

/** Of the grade as it finally stands (after vetoes), or of the total where the coefficient is continuous. */
export function coefficientOf(
  spec: GradeSpec,
  grade: string | null,
  total: Fixed | null,
): Fixed | null {
  if (spec.coefficient !== undefined) {
    return total === null
      ? null
      : piecewise(cornersOf(spec.coefficient), spec.coefficient.below, total)
  }
  return spec.grades.find((row) => row.grade === grade)?.coefficient ?? null
}

export function coefficientSql(spec: GradeSpec, grade: string, total: string): string {
  if (spec.coefficient !== undefined)
    return piecewiseSql(cornersOf(spec.coefficient), spec.coefficient.below, total)
  const cases = spec.grades.flatMap((row) =>
    row.coefficient === undefined
      ? []
      : [`WHEN ${grade} = ${sqlText(row.grade)} THEN ${sqlNumber(row.coefficient)}`],
  )
  return cases.length === 0 ? 'NULL::hugeint' : `CASE ${cases.join(' ')} END`
}

/** From the least to the largest coefficient that anybody can have. */
export function coefficientRange(spec: GradeSpec): { readonly lo: Fixed; readonly hi: Fixed } {
  const all =
    spec.coefficient === undefined
      ? spec.grades.flatMap(({ coefficient }) => (coefficient === undefined ? [] : [coefficient]))
      : [spec.coefficient.below, ...spec.coefficient.points.map(({ coefficient }) => coefficient)]
  const [first = 0n] = all
  return { lo: all.reduce(smaller, first), hi: all.reduce(larger, first) }
}

/** Whether there's a coefficient at all, for pay rules that multiply by it. */
export function hasCoefficient(spec: GradeSpec): boolean {
  return spec.coefficient !== undefined || spec.grades.some((row) => row.coefficient !== undefined)
}

function cornersOf(continuous: z.output<typeof continuousSchema>): readonly Corner[] {
  return continuous.points.map(({ at, coefficient }) => ({ x: at, y: coefficient }))
}

export function lintGrades(spec: GradeSpec, at: Place): readonly Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  spec.grades.forEach(({ grade }, index) => {
    if (seen.has(grade))
      problems.push(scoringProblem('grade-duplicate', within(at, 'grades', index), { grade }))
    seen.add(grade)
  })
  problems.push(...(spec.by === 'cuts' ? lintCuts(spec, at) : lintCurve(spec, at)))
  const withCoefficient = spec.grades.filter((row) => row.coefficient !== undefined)
  if (spec.coefficient !== undefined) {
    if (withCoefficient.length > 0)
      problems.push(scoringProblem('coefficient-twice', within(at, 'coefficient'), undefined))
    problems.push(
      ...lintCorners(cornersOf(spec.coefficient), within(at, 'coefficient', 'points'), fixedFigure),
    )
  } else if (withCoefficient.length > 0) {
    spec.grades.forEach(({ grade, coefficient }, index) => {
      if (coefficient === undefined) {
        problems.push(scoringProblem('coefficient-missing', within(at, 'grades', index), { grade }))
      }
    })
  }
  return problems
}

/** The table, and the coefficients that follow from it, as one clause. */
export function gradesSentence(spec: GradeSpec): Text {
  const table = spec.by === 'cuts' ? cutsSentence(spec) : curveSentence(spec)
  const coefficient = coefficientSentence(spec)
  return { zh: table.zh + coefficient.zh, en: table.en + coefficient.en }
}

function coefficientSentence(spec: GradeSpec): Text {
  const { coefficient } = spec
  if (coefficient !== undefined) {
    const zh = coefficient.points.map(
      (point) => `${fixedFigure(point.at)} 分为 ${fixedFigure(point.coefficient)}`,
    )
    const en = coefficient.points.map(
      (point) => `${fixedFigure(point.coefficient)} at ${fixedFigure(point.at)}`,
    )
    const first = fixedFigure(coefficient.points[0]?.at ?? 0n)
    const below = fixedFigure(coefficient.below)
    return {
      zh: `系数按总分连续计算：${zh.join('，')}，相邻两点之间按直线插值；低于 ${first} 分的为 ${below}，最高点以上不再增加。`,
      en: ` The coefficient moves with the total: ${en.join(', ')}, on a straight line between two points; ${below} below ${first}, and no more beyond the last point.`,
    }
  }
  const rows = spec.grades.flatMap((row) =>
    row.coefficient === undefined ? [] : [`${row.grade} ${fixedFigure(row.coefficient)}`],
  )
  if (rows.length === 0) return { zh: '', en: '' }
  return { zh: `等级系数：${rows.join('，')}。`, en: ` Coefficients: ${rows.join(', ')}.` }
}
