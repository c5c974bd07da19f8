import { z } from 'zod'
import { divideFixed } from '#kernel/fixed.ts'
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

/**
 * 完成率法 (比率法): x = A ÷ T × 100, one division, half-even to 8 decimals; then the gate, the floor and the cap.
 * Usual limits: 120 封顶, 0 保底, 60 门槛. No value without an actual or a target, or with a target of 0 or less, where
 * the ratio would change its meaning; `progress` is the method for those.
 */
export const ratioSchema = z.strictObject({
  method: z.literal('ratio'),
  ...limitFields('120', '0'),
  ...gateField,
})

export type RatioSpec = Readonly<z.output<typeof ratioSchema>>

export const ratio: ScoringMethod<RatioSpec> = {
  method: 'ratio',
  name: { zh: '完成率法', en: 'Attainment' },
  schema: ratioSchema,
  needsTarget: () => true,
  lint: lintLimits,
  evaluate: (spec, input) => {
    const { actual, target } = input
    if (actual === null || target === null || target <= 0n)
      return { score: null, how: whyNoScore(input) }
    const x = divideFixed(actual * 100n, target)
    if (x === null) return { score: null, how: whyNoScore(input) }
    const sum = `${fixedFigure(actual)} ÷ ${fixedFigure(target)} × 100 = ${fixedFigure(x)}`
    const limited = limitedHow(spec, x)
    return { score: limitedScore(spec, x), how: { zh: sum + limited.zh, en: sum + limited.en } }
  },
  sql: (spec, { actual, target }) => {
    const x = `yj_div(${actual} * 100::hugeint, ${target})`
    return `CASE WHEN ${target} > 0::hugeint THEN ${limitedScoreSql(spec, x)} END`
  },
  sentence: (spec) => {
    const limits = limitsSentence(spec)
    const none = noScoreSentence('attainment')
    return {
      zh: `完成率法：得分 = 实际值 ÷ 目标值 × 100，${limits.zh}。${none.zh}`,
      en: `Attainment: score = actual ÷ target × 100, ${limits.en}. ${none.en}`,
    }
  },
}
