import { z } from 'zod'
import { absolute, divideRounded, FIXED_DECIMALS } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { figure, fixedFigure, unitFigure } from '../plan/figures.ts'
import { fixedText, pointsText } from '../plan/scalars.ts'
import type { NumericUnit } from '../units.ts'
import type { ScoreInput, ScoringMethod } from './method.ts'
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
 * 加减分法: base points, plus `above` points for each unit that the actual lies above its reference and `below` points
 * for each unit below; both carry their sign, and they may differ (k⁺ ≠ k⁻). The reference is `from`, or the target.
 * Whole units drop the rest of the distance toward the reference; exact units are one division, distance × points ÷
 * size of a unit, half-even to 8 decimals. No value without an actual or a reference.
 */
export const stepSchema = z.strictObject({
  method: z.literal('step'),
  base: pointsText.prefault('100'),
  /** The same reference for everybody, such as 0 complaints; without it the target. */
  from: fixedText.optional(),
  /** Size of one unit, in the metric's unit; above 0. */
  per: fixedText.prefault('1'),
  above: pointsText,
  below: pointsText,
  units: z.enum(['whole', 'exact']).default('whole'),
  ...limitFields('120', '0'),
})

export type StepSpec = Readonly<z.output<typeof stepSchema>>

function lintStep(spec: StepSpec, at: Place): readonly Problem[] {
  const size =
    spec.per > 0n
      ? []
      : [scoringProblem('unit-size', within(at, 'per'), { per: fixedFigure(spec.per) })]
  return [...size, ...lintLimits(spec, at)]
}

function whyNot(input: ScoreInput): Text {
  return input.actual === null
    ? { zh: '没有实际值，无得分', en: 'no actual, so no score' }
    : { zh: '没有目标值，无得分', en: 'no target, so no score' }
}

/** Points for a distance from the reference, at `points` for each unit. */
function pointsFor(spec: StepSpec, distance: Fixed, points: Fixed): Fixed {
  if (spec.per <= 0n) throw new RangeError('step: size of a unit is not above 0')
  return spec.units === 'whole'
    ? (distance / spec.per) * points
    : divideRounded(distance * points, spec.per, 'half-even')
}

function pointsSql(spec: StepSpec, distance: string, points: Fixed): string {
  const per = sqlNumber(spec.per)
  return spec.units === 'whole'
    ? `yj_down(${distance}, ${per}) * ${sqlNumber(points)}`
    : `yj_half_even((${distance}) * ${sqlNumber(points)}, ${per})`
}

/** "加 2 分" / "减 5 分"; "add 2" / "subtract 5". */
function change(points: Fixed): Text {
  if (points === 0n) return { zh: '不加减分', en: 'no change' }
  const size = fixedFigure(absolute(points))
  return points > 0n
    ? { zh: `加 ${size} 分`, en: `add ${size}` }
    : { zh: `减 ${size} 分`, en: `subtract ${size}` }
}

/** A distance between two ratios is in percentage points. */
function distanceFigure(size: Fixed, unit: NumericUnit): Text {
  if (unit !== 'ratio') return { zh: fixedFigure(size), en: fixedFigure(size) }
  const points = figure(size, FIXED_DECIMALS - 2)
  return {
    zh: `${points} 个百分点`,
    en: points === '1' ? '1 percentage point' : `${points} percentage points`,
  }
}

export const step: ScoringMethod<StepSpec> = {
  method: 'step',
  name: { zh: '加减分法', en: 'Points added and subtracted' },
  schema: stepSchema,
  needsTarget: (spec) => spec.from === undefined,
  lint: lintStep,
  evaluate: (spec, input) => {
    const reference = spec.from ?? input.target
    if (input.actual === null || reference === null) return { score: null, how: whyNot(input) }
    const difference = input.actual - reference
    const points = pointsFor(spec, absolute(difference), difference < 0n ? spec.below : spec.above)
    const x = spec.base + points
    const sign = points < 0n ? '−' : '+'
    const sum = `${fixedFigure(spec.base)} ${sign} ${fixedFigure(absolute(points))} = ${fixedFigure(x)}`
    const [a, r] = [fixedFigure(input.actual), fixedFigure(reference)]
    const limited = limitedHow(spec, x)
    return {
      score: limitedScore(spec, x),
      how: {
        zh: `实际值 ${a}，基准 ${r}：${sum}${limited.zh}`,
        en: `actual ${a} against ${r}: ${sum}${limited.en}`,
      },
    }
  },
  sql: (spec, { actual, target }) => {
    const reference = spec.from === undefined ? target : sqlNumber(spec.from)
    const above = `WHEN ${actual} >= ${reference} THEN ${pointsSql(spec, `${actual} - ${reference}`, spec.above)}`
    const below = `WHEN ${actual} < ${reference} THEN ${pointsSql(spec, `${reference} - ${actual}`, spec.below)}`
    return limitedScoreSql(spec, `(${sqlNumber(spec.base)} + CASE ${above} ${below} END)`)
  },
  sentence: (spec, unit) => {
    const limits = limitsSentence(spec)
    const [above, below] = [change(spec.above), change(spec.below)]
    const reference =
      spec.from === undefined
        ? { zh: '目标值', en: 'the target' }
        : { zh: ` ${unitFigure(spec.from, unit)} `, en: unitFigure(spec.from, unit) }
    const size = distanceFigure(spec.per, unit)
    const space = unit === 'ratio' ? '' : ' '
    const rest =
      spec.units === 'whole'
        ? { zh: `不足 ${size.zh}${space}的部分不计`, en: 'parts of a unit don’t count' }
        : { zh: `不足 ${size.zh}${space}的部分按比例计`, en: 'parts of a unit count in proportion' }
    return {
      zh: `加减分法：以${reference.zh}为基准，基础分 ${fixedFigure(spec.base)} 分；每高出 ${size.zh}，${above.zh}；每低出 ${size.zh}，${below.zh}；${rest.zh}；${limits.zh}。`,
      en: `Points added and subtracted: ${fixedFigure(spec.base)} at ${reference.en}; for each ${size.en} above it ${above.en}, for each ${size.en} below it ${below.en}; ${rest.en}; ${limits.en}.`,
    }
  },
}
