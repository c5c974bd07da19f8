import { z } from 'zod'
import { ONE } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure, percentFigure } from '../plan/figures.ts'
import { percentOrDecimal, pointsText } from '../plan/scalars.ts'
import { keyText, text, wholeNumber } from '../plan/texts.ts'
import { scoringProblem, within } from './problems.ts'

/**
 * A rating form (360°): who rates, with which weight, on which scale, and what happens when a group is missing.
 *
 * Rounding, each half-even to 8 decimals: the mean within a rater (or a question), the mean within a group, the group's
 * mean on 0 to 100, and the weighted mean of the groups, whose weights are never rounded.
 */
export const ratingFormSchema = z.strictObject({
  name: text,
  /** The form's own scale, such as 1 to 5. */
  scale: z.strictObject({ min: pointsText, max: pointsText }),
  /** How a mean on the scale becomes 0 to 100: (x − min) ÷ (max − min) × 100, x ÷ max × 100, or left as it is. */
  normalise: z.enum(['range', 'max', 'none']),
  /** Mean of each rater over the questions and then of the raters, or of each question over the raters and then of the questions. They differ where questions are left out. */
  order: z.enum(['rater-then-item', 'item-then-rater']),
  groups: z.record(
    keyText,
    z.strictObject({
      name: text,
      weight: percentOrDecimal,
      /** Raters below which the group counts as missing. */
      minimum: wholeNumber.default(1),
    }),
  ),
  /** A missing group's weight goes to the others in proportion, or there's no value at all. */
  missing: z.enum(['redistribute', 'block']),
  /** The most that a group may weigh once missing groups are out; above it the excess moves to a group, or there's no value. */
  ceiling: z
    .strictObject({
      group: keyText,
      most: percentOrDecimal,
      excess: z.union([z.literal('refuse'), z.strictObject({ to: keyText })]),
    })
    .optional(),
  questions: z
    .record(
      keyText,
      z.strictObject({
        name: text,
        levels: z
          .array(z.strictObject({ level: pointsText, name: text, anchor: text.optional() }))
          .optional(),
      }),
    )
    .optional(),
})

export type RatingForm = Readonly<z.output<typeof ratingFormSchema>>

/** The form with only some of its groups; their weights then count in proportion. */
export function withGroups(form: RatingForm, groups: readonly string[]): RatingForm {
  const kept = Object.entries(form.groups).filter(([group]) => groups.includes(group))
  const { ceiling, ...rest } = form
  const narrowed = { ...rest, groups: Object.fromEntries(kept) }
  // A ceiling shares weight out between groups; without the one that takes the excess there's nothing to share out.
  const stays =
    ceiling !== undefined &&
    groups.includes(ceiling.group) &&
    (ceiling.excess === 'refuse' || groups.includes(ceiling.excess.to))
  return stays ? { ...narrowed, ceiling } : narrowed
}

export function lintRatingForm(form: RatingForm, at: Place): readonly Problem[] {
  const problems: Problem[] = []
  const { min, max } = form.scale
  if (min >= max || max <= 0n) {
    problems.push(
      scoringProblem('scale-empty', within(at, 'scale'), {
        min: fixedFigure(min),
        max: fixedFigure(max),
      }),
    )
  }
  let sum = 0n
  for (const [group, { weight }] of Object.entries(form.groups)) {
    sum += weight
    if (weight < 0n) {
      problems.push(
        scoringProblem('weight-negative', within(at, 'groups', group), {
          weight: percentFigure(weight),
        }),
      )
    }
  }
  if (sum !== ONE)
    problems.push(scoringProblem('weights-sum', within(at, 'groups'), { sum: percentFigure(sum) }))
  return [...problems, ...lintCeiling(form, at)]
}

