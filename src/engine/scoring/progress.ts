import { z } from 'zod'
import { divideFixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure, unitFigure } from '../plan/figures.ts'
import { fixedText } from '../plan/scalars.ts'
import type { ScoreInput, ScoringMethod } from './method.ts'
import {
  gateField,
  limitedHow,
  limitedScore,
  limitedScoreSql,
  limitFields,
  limitsSentence,
  lintLimits,
} from './score-limits.ts'
import { sqlNumber } from './sql-number.ts'

/**
 * 进度法: (A − base) ÷ (T − base) × 100, the share of the way from a starting point to the target; right where targets
 * are 0, negative or below the start. One division, half-even to 8 decimals. The start is `from`, or the item's own
 * baseline. No value without actual, target or start, or when the target is the start.
 */
export const progressSchema = z.strictObject({
  method: z.literal('progress'),
  /** Starting point for everybody; without it each person's own baseline. */
  from: fixedText.optional(),
  ...limitFields('120', '0'),
  ...gateField,
})

export type ProgressSpec = Readonly<z.output<typeof progressSchema>>

function whyNot(input: ScoreInput): Text {
  if (input.actual === null) return { zh: '没有实际值，无得分', en: 'no actual, so no score' }
  if (input.target === null) return { zh: '没有目标值，无得分', en: 'no target, so no score' }
  if (input.baseline === null)
    return { zh: '没有起点值，无得分', en: 'no starting point, so no score' }
  return { zh: '目标值与起点值相同，无得分', en: 'the target is the starting point, so no score' }
}

export const progress: ScoringMethod<ProgressSpec> = {
  method: 'progress',
  name: { zh: '进度法', en: 'Progress' },
  schema: progressSchema,
  needsTarget: () => true,
  lint: lintLimits,
  evaluate: (spec, input) => {
    const { actual, target } = input
    const base = spec.from ?? input.baseline
    if (actual === null || target === null || base === null) {
      return { score: null, how: whyNot({ ...input, baseline: base }) }
    }
    const x = divideFixed((actual - base) * 100n, target - base)
    if (x === null) return { score: null, how: whyNot({ ...input, baseline: base }) }
    const [a, t, b] = [fixedFigure(actual), fixedFigure(target), fixedFigure(base)]
    const sum = `(${a} − ${b}) ÷ (${t} − ${b}) × 100 = ${fixedFigure(x)}`
    const limited = limitedHow(spec, x)
    return { score: limitedScore(spec, x), how: { zh: sum + limited.zh, en: sum + limited.en } }
  },
  sql: (spec, { actual, target, baseline }) => {
    const base = spec.from === undefined ? baseline : sqlNumber(spec.from)
    return limitedScoreSql(
      spec,
      `yj_div((${actual} - ${base}) * 100::hugeint, ${target} - ${base})`,
    )
  },
  sentence: (spec, unit) => {
    const limits = limitsSentence(spec)
    const start =
      spec.from === undefined
        ? { zh: '起点值', en: 'start' }
        : {
            zh: `起点值 ${unitFigure(spec.from, unit)}`,
            en: `start (${unitFigure(spec.from, unit)})`,
          }
    return {
      zh: `进度法：得分 =（实际值 − ${start.zh}）÷（目标值 − ${start.zh}）× 100，${limits.zh}。三者缺一或目标值等于起点值的，无得分。`,
      en: `Progress: score = (actual − ${start.en}) ÷ (target − ${start.en}) × 100, ${limits.en}. If one of the three is missing, or the target is the start, there is no score.`,
    }
  },
}
