import { z } from 'zod'
import type { Fixed } from '#kernel/fixed.ts'
import { fixedFigure } from '../plan/figures.ts'
import { fixedText, pointsText } from '../plan/scalars.ts'
import {
  boundFigure,
  measured,
  measuredFigure,
  measuredSql,
  measureName,
  noScoreSentence,
  whyNoScore,
} from './measure.ts'
import type { ScoringMethod } from './method.ts'
import { lintCorners, piecewise, piecewiseSql } from './piecewise.ts'
import type { Corner } from './piecewise.ts'
import { within } from './problems.ts'

/**
 * 线性插值法 (门槛、目标、挑战): straight lines through points that rise in `at`. Below the first point (exclusive) the
 * score is `below`; from the last point on it's the last score. On attainment there are two divisions, A ÷ T and the one
 * of the slice, each half-even to 8 decimals; on the actual only the latter.
 */
export const interpolateSchema = z.strictObject({
  method: z.literal('interpolate'),
  on: z.enum(['attainment', 'actual']).default('attainment'),
  points: z.array(z.strictObject({ at: fixedText, score: pointsText })).min(1),
  /** Score below the first point. */
  below: pointsText.prefault('0'),
})

export type InterpolateSpec = Readonly<z.output<typeof interpolateSchema>>

function cornersOf(spec: InterpolateSpec): readonly Corner[] {
  return spec.points.map(({ at, score }) => ({ x: at, y: score }))
}

export const interpolate: ScoringMethod<InterpolateSpec> = {
  method: 'interpolate',
  name: { zh: '线性插值法', en: 'Interpolation' },
  schema: interpolateSchema,
  needsTarget: (spec) => spec.on === 'attainment',
  lint: (spec, at) =>
    lintCorners(cornersOf(spec), within(at, 'points'), (x) => boundFigure(spec.on, x, 'quantity')),
  evaluate: (spec, input) => {
    const x = measured(spec.on, input)
    if (x === null) return { score: null, how: whyNoScore(input) }
    const score = piecewise(cornersOf(spec), spec.below, x)
    const read = measuredFigure(spec.on, x)
    return {
      score,
      how: {
        zh: `${read.zh}，插值得 ${fixedFigure(score)} 分`,
        en: `${read.en}, interpolated: ${fixedFigure(score)}`,
      },
    }
  },
  sql: (spec, input) => piecewiseSql(cornersOf(spec), spec.below, measuredSql(spec.on, input)),
  sentence: (spec, unit) => {
    const show = (x: Fixed): string => boundFigure(spec.on, x, unit)
    const name = measureName(spec.on)
    const none = noScoreSentence(spec.on)
    const zh = spec.points
      .map(({ at, score }) => `${show(at)} 计 ${fixedFigure(score)} 分`)
      .join('，')
    const en = spec.points
      .map(({ at, score }) => `${show(at)} scores ${fixedFigure(score)}`)
      .join(', ')
    const [first, last] = [spec.points[0], spec.points.at(-1)]
    const low = first === undefined ? '' : show(first.at)
    const high = last === undefined ? '' : show(last.at)
    const top = last === undefined ? '' : fixedFigure(last.score)
    return {
      zh: `线性插值法，按${name.zh}计分：${zh}，相邻两点之间按直线插值；低于 ${low} 的计 ${fixedFigure(spec.below)} 分，高于 ${high} 的按 ${top} 分计。${none.zh}`,
      en: `Interpolation, by ${name.en}: ${en}, on a straight line between two points; below ${low} it is ${fixedFigure(spec.below)}, above ${high} it stays at ${top}. ${none.en}`,
    }
  },
}
