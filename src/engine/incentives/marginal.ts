import { z } from 'zod'
import { larger, ONE, smaller } from '#kernel/fixed.ts'
import { currencyDecimals as decimalsOf } from '#kernel/money.ts'
import { beforeChinese, figure, percentFigure } from '../plan/figures.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { commonDivisor, EARNED_UNIT, paidBetween } from './earned.ts'
import type { Earned, Part, RateShape, ReducedSql } from './shape.ts'
import {
  boundInClause,
  boundPosition,
  boundPositionSql,
  lacksTarget,
  lintTiers,
  position,
  positionSql,
  tierFields,
  tierMeasure,
  tiersOf,
} from './tiers.ts'
import type { TierSpec } from './tiers.ts'

/**
 * 超额累进: each rate pays only on the part of the amount that lies within its tier, so F is piecewise linear without
 * jumps, and the side that a bound belongs to changes nothing. Below zero (net returns) the first rate continues.
 */
export const marginalSchema = z.strictObject({ shape: z.literal('marginal'), ...tierFields })

export type MarginalSpec = Readonly<z.output<typeof marginalSchema>>

/** The part of x within each tier, in minor units × 10^8; below zero all of it is in the first. */
function slices(
  spec: TierSpec,
  x: bigint,
  target: bigint | null,
  decimals: number,
): readonly bigint[] {
  const at = position(x)
  return tiersOf(spec, decimals).map(({ from, to }, index) => {
    const low = boundPosition(spec.on, from, target)
    const end = to === null ? at : smaller(at, boundPosition(spec.on, to, target))
    return index === 0 ? end - low : larger(end - low, 0n)
  })
}

/** F(x) = Σ rate × part of x within the tier. Null on attainment without a target above 0. */
export function earnedMarginal(
  spec: TierSpec,
  x: bigint,
  target: bigint | null,
  decimals: number,
): Earned | null {
  if (lacksTarget(spec, target)) return null
  const parts = slices(spec, x, target, decimals)
  return spec.tiers.reduce((sum, { rate }, index) => sum + rate * (parts[index] ?? 0n), 0n)
}

/**
 * The same as a chain of straight lines: in a tier, what the full tiers below it earn plus its rate times what lies above
 * its start. What they earn is a constant of the table (times the target, on attainment).
 */
export function earnedMarginalSql(
  spec: TierSpec,
  x: string,
  target: string,
  decimals: number,
): string {
  const at = positionSql(x)
  const cases: string[] = []
  let belowEarned = 0n
  let last = '0::hugeint'
  for (const { from, to, rate } of tiersOf(spec, decimals)) {
    const below = boundPositionSql(spec.on, belowEarned, target)
    const start = boundPositionSql(spec.on, from, target)
    const line = `${below} + ${sqlNumber(rate)} * (${at} - ${start})`
    if (to === null) last = line
    else {
      cases.push(`WHEN ${at} < ${boundPositionSql(spec.on, to, target)} THEN ${line}`)
      belowEarned += rate * (to - from)
    }
  }
  const curve = cases.length === 0 ? `(${last})` : `CASE ${cases.join(' ')} ELSE ${last} END`
  return spec.on === 'attainment' ? `CASE WHEN ${target} > 0::hugeint THEN ${curve} END` : curve
}

/**
 * The same as lines a·x + b (b times the target, on attainment), with what all of them and the unit have in common divided
 * out; each bound is compared in its own smallest numbers.
 */
