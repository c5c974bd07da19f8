import { divideFixed } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure, percentFigure, unitFigure } from '../plan/figures.ts'
import type { NumericUnit } from '../units.ts'
import type { ScoreInput, ScoreInputSql } from './method.ts'

/** What a table of bands or points is read at: the attainment A ÷ T (a ratio), or the actual itself. */
export type MeasuredOn = 'attainment' | 'actual'

/**
 * Attainment = A ÷ T, one division, half-even to 8 decimals. No value without an actual, without a target, or with
 * a target of 0 or less: A ÷ T says nothing when the target isn't positive.
 */
export function attainmentOf(input: ScoreInput): Fixed | null {
  const { actual, target } = input
  if (actual === null || target === null || target <= 0n) return null
  return divideFixed(actual, target)
}

function attainmentSql(input: ScoreInputSql): string {
  return `CASE WHEN ${input.target} > 0::hugeint THEN yj_div(${input.actual}, ${input.target}) END`
}

export function measured(on: MeasuredOn, input: ScoreInput): Fixed | null {
  return on === 'actual' ? input.actual : attainmentOf(input)
}

export function measuredSql(on: MeasuredOn, input: ScoreInputSql): string {
  return on === 'actual' ? input.actual : `(${attainmentSql(input)})`
}

/** Why there's no score, in the words of the first thing that is missing. */
export function whyNoScore(input: ScoreInput): Text {
  if (input.actual === null) return { zh: '没有实际值，无得分', en: 'no actual, so no score' }
  if (input.target === null) return { zh: '没有目标值，无得分', en: 'no target, so no score' }
  return { zh: '目标值不大于 0，无得分', en: 'the target isn’t above 0, so no score' }
}

/** "完成率 95%", "实际值 1,200". */
export function measuredFigure(on: MeasuredOn, x: Fixed): Text {
  return on === 'attainment'
    ? { zh: `完成率 ${percentFigure(x)}`, en: `attainment ${percentFigure(x)}` }
    : { zh: `实际值 ${fixedFigure(x)}`, en: `actual ${fixedFigure(x)}` }
}

export function measureName(on: MeasuredOn): Text {
  return on === 'attainment'
    ? { zh: '完成率', en: 'attainment' }
    : { zh: '实际值', en: 'the actual' }
}

/** A bound of the table as it's printed. */
export function boundFigure(on: MeasuredOn, bound: Fixed, unit: NumericUnit): string {
  return on === 'attainment' ? percentFigure(bound) : unitFigure(bound, unit)
}

/** When there's no score, as the end of a clause. */
export function noScoreSentence(on: MeasuredOn): Text {
  return on === 'attainment'
    ? {
        zh: '没有实际值、没有目标值或目标值不大于 0 的，无得分。',
        en: 'Without an actual or a target above 0 there is no score.',
      }
    : { zh: '没有实际值的，无得分。', en: 'Without an actual there is no score.' }
}