function lintCeiling(form: RatingForm, at: Place): readonly Problem[] {
  const { ceiling } = form
  if (ceiling === undefined) return []
  const problems: Problem[] = []
  const place = within(at, 'ceiling')
  const own = form.groups[ceiling.group]
  if (own === undefined)
    problems.push(scoringProblem('group-unknown', within(place, 'group'), { group: ceiling.group }))
  if (ceiling.most < 0n || ceiling.most > ONE) {
    problems.push(
      scoringProblem('ceiling-range', within(place, 'most'), { most: percentFigure(ceiling.most) }),
    )
  } else if (own !== undefined && own.weight > ceiling.most) {
    const params = {
      group: ceiling.group,
      weight: percentFigure(own.weight),
      most: percentFigure(ceiling.most),
    }
    problems.push(scoringProblem('weight-above-ceiling', within(place, 'most'), params))
  }
  if (ceiling.excess === 'refuse') return problems
  const { to } = ceiling.excess
  if (!Object.hasOwn(form.groups, to))
    problems.push(scoringProblem('group-unknown', within(place, 'excess'), { group: to }))
  if (to === ceiling.group)
    problems.push(scoringProblem('excess-to-itself', within(place, 'excess'), { group: to }))
  return problems
}

export function ratingFormSentence(form: RatingForm): Text {
  const groups = Object.values(form.groups)
  const zh = groups.map(
    ({ name, weight, minimum }) =>
      `${name.zh} ${percentFigure(weight)}${minimum > 1 ? `（至少 ${minimum} 人）` : ''}`,
  )
  const en = groups.map(
    ({ name, weight, minimum }) =>
      `${name.en} ${percentFigure(weight)}${minimum > 1 ? ` (at least ${minimum} raters)` : ''}`,
  )
  const [min, max] = [fixedFigure(form.scale.min), fixedFigure(form.scale.max)]
  const order =
    form.order === 'rater-then-item'
      ? {
          zh: '先求每位评价者各题平均分，再求评价者平均分',
          en: 'each rater’s mean over the questions first, then the mean of the raters',
        }
      : {
          zh: '先求每题各评价者平均分，再求各题平均分',
          en: 'each question’s mean over the raters first, then the mean of the questions',
        }
  const scaled = scaleSentence(form)
  const missing =
    form.missing === 'redistribute'
      ? {
          zh: '某组无评分或人数不足的，其权重按比例分给其他组',
          en: 'the weight of a group without enough ratings goes to the others in proportion',
        }
      : {
          zh: '任一组无评分或人数不足的，无得分',
          en: 'if any group is without enough ratings there is no score',
        }
  const ceiling = ceilingSentence(form)
  return {
    zh: `按 ${min} 至 ${max} 分评定，各评价者组权重：${zh.join('，')}。每组${order.zh}${scaled.zh}；${missing.zh}${ceiling.zh}。`,
    en: `Rated from ${min} to ${max}; weights of the rater groups: ${en.join(', ')}. Within a group, ${order.en}${scaled.en}; ${missing.en}${ceiling.en}.`,
  }
}

function scaleSentence(form: RatingForm): Text {
  const { min, max } = form.scale
  const [low, high] = [fixedFigure(min), fixedFigure(max)]
  // From 0 on, both ways are one; from 0 to 100 there's nothing to do.
  if (form.normalise === 'none' || (min === 0n && max === 100n * ONE)) return { zh: '', en: '' }
  if (form.normalise === 'max' || min === 0n) {
    return {
      zh: `，按平均分 ÷ ${high} × 100 折算为百分制`,
      en: `, put on 0 to 100 by mean ÷ ${high} × 100`,
    }
  }
  return {
    zh: `，按（平均分 − ${low}）÷（${high} − ${low}）× 100 折算为百分制`,
    en: `, put on 0 to 100 by (mean − ${low}) ÷ (${high} − ${low}) × 100`,
  }
}

function ceilingSentence(form: RatingForm): Text {
  const { ceiling } = form
  if (ceiling === undefined) return { zh: '', en: '' }
  const group = form.groups[ceiling.group]?.name
  const most = percentFigure(ceiling.most)
  if (ceiling.excess === 'refuse') {
    return {
      zh: `；“${group?.zh}”的实际权重超过 ${most} 的，无得分`,
      en: `; if “${group?.en}” then weighs more than ${most} there is no score`,
    }
  }
  const to = form.groups[ceiling.excess.to]?.name
  return {
    zh: `；“${group?.zh}”的实际权重不超过 ${most}，超出部分划给“${to?.zh}”，“${to?.zh}”缺评的，无得分`,
    en: `; “${group?.en}” then weighs at most ${most}, the excess goes to “${to?.en}”, and without “${to?.en}” there is no score`,
  }
}