function reducedMarginalSql(
  spec: TierSpec,
  x: string,
  target: string,
  decimals: number,
): ReducedSql {
  const onAmount = spec.on === 'amount'
  let belowEarned = 0n
  const tiers = tiersOf(spec, decimals).map(({ from, to, rate }) => {
    const above = (belowEarned - rate * from) * (onAmount ? ONE : 1n)
    if (to !== null) belowEarned += rate * (to - from)
    return { to, slope: rate * ONE, above }
  })
  const common = commonDivisor([
    EARNED_UNIT,
    ...tiers.flatMap(({ slope, above }) => [slope, above]),
  ])
  const times = (factor: bigint, of: string): string =>
    factor === 1n ? of : `${sqlNumber(factor)} * ${of}`
  const cases = tiers.map(({ to, slope, above }) => {
    const constant = onAmount ? sqlNumber(above / common) : times(above / common, target)
    const line = `${times(slope / common, x)}${above === 0n ? '' : ` + ${constant}`}`
    if (to === null) return `ELSE ${line}`
    const shared = commonDivisor([ONE, to])
    const isBelow = onAmount
      ? `${x} < ${sqlNumber(to)}`
      : `${times(ONE / shared, x)} < ${times(to / shared, target)}`
    return `WHEN ${isBelow} THEN ${line}`
  })
  const curve = cases.length === 1 ? (cases[0] ?? '').slice(5) : `CASE ${cases.join(' ')} END`
  return {
    sql: onAmount ? `(${curve})` : `CASE WHEN ${target} > 0::hugeint THEN ${curve} END`,
    unit: EARNED_UNIT / common,
  }
}

/** What each tier adds between two cumulative amounts: "5,000.00 × 4%"; `shown` prints the rate of a tier otherwise. */
export function marginalParts(
  spec: TierSpec,
  after: bigint,
  before: bigint,
  target: bigint | null,
  decimals: number,
  shown: (tier: number) => string = (tier) => percentFigure(spec.tiers[tier]?.rate ?? 0n),
): readonly Part[] {
  const [now, then] = [
    slices(spec, after, target, decimals),
    slices(spec, before, target, decimals),
  ]
  return spec.tiers.flatMap(({ rate }, index) => {
    const part = (now[index] ?? 0n) - (then[index] ?? 0n)
    if (part === 0n) return []
    const label = `${figure(part, decimals + 8, decimals)} × ${shown(index)}`
    return [{ label: { zh: label, en: label }, earned: rate * part }]
  })
}

export const marginal: RateShape<MarginalSpec> = {
  shape: 'marginal',
  name: { zh: '超额累进', en: 'Marginal tiers' },
  schema: marginalSchema,
  basis: () => 'money',
  needsTarget: (spec) => spec.on === 'attainment',
  lint: (spec, at, decimals) => lintTiers(spec, at, decimals, false),
  earned: earnedMarginal,
  evaluate: (spec, { after, before, target }, rounding, decimals) =>
    paidBetween(
      earnedMarginal(spec, after, target, decimals),
      earnedMarginal(spec, before, target, decimals),
      lacksTarget(spec, target) ? [] : marginalParts(spec, after, before, target, decimals),
      rounding,
      decimals,
    ),
  earnedSql: earnedMarginalSql,
  reducedSql: reducedMarginalSql,
  sentence: (spec, currency) => {
    const measure = tierMeasure(spec.on)
    const rows = tiersOf(spec, decimalsOf(currency) ?? 2).map(({ from, to, rate }) => {
      const low = boundInClause(spec.on, from, currency)
      const high = to === null ? null : boundInClause(spec.on, to, currency)
      const percent = percentFigure(rate)
      if (high === null)
        return {
          zh: `${beforeChinese(low.zh)}以上的部分 ${percent}`,
          en: `${percent} above ${low.en}`,
        }
      return {
        zh: `${beforeChinese(low.zh)}至 ${beforeChinese(high.zh)}的部分 ${percent}`,
        en: `${percent} from ${low.en} to ${high.en}`,
      }
    })
    return {
      zh: `超额累进，按${measure.zh}分档，各档比例只适用于落入该档的部分：${rows.map(({ zh }) => zh).join('；')}。累计为负时按首档比例冲减。`,
      en: `Marginal tiers on ${measure.en}, each rate only on the part within its tier: ${rows.map(({ en }) => en).join('; ')}. Below zero the first rate continues.`,
    }
  },
}
