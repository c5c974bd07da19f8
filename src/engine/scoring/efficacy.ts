import { z } from 'zod'
import { divideRounded } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import { fixedFigure, unitFigure } from '../plan/figures.ts'
import { fixedText, pointsText } from '../plan/scalars.ts'
import type { ScoringMethod } from './method.ts'
import { scoringProblem, within } from './problems.ts'
import {
  limitedHow,
  limitedScore,
  limitedScoreSql,
  limitFields,
  limitsSentence,
  lintLimits,
} from './score-limits.ts'
import { sqlNumber } from './sql-number.ts'

/**
 * 功效系数法: base + span × (A − unacceptable) ÷ (satisfactory − unacceptable), usually 60 + 40 × …; the unacceptable value
 * scores 60 and the satisfactory one 100 (财政部等《国有资本金效绩评价规则》, 1999). Works in both directions: where lower is
 * better, the satisfactory value is the smaller one. One division, half-even to 8 decimals. The satisfactory value is
 * the target where the plan doesn't state one.
 */
export const efficacySchema = z.strictObject({
  method: z.literal('efficacy'),
  /** 不允许值. */
  unacceptable: fixedText,
  /** 满意值; without it the target. */
  satisfactory: fixedText.optional(),
  base: pointsText.prefault('60'),
  span: pointsText.prefault('40'),
  ...limitFields('100', '0'),
})

export type EfficacySpec = Readonly<z.output<typeof efficacySchema>>

function lintEfficacy(spec: EfficacySpec, at: Place): readonly Problem[] {
  const equal =
    spec.satisfactory === spec.unacceptable
      ? [
          scoringProblem('efficacy-equal', within(at, 'satisfactory'), {
            level: fixedFigure(spec.unacceptable),
          }),
        ]
      : []
  return [...equal, ...lintLimits(spec, at)]
}

export const efficacy: ScoringMethod<EfficacySpec> = {
  method: 'efficacy',
  name: { zh: '功效系数法', en: 'Efficacy coefficient' },
  schema: efficacySchema,
  needsTarget: (spec) => spec.satisfactory === undefined,
  lint: lintEfficacy,
  evaluate: (spec, { actual, target }) => {
    const satisfactory = spec.satisfactory ?? target
    if (actual === null)
      return { score: null, how: { zh: '没有实际值，无得分', en: 'no actual, so no score' } }
    if (satisfactory === null)
      return { score: null, how: { zh: '没有目标值，无得分', en: 'no target, so no score' } }
    const reach = satisfactory - spec.unacceptable
    if (reach === 0n) {
      return {
        score: null,
        how: { zh: '满意值与不允许值相同，无得分', en: 'both values are the same, so no score' },
      }
    }
    const x =
      spec.base + divideRounded((actual - spec.unacceptable) * spec.span, reach, 'half-even')
    const [a, u, s] = [
      fixedFigure(actual),
      fixedFigure(spec.unacceptable),
      fixedFigure(satisfactory),
    ]
    const sum = `${fixedFigure(spec.base)} + ${fixedFigure(spec.span)} × (${a} − ${u}) ÷ (${s} − ${u}) = ${fixedFigure(x)}`
    const limited = limitedHow(spec, x)
    return { score: limitedScore(spec, x), how: { zh: sum + limited.zh, en: sum + limited.en } }
  },
  sql: (spec, { actual, target }) => {
    const satisfactory = spec.satisfactory === undefined ? target : sqlNumber(spec.satisfactory)
    const unacceptable = sqlNumber(spec.unacceptable)
    const way = `(${actual} - ${unacceptable}) * ${sqlNumber(spec.span)}`
    const x = `(${sqlNumber(spec.base)} + yj_half_even(${way}, ${satisfactory} - ${unacceptable}))`
    return limitedScoreSql(spec, x)
  },
  sentence: (spec, unit) => {
    const limits = limitsSentence(spec)
    const unacceptable = unitFigure(spec.unacceptable, unit)
    const satisfactory =
      spec.satisfactory === undefined
        ? { zh: '目标值', en: 'target' }
        : {
            zh: `满意值 ${unitFigure(spec.satisfactory, unit)}`,
            en: `satisfactory ${unitFigure(spec.satisfactory, unit)}`,
          }
    const [base, span] = [fixedFigure(spec.base), fixedFigure(spec.span)]
    return {
      zh: `功效系数法：得分 = ${base} + ${span} ×（实际值 − 不允许值 ${unacceptable}）÷（${satisfactory.zh} − 不允许值 ${unacceptable}），${limits.zh}。`,
      en: `Efficacy coefficient: score = ${base} + ${span} × (actual − unacceptable ${unacceptable}) ÷ (${satisfactory.en} − unacceptable ${unacceptable}), ${limits.en}.`,
    }
  },
}
