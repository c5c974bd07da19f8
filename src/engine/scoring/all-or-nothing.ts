import { z } from 'zod'
import { fixedFigure } from '../plan/figures.ts'
import { pointsText } from '../plan/scalars.ts'
import type { ScoringMethod } from './method.ts'
import { sqlNumber } from './sql-number.ts'

/**
 * 非此即彼法: the full score when the target is reached, the other score otherwise. Reached means actual >= target, or
 * actual <= target where lower is better; the target itself always counts as reached. No division, so no rounding. No
 * value without an actual or a target.
 */
export const allOrNothingSchema = z.strictObject({
  method: z.literal('allOrNothing'),
  direction: z.enum(['higher', 'lower']).default('higher'),
  reached: pointsText.prefault('100'),
  missed: pointsText.prefault('0'),
})

export type AllOrNothingSpec = Readonly<z.output<typeof allOrNothingSchema>>

export const allOrNothing: ScoringMethod<AllOrNothingSpec> = {
  method: 'allOrNothing',
  name: { zh: '非此即彼法', en: 'All or nothing' },
  schema: allOrNothingSchema,
  needsTarget: () => true,
  lint: () => [],
  evaluate: (spec, { actual, target }) => {
    if (actual === null)
      return { score: null, how: { zh: '没有实际值，无得分', en: 'no actual, so no score' } }
    if (target === null)
      return { score: null, how: { zh: '没有目标值，无得分', en: 'no target, so no score' } }
    const reached = spec.direction === 'higher' ? actual >= target : actual <= target
    const score = reached ? spec.reached : spec.missed
    const [a, t] = [fixedFigure(actual), fixedFigure(target)]
    return {
      score,
      how: {
        zh: `实际值 ${a}，目标值 ${t}，${reached ? '达成' : '未达成'}，计 ${fixedFigure(score)} 分`,
        en: `actual ${a}, target ${t}: ${reached ? 'reached' : 'missed'}, ${fixedFigure(score)}`,
      },
    }
  },
  sql: (spec, { actual, target }) => {
    const [reached, missed] = spec.direction === 'higher' ? ['>=', '<'] : ['<=', '>']
    return (
      `CASE WHEN ${actual} ${reached} ${target} THEN ${sqlNumber(spec.reached)} ` +
      `WHEN ${actual} ${missed} ${target} THEN ${sqlNumber(spec.missed)} END`
    )
  },
  sentence: (spec) => {
    const higher = spec.direction === 'higher'
    return {
      zh: `非此即彼法：实际值${higher ? '不低于' : '不高于'}目标值的，计 ${fixedFigure(spec.reached)} 分；否则计 ${fixedFigure(spec.missed)} 分。`,
      en: `All or nothing: ${fixedFigure(spec.reached)} when the actual is ${higher ? 'at least' : 'at most'} the target, otherwise ${fixedFigure(spec.missed)}.`,
    }
  },
}
