import { z } from 'zod'
import type { Place, Problem } from '#kernel/problem.ts'
import { fixedFigure } from '../plan/figures.ts'
import { pointsText } from '../plan/scalars.ts'
import { text } from '../plan/texts.ts'
import type { ScoringMethod } from './method.ts'
import { scoringProblem, within } from './problems.ts'
import { sqlNumber } from './sql-number.ts'

/**
 * 说明法 (behaviourally anchored rating scale: P. C. Smith & L. M. Kendall, 1963): the rater chooses a described level and
 * the level has its score. A rating that is exactly a level's takes its score; any other, a mean between levels for one,
 * has no value.
 */
export const levelsSchema = z.strictObject({
  method: z.literal('levels'),
  levels: z
    .array(
      z.strictObject({ level: pointsText, name: text, anchor: text.optional(), score: pointsText }),
    )
    .min(1),
})

export type LevelsSpec = Readonly<z.output<typeof levelsSchema>>

function lintLevels(spec: LevelsSpec, at: Place): readonly Problem[] {
  const seen = new Set<bigint>()
  const problems: Problem[] = []
  spec.levels.forEach(({ level }, index) => {
    if (seen.has(level)) {
      problems.push(
        scoringProblem('level-duplicate', within(at, 'levels', index), {
          level: fixedFigure(level),
        }),
      )
    }
    seen.add(level)
  })
  return problems
}

export const levels: ScoringMethod<LevelsSpec> = {
  method: 'levels',
  name: { zh: '说明法', en: 'Described levels' },
  schema: levelsSchema,
  needsTarget: () => false,
  lint: lintLevels,
  evaluate: (spec, { actual }) => {
    if (actual === null)
      return { score: null, how: { zh: '没有评定，无得分', en: 'not rated, so no score' } }
    const given = fixedFigure(actual)
    const chosen = spec.levels.find(({ level }) => level === actual)
    if (chosen === undefined) {
      return {
        score: null,
        how: {
          zh: `评定 ${given} 不是表中等级，无得分`,
          en: `${given} is no level of the table, so no score`,
        },
      }
    }
    return {
      score: chosen.score,
      how: {
        zh: `评定为 ${given} 级“${chosen.name.zh}”，计 ${fixedFigure(chosen.score)} 分`,
        en: `level ${given}, “${chosen.name.en}”: ${fixedFigure(chosen.score)}`,
      },
    }
  },
  sql: (spec, { actual }) => {
    const cases = spec.levels.map(
      ({ level, score }) => `WHEN ${actual} = ${sqlNumber(level)} THEN ${sqlNumber(score)}`,
    )
    return `CASE ${cases.join(' ')} END`
  },
  sentence: (spec) => {
    const zh = spec.levels.map(
      ({ level, name, anchor, score }) =>
        `${fixedFigure(level)} 级“${name.zh}”${anchor === undefined ? '' : `（${anchor.zh}）`}，计 ${fixedFigure(score)} 分`,
    )
    const en = spec.levels.map(
      ({ level, name, anchor, score }) =>
        `level ${fixedFigure(level)} “${name.en}”${anchor === undefined ? '' : ` (${anchor.en})`}: ${fixedFigure(score)}`,
    )
    return {
      zh: `说明法，按评定的等级计分：${zh.join('；')}。`,
      en: `Described levels: ${en.join('; ')}.`,
    }
  },
}
