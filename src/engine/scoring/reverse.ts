import { z } from 'zod'
import { divideFixed, ONE } from '#kernel/fixed.ts'
import { fixedFigure } from '../plan/figures.ts'
import { noScoreSentence, whyNoScore } from './measure.ts'
import type { ScoringMethod } from './method.ts'
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
 * 逆向指标 (cost, complaints: lower is better): [1 + (T − A) ÷ T] × 100, linear in A, so that A = 0 is 200 before the cap
 * and not an error as in T ÷ A. One division, of (T − A) × 100 by T, half-even to 8 decimals. No value without an
 * actual or a target, or with a target of 0 or less.
 */
export const reverseSchema = z.strictObject({
  method: z.literal('reverse'),
  ...limitFields('120', '0'),
  ...gateField,
})

export type ReverseSpec = Readonly<z.output<typeof reverseSchema>>

const FULL = 100n * ONE

export const reverse: ScoringMethod<ReverseSpec> = {
  method: 'reverse',
  name: { zh: '逆向指标法', en: 'Lower is better' },
  schema: reverseSchema,
  needsTarget: () => true,
  lint: lintLimits,
  evaluate: (spec, input) => {
    const { actual, target } = input
    if (actual === null || target === null || target <= 0n)
      return { score: null, how: whyNoScore(input) }
    const better = divideFixed((target - actual) * 100n, target)
    if (better === null) return { score: null, how: whyNoScore(input) }
    const x = FULL + better
    const [a, t] = [fixedFigure(actual), fixedFigure(target)]
    const sum = `[1 + (${t} − ${a}) ÷ ${t}] × 100 = ${fixedFigure(x)}`
    const limited = limitedHow(spec, x)
    return { score: limitedScore(spec, x), how: { zh: sum + limited.zh, en: sum + limited.en } }
  },
  sql: (spec, { actual, target }) => {
    const x = `(${sqlNumber(FULL)} + yj_div((${target} - ${actual}) * 100::hugeint, ${target}))`
    return `CASE WHEN ${target} > 0::hugeint THEN ${limitedScoreSql(spec, x)} END`
  },
  sentence: (spec) => {
    const limits = limitsSentence(spec)
    const none = noScoreSentence('attainment')
    return {
      zh: `逆向指标法（越低越好）：得分 = [1 +（目标值 − 实际值）÷ 目标值] × 100，${limits.zh}。${none.zh}`,
      en: `Lower is better: score = [1 + (target − actual) ÷ target] × 100, ${limits.en}. ${none.en}`,
    }
  },
}
