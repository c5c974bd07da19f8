import { z } from 'zod'
import { clamp, FIXED_DECIMALS, ONE, parseDecimal } from '#kernel/fixed.ts'
import { addDays } from '#kernel/day.ts'
import { currencyDecimals as decimalsOf } from '#kernel/money.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { beforeChinese, figure, moneyFigure, percentFigure } from '../plan/figures.ts'
import { boundText, moneyText, percentOrDecimal } from '../plan/scalars.ts'
import { dayText } from '../plan/texts.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { EARNED_UNIT, paidBetween, ratePart } from './earned.ts'
import { earnedFlat, earnedFlatSql, lintOneRate } from './flat.ts'
import { lintMoney, minorOf } from './money.ts'
import { earnedPer, earnedPerSql, perPart } from './per-unit.ts'
import { incentiveProblem } from './problems.ts'
import type { Basis, Earned, Part, RateShape } from './shape.ts'

/**
 * SPIFF (短期竞赛): a reward per unit, or a rate, on what was sold on the days [from, to). From the minimum on (inclusive)
 * everything counts from the first unit; below it nothing is earned. What one person can earn ends at the budget. A
 * contest never costs: below zero it earns 0.
 */
export const spiffSchema = z.strictObject({
  shape: z.literal('spiff'),
  /** First day, inclusive. */
  from: dayText,
  /** Day after the last, exclusive. */
  to: dayText,
  /** Money for each unit; or `rate`. */
  per: moneyText.optional(),
  rate: percentOrDecimal.optional(),
  /** In units, or in money with `rate`. */
  minimum: boundText.optional(),
  /** Most that one person can earn. */
  budget: moneyText.optional(),
})

export type SpiffSpec = Readonly<z.output<typeof spiffSchema>>

function basisOf(spec: SpiffSpec): Basis {
  return spec.per === undefined ? 'money' : 'units'
}

function minimumOf(spec: SpiffSpec, decimals: number): bigint | null {
  if (spec.minimum === undefined) return null
  return minorOf(spec.minimum, basisOf(spec) === 'units' ? FIXED_DECIMALS : decimals)
}

function budgetOf(spec: SpiffSpec, decimals: number): Earned | null {
  return spec.budget === undefined ? null : minorOf(spec.budget, decimals) * EARNED_UNIT
}

/** Before the minimum and the budget. */
function reward(spec: SpiffSpec, x: bigint, decimals: number): Part {
  return spec.per === undefined
    ? ratePart(x, spec.rate ?? 0n, decimals)
    : perPart(spec.per, x, decimals)
}

function qualifies(spec: SpiffSpec, x: bigint, decimals: number): boolean {
  const minimum = minimumOf(spec, decimals)
  return minimum === null || x >= minimum
}

function earned(spec: SpiffSpec, x: bigint, _target: bigint | null, decimals: number): Earned {
  if (!qualifies(spec, x, decimals)) return 0n
  const all =
    spec.per === undefined ? earnedFlat(spec.rate ?? 0n, x) : earnedPer(spec.per, x, decimals)
  return clamp(all, 0n, budgetOf(spec, decimals))
}

function earnedSql(spec: SpiffSpec, x: string, _target: string, decimals: number): string {
  const all =
    spec.per === undefined ? earnedFlatSql(spec.rate ?? 0n, x) : earnedPerSql(spec.per, x, decimals)
  const minimum = minimumOf(spec, decimals)
  const budget = budgetOf(spec, decimals)
  const cases = [`WHEN ${all} < 0::hugeint THEN 0::hugeint`]
  if (minimum !== null) cases.unshift(`WHEN ${x} < ${sqlNumber(minimum)} THEN 0::hugeint`)
  if (budget !== null) cases.push(`WHEN ${all} > ${sqlNumber(budget)} THEN ${sqlNumber(budget)}`)
  return `CASE ${cases.join(' ')} ELSE ${all} END`
}

