import { divideRounded, ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { fixedFigure, percentFigure } from '../plan/figures.ts'
import type { RatingForm } from './ratings.ts'
import { sqlNumber, sqlText } from './sql-number.ts'

/** One answer; `rating` on the form's scale with 8 decimals, null where the question was left out. */
export type RatingRow = {
  readonly group: string
  readonly rater: string
  readonly question: string
  readonly rating: Fixed | null
}

/** A group before the groups are combined: raters who answered at least one question, and their mean on the scale. */
export type GroupMean = {
  readonly group: string
  readonly raters: number
  readonly mean: Fixed | null
}

/** A group as it counted. */
export type GroupOutcome = GroupMean & {
  /** 0 to 100 after normalising; null when the group is missing. */
  readonly score: Fixed | null
  readonly weight: Fixed
  /** Share of the outcome, half-even to 8 decimals for display; null when missing or when there's no outcome. */
  readonly effective: Fixed | null
}

export type RatingOutcome = {
  readonly score: Fixed | null
  readonly groups: readonly GroupOutcome[]
  readonly how: Text
}

/** Mean of all ratings of each group of the form, in the form's order. */
function groupMeans(form: RatingForm, rows: readonly RatingRow[]): readonly GroupMean[] {
  return Object.keys(form.groups).map((group) => {
    const given = rows.flatMap((row) =>
      row.group === group && row.rating !== null ? [{ ...row, rating: row.rating }] : [],
    )
    const inner = form.order === 'rater-then-item' ? 'rater' : 'question'
    const means = Array.from(Map.groupBy(given, (row) => row[inner]).values(), (answers) =>
      meanOf(answers.map(({ rating }) => rating)),
    )
    return {
      group,
      raters: new Set(given.map(({ rater }) => rater)).size,
      mean: means.length === 0 ? null : meanOf(means),
    }
  })
}

function meanOf(numbers: readonly Fixed[]): Fixed {
  return divideRounded(
    numbers.reduce((sum, number) => sum + number, 0n),
    BigInt(numbers.length),
    'half-even',
  )
}

/** A mean on the form's scale as 0 to 100. */
function normalised(form: RatingForm, mean: Fixed): Fixed {
  const { min, max } = form.scale
  switch (form.normalise) {
    case 'range':
      return divideRounded((mean - min) * 100n * ONE, max - min, 'half-even')
    case 'max':
      return divideRounded(mean * 100n * ONE, max, 'half-even')
    case 'none':
      return mean
  }
}

export function aggregateRatings(form: RatingForm, rows: readonly RatingRow[]): RatingOutcome {
  return combineGroups(form, groupMeans(form, rows))
}

/** The last step: which groups are there, what each weighs, and the weighted mean with one rounding. */
function combineGroups(form: RatingForm, means: readonly GroupMean[]): RatingOutcome {
  const groups = Object.entries(form.groups).map(([group, { weight, minimum }]) => {
    const found = means.find((candidate) => candidate.group === group) ?? {
      group,
      raters: 0,
      mean: null,
    }
    const there = found.mean !== null && found.raters >= minimum
    return {
      ...found,
      weight,
      score: there && found.mean !== null ? normalised(form, found.mean) : null,
    }
  })
  const blocked =
    form.missing === 'block' && groups.some(({ weight, score }) => weight > 0n && score === null)
  const weighed = blocked ? null : effectiveWeights(form, groups)
  const present =
    weighed === null
      ? []
      : groups.flatMap(({ group, score }) => (score === null ? [] : [{ group, score }]))
  const whole = present.reduce((sum, { group }) => sum + (weighed?.get(group) ?? 0n), 0n)
  const weighted = present.reduce(
    (sum, { group, score }) => sum + (weighed?.get(group) ?? 0n) * score,
    0n,
  )
  const score = whole === 0n ? null : divideRounded(weighted, whole, 'half-even')
  const outcomes = groups.map((group): GroupOutcome => {
    const weight = weighed?.get(group.group)
    const counts = score !== null && group.score !== null && weight !== undefined
    return { ...group, effective: counts ? divideRounded(weight * ONE, whole, 'half-even') : null }
  })
  return { score, groups: outcomes, how: outcomeHow(form, score, outcomes) }
}

type Weighed = { readonly group: string; readonly weight: Fixed; readonly score: Fixed | null }

/**
 * Weights of the groups that are there, in units of 10^-16 so that a ceiling's share of the whole stays exact. Null when
 * the ceiling refuses: nobody may take the excess, or the one who should is missing.
 */
function effectiveWeights(
  form: RatingForm,
  groups: readonly Weighed[],
): ReadonlyMap<string, bigint> | null {
  const present = groups.filter(({ score }) => score !== null)
  const whole = present.reduce((sum, { weight }) => sum + weight, 0n)
  const weights = new Map(present.map(({ group, weight }) => [group, weight * ONE]))
  const { ceiling } = form
  const own = ceiling === undefined ? undefined : weights.get(ceiling.group)
  if (ceiling === undefined || own === undefined) return weights
  const excess = own - ceiling.most * whole
  if (excess <= 0n) return weights
  const taker = ceiling.excess === 'refuse' ? undefined : weights.get(ceiling.excess.to)
  if (ceiling.excess === 'refuse' || taker === undefined) return null
  return weights.set(ceiling.group, own - excess).set(ceiling.excess.to, taker + excess)
}

function outcomeHow(form: RatingForm, score: Fixed | null, groups: readonly GroupOutcome[]): Text {
  if (score === null) {
    const missing = groups
      .filter((group) => group.score === null)
      .map(({ group }) => form.groups[group]?.name)
    if (missing.length === 0)
      return { zh: '权重超过上限，无得分', en: 'a weight is above its ceiling, so no score' }
    const [zh, en] = [
      missing.map((name) => name?.zh).join('、'),
      missing.map((name) => name?.en).join(', '),
    ]
    return { zh: `${zh}评分人数不足，无得分`, en: `too few ratings from ${en}, so no score` }
  }
  const parts = groups.flatMap(({ effective, score: points }) =>
    effective === null || points === null
      ? []
      : [`${fixedFigure(points)} × ${percentFigure(effective)}`],
  )
  const sum = `${parts.join(' + ')} = ${fixedFigure(score)}`
  return { zh: sum, en: sum }
}

/** SQL of one group's rater count and mean on the scale, as HUGEINT; both may be NULL where nobody rated. */
export type GroupMeanSql = { readonly raters: string; readonly mean: string }

/** `combineGroups` as one SQL expression; `columns` holds every group of the form. */
export function combineGroupsSql(
  form: RatingForm,
  columns: Readonly<Record<string, GroupMeanSql>>,
): string {
  const groups = Object.entries(form.groups).map(([group, { weight, minimum }]) => {
    const { raters, mean } = columns[group] ?? { raters: 'NULL::hugeint', mean: 'NULL::hugeint' }
    const there = `(${mean} IS NOT NULL AND ${raters} >= ${sqlNumber(BigInt(minimum))})`
    return { group, there, weight, score: normalisedSql(form, mean) }
  })
  const ifThere = (there: string, then: string): string =>
    `CASE WHEN ${there} THEN ${then} ELSE 0::hugeint END`
  const sum = (terms: readonly string[]): string =>
    terms.length === 0 ? '0::hugeint' : `(${terms.join(' + ')})`
  const whole = sum(groups.map(({ there, weight }) => ifThere(there, sqlNumber(weight))))
  const weighted = sum(
    groups.map(({ there, weight, score }) => ifThere(there, `${sqlNumber(weight)} * ${score}`)),
  )
  const cases: string[] = []
  if (form.missing === 'block') {
    for (const { there, weight } of groups)
      if (weight > 0n) cases.push(`WHEN NOT ${there} THEN NULL`)
  }
  const { ceiling } = form
  const capped = groups.find(({ group }) => group === ceiling?.group)
  if (ceiling !== undefined && capped !== undefined) {
    const to = ceiling.excess === 'refuse' ? undefined : ceiling.excess.to
    const taker = groups.find(({ group }) => group === to)
    const excess = `(${sqlNumber(capped.weight * ONE)} - ${sqlNumber(ceiling.most)} * ${whole})`
    const over = `${capped.there} AND ${excess} > 0::hugeint`
    if (taker !== undefined) {
      const moved = `${weighted} * ${sqlNumber(ONE)} + ${excess} * (${taker.score} - ${capped.score})`
      cases.push(
        `WHEN ${over} AND ${taker.there} THEN yj_half_even(${moved}, ${whole} * ${sqlNumber(ONE)})`,
      )
    }
    cases.push(`WHEN ${over} THEN NULL`)
  }
  const plain = `yj_half_even(${weighted}, ${whole})`
  return cases.length === 0 ? plain : `CASE ${cases.join(' ')} ELSE ${plain} END`
}

function normalisedSql(form: RatingForm, mean: string): string {
  const { min, max } = form.scale
  const hundred = sqlNumber(100n * ONE)
  switch (form.normalise) {
    case 'range':
      return `yj_half_even((${mean} - ${sqlNumber(min)}) * ${hundred}, ${sqlNumber(max - min)})`
    case 'max':
      return `yj_half_even(${mean} * ${hundred}, ${sqlNumber(max)})`
    case 'none':
      return mean
  }
}

/**
 * `groupMeans` as a select of ratee, rater_group, raters, mean from a relation of ratee, rater_group, rater, question,
 * rating (HUGEINT, 8 decimals, may be NULL). Groups without a rating have no row.
 */
export function groupMeansSql(form: RatingForm, relation: string): string {
  const names = Object.keys(form.groups).map(sqlText).join(', ')
  const inner = form.order === 'rater-then-item' ? 'rater' : 'question'
  return `SELECT by_inner.ratee, by_inner.rater_group, MAX(counted.raters) AS raters,
  yj_half_even(SUM(by_inner.mean)::hugeint, COUNT(*)::hugeint) AS mean
FROM (
  SELECT ratee, rater_group, ${inner}, yj_half_even(SUM(rating)::hugeint, COUNT(*)::hugeint) AS mean
  FROM ${relation} WHERE rating IS NOT NULL AND rater_group IN (${names}) GROUP BY ratee, rater_group, ${inner}
) AS by_inner
JOIN (
  SELECT ratee, rater_group, COUNT(DISTINCT rater)::hugeint AS raters
  FROM ${relation} WHERE rating IS NOT NULL AND rater_group IN (${names}) GROUP BY ratee, rater_group
) AS counted ON counted.ratee = by_inner.ratee AND counted.rater_group = by_inner.rater_group
GROUP BY by_inner.ratee, by_inner.rater_group`
}
