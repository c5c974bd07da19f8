import { z } from 'zod'
import { FIXED_DECIMALS, parseDecimal } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { figure, percentFigure } from '../plan/figures.ts'
import { boundText } from '../plan/scalars.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { lintEdge, ofTarget } from './cliff.ts'
import { paidBetween, RATE_TO_EARNED, ratePart } from './earned.ts'
import { lintMoney } from './money.ts'
import { incentiveProblem } from './problems.ts'
import type { Earned, Part, RateShape, ShapeInput } from './shape.ts'
import {
  boundPlain,
  lacksTarget,
  lintTiers,
  rateAt,
  rateAtSql,
  tierFields,
  tierIntervals,
  tierMeasure,
  tiersOf,
} from './tiers.ts'
import type { TierSpec } from './tiers.ts'

/**
 * 全额累进: the rate of the tier that the amount has reached holds for the whole of it, F(x) = x · r(x). F jumps at every
 * bound; the linter shows each jump that is larger than `acceptCliff` (money, or a share of the target on attainment;
 * 0 when left out). Below zero (net returns) the first rate holds.
 */
export const wholeAmountSchema = z.strictObject({
  shape: z.literal('wholeAmount'),
  ...tierFields,
  acceptCliff: boundText.optional(),
})

export type WholeAmountSpec = Readonly<z.output<typeof wholeAmountSchema>>

/** Null on attainment without a target above 0. */
export function earnedWhole(
  spec: TierSpec,
  x: bigint,
  target: bigint | null,
  decimals: number,
): Earned | null {
  return lacksTarget(spec, target) ? null : x * rateAt(spec, x, target, decimals) * RATE_TO_EARNED
}

export function earnedWholeSql(
  spec: TierSpec,
  x: string,
  target: string,
  decimals: number,
): string {
  const whole = `${x} * (${rateAtSql(spec, x, target, decimals)}) * ${sqlNumber(RATE_TO_EARNED)}`
  return spec.on === 'attainment'
    ? `CASE WHEN ${target} > 0::hugeint THEN ${whole} END`
    : `(${whole})`
}

/** All of it at today's rate, less what was earned before at the rate of then. */
export function wholeParts(
  spec: TierSpec,
  { after, before, target }: ShapeInput,
  decimals: number,
): readonly Part[] {
  if (lacksTarget(spec, target)) return []
  const now = ratePart(after, rateAt(spec, after, target, decimals), decimals)
  return before === 0n
    ? [now]
    : [now, ratePart(before, rateAt(spec, before, target, decimals), decimals, '− ')]
}

/** Jumps of F at the bounds, in units of 10^-8 of the bound's own unit (minor, or ratio with 8 decimals). */
export function lintJumps(
  spec: TierSpec,
  accepted: bigint,
  at: Place,
  decimals: number,
): readonly Problem[] {
  const tiers = tiersOf(spec, decimals)
  const shown = (jump: bigint): Text => {
    if (spec.on === 'attainment') return ofTarget(jump)
    const money = figure(jump, decimals + FIXED_DECIMALS)
    return { zh: money, en: money }
  }
  return tiers.flatMap(({ from, rate }, index) => {
    const before = tiers[index - 1]
    if (before === undefined) return []
    const edge = {
      place: within(at, 'tiers', index),
      at: boundPlain(spec.on, from, decimals),
      jump: from * (rate - before.rate),
      show: shown,
    }
    return lintEdge(edge, accepted)
  })
}

function lintWhole(spec: WholeAmountSpec, at: Place, decimals: number): readonly Problem[] {
  const tiers = lintTiers(spec, at, decimals, true)
  const place = within(at, 'acceptCliff')
  const written = spec.acceptCliff
  const unit = spec.on === 'amount' ? decimals : FIXED_DECIMALS
  const accepted = written === undefined ? 0n : parseDecimal(written, unit)
  const limit =
    spec.on === 'amount'
      ? lintMoney(written, place, decimals)
      : accepted === null
        ? [incentiveProblem('not-a-ratio', place, { found: written ?? '' })]
        : []
  if (tiers.length > 0 || limit.length > 0) return [...tiers, ...limit]
  return lintJumps(spec, (accepted ?? 0n) * RATE_TO_EARNED, at, decimals)
}

export const wholeAmount: RateShape<WholeAmountSpec> = {
  shape: 'wholeAmount',
  name: { zh: '全额累进', en: 'Whole-amount tiers' },
  schema: wholeAmountSchema,
  basis: () => 'money',
  needsTarget: (spec) => spec.on === 'attainment',
  lint: lintWhole,
  earned: earnedWhole,
  evaluate: (spec, input, rounding, decimals) =>
    paidBetween(
      earnedWhole(spec, input.after, input.target, decimals),
      earnedWhole(spec, input.before, input.target, decimals),
      wholeParts(spec, input, decimals),
      rounding,
      decimals,
    ),
  earnedSql: earnedWholeSql,
  sentence: (spec, currency) => {
    const measure = tierMeasure(spec.on)
    const intervals = tierIntervals(spec, currency, measure)
    const rate = (index: number): string => percentFigure(spec.tiers[index]?.rate ?? 0n)
    return {
      zh: `全额累进，全部金额按${measure.zh}所达档位的比例计提：${intervals.map(({ zh }, index) => `${zh}，${rate(index)}`).join('；')}。此前已计提的按新比例补足差额。`,
      en: `Whole-amount tiers: the rate reached by ${measure.en} holds for the whole amount: ${intervals.map(({ en }, index) => `${en}: ${rate(index)}`).join('; ')}. What was earned before is brought to the new rate.`,
    }
  },
}
