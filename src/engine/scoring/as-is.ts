import { z } from 'zod'
import { fixedFigure } from '../plan/figures.ts'
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

/** 直接计分: the actual already is a score (a survey, a rating form). No division, so no rounding. No value without it. */
export const asIsSchema = z.strictObject({
  method: z.literal('asIs'),
  ...limitFields('none', 'none'),
  ...gateField,
})

export type AsIsSpec = Readonly<z.output<typeof asIsSchema>>

export const asIs: ScoringMethod<AsIsSpec> = {
  method: 'asIs',
  name: { zh: '直接计分', en: 'The actual is the score' },
  schema: asIsSchema,
  needsTarget: () => false,
  lint: lintLimits,
  evaluate: (spec, { actual }) => {
    if (actual === null)
      return { score: null, how: { zh: '没有实际值，无得分', en: 'no actual, so no score' } }
    const limited = limitedHow(spec, actual)
    return {
      score: limitedScore(spec, actual),
      how: {
        zh: `实际得分 ${fixedFigure(actual)}${limited.zh}`,
        en: `score ${fixedFigure(actual)}${limited.en}`,
      },
    }
  },
  sql: (spec, { actual }) => limitedScoreSql(spec, actual),
  sentence: (spec) => {
    const limits = limitsSentence(spec)
    return {
      zh: `直接计分：得分即实际值，${limits.zh}。`,
      en: `The actual is the score, ${limits.en}.`,
    }
  },
}