/** The reward itself, then what the minimum or the budget takes from it, then what was earned before. */
function parts(spec: SpiffSpec, after: bigint, before: bigint, decimals: number): readonly Part[] {
  const all = reward(spec, after, decimals)
  const found: Part[] = [all]
  const kept = earned(spec, after, null, decimals)
  if (kept !== all.earned) {
    const label: Text = !qualifies(spec, after, decimals)
      ? { zh: '未达最低要求', en: 'below the minimum' }
      : kept === 0n
        ? { zh: '竞赛奖励不为负', en: 'a contest never costs' }
        : { zh: '超出个人奖励上限', en: 'above the budget per person' }
    found.push({ label, earned: kept - all.earned })
  }
  const then = earned(spec, before, null, decimals)
  if (then !== 0n)
    found.push({ label: { zh: '减：此前应得', en: 'less what was earned before' }, earned: -then })
  return found
}

function lint(spec: SpiffSpec, at: Place, decimals: number): readonly Problem[] {
  const problems: Problem[] = []
  if (spec.from >= spec.to)
    problems.push(
      incentiveProblem('spiff-days', within(at, 'to'), { from: spec.from, to: spec.to }),
    )
  if ((spec.per === undefined) === (spec.rate === undefined))
    problems.push(incentiveProblem('spiff-rate', at, undefined))
  problems.push(
    ...lintMoney(spec.per, within(at, 'per'), decimals),
    ...lintMoney(spec.budget, within(at, 'budget'), decimals),
  )
  if (spec.rate !== undefined) problems.push(...lintOneRate(spec.rate, within(at, 'rate')))
  const unitDecimals = basisOf(spec) === 'units' ? FIXED_DECIMALS : decimals
  if (
    spec.minimum !== undefined &&
    (spec.minimum.endsWith('%') || parseDecimal(spec.minimum, unitDecimals) === null)
  ) {
    problems.push(
      incentiveProblem('money-too-fine', within(at, 'minimum'), { found: spec.minimum }),
    )
  }
  return problems
}

export const spiff: RateShape<SpiffSpec> = {
  shape: 'spiff',
  name: { zh: '短期竞赛', en: 'SPIFF' },
  schema: spiffSchema,
  basis: basisOf,
  needsTarget: () => false,
  lint,
  earned,
  evaluate: (spec, { after, before }, rounding, decimals) =>
    paidBetween(
      earned(spec, after, null, decimals),
      earned(spec, before, null, decimals),
      parts(spec, after, before, decimals),
      rounding,
      decimals,
    ),
  earnedSql,
  sentence: (spec, currency) => {
    const decimals = decimalsOf(currency) ?? 2
    const last = addDays(spec.to, -1)
    const money = (text: string): Text => moneyFigure(minorOf(text, decimals), currency)
    const pays: Text =
      spec.per === undefined
        ? {
            zh: `按金额的 ${percentFigure(spec.rate ?? 0n)} 奖励`,
            en: `${percentFigure(spec.rate ?? 0n)} of the amount`,
          }
        : { zh: `每单位奖励 ${money(spec.per).zh}`, en: `${money(spec.per).en} for each unit` }
    const minimum = minimumSentence(spec, currency, decimals)
    const budget: Text =
      spec.budget === undefined
        ? { zh: '', en: '' }
        : {
            zh: `；每人最多 ${money(spec.budget).zh}`,
            en: `; at most ${money(spec.budget).en} a person`,
          }
    return {
      zh: `短期竞赛：${spec.from} 至 ${last}（含首尾两日），${pays.zh}${minimum.zh}${budget.zh}。`,
      en: `SPIFF: from ${spec.from} to ${last}, both included, ${pays.en}${minimum.en}${budget.en}.`,
    }
  },
}

function minimumSentence(spec: SpiffSpec, currency: string, decimals: number): Text {
  const minimum = minimumOf(spec, decimals)
  if (minimum === null) return { zh: '', en: '' }
  const units = figure(minimum, FIXED_DECIMALS)
  const least =
    basisOf(spec) === 'money'
      ? moneyFigure(minimum, currency)
      : { zh: `${units} 个单位`, en: `${units} unit${minimum === ONE ? '' : 's'}` }
  return {
    zh: `；不足 ${beforeChinese(least.zh)}的不奖励，达到后自第一笔起计`,
    en: `; nothing below ${least.en}, and from there on everything counts from the first`,
  }
}
