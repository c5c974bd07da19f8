import { z } from 'zod'
import { absolute, ONE } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Text } from '#kernel/text.ts'
import { beforeChinese, figure, fixedFigure, percentFigure } from '../plan/figures.ts'
import { boundText, percentOrDecimal } from '../plan/scalars.ts'
import { within } from '../scoring/problems.ts'
import { paidBetween } from './earned.ts'
import { lintOneRate } from './flat.ts'
import { earnedMarginal, earnedMarginalSql, marginalParts } from './marginal.ts'
import { incentiveProblem } from './problems.ts'
import type { RateShape } from './shape.ts'
import { lacksTarget, lintTiers, tierFields, tierIntervals, tierMeasure, tiersOf } from './tiers.ts'
import type { TierSpec } from './tiers.ts'
import { earnedWhole, earnedWholeSql, lintJumps, wholeParts } from './whole-amount.ts'

/**
 * 加速/减速: one base rate, and tiers on attainment that say how many times it pays there: above 1 an accelerator, below 1 a
 * decelerator. It's the marginal (or whole-amount) table whose rates are base × times; those products are exact, because
 * the linter refuses any with more than 8 decimals.
 */
export const acceleratedSchema = z.strictObject({
  shape: z.literal('accelerated'),
  base: percentOrDecimal,
  split: z.enum(['marginal', 'wholeAmount']).default('marginal'),
  boundary: tierFields.boundary,
  tiers: z
    .array(z.strictObject({ from: boundText, to: boundText.optional(), times: percentOrDecimal }))
    .min(1),
  /** Of `split: wholeAmount`: the jump, as a share of the target, that is meant. */
  acceptCliff: percentOrDecimal.prefault('0%'),
})

export type AcceleratedSpec = Readonly<z.output<typeof acceleratedSchema>>

/** Exclusive, as for any rate that is written; keeps every product within 38 digits. */
const LARGEST_RATE = 1000n * ONE

/** The table of rates that it stands for. */
export function acceleratedTable(spec: AcceleratedSpec): TierSpec {
  return {
    on: 'attainment',
    boundary: spec.boundary,
    tiers: spec.tiers.map(({ times, ...bounds }) => ({
      ...bounds,
      rate: (spec.base * times) / ONE,
    })),
  }
}

function lint(spec: AcceleratedSpec, at: Place, decimals: number): readonly Problem[] {
  const problems = [...lintOneRate(spec.base, within(at, 'base'))]
  spec.tiers.forEach(({ times }, index) => {
    const place = within(at, 'tiers', index, 'times')
    const [base, shown] = [percentFigure(spec.base), fixedFigure(times)]
    const product = spec.base * times
    if (times < 0n) problems.push(incentiveProblem('times-negative', place, { times: shown }))
    else if (product % ONE !== 0n || absolute(product / ONE) >= LARGEST_RATE) {
      problems.push(
        incentiveProblem('times-inexact', place, {
          base,
          times: shown,
          rate: `${figure(product, 14)}%`,
        }),
      )
    }
  })
  if (problems.length > 0) return problems
  const table = acceleratedTable(spec)
  const isWhole = spec.split === 'wholeAmount'
  const tiers = lintTiers(table, at, decimals, isWhole)
  return tiers.length > 0 || !isWhole
    ? tiers
    : lintJumps(table, spec.acceptCliff * ONE, at, decimals)
}

export const accelerated: RateShape<AcceleratedSpec> = {
  shape: 'accelerated',
  name: { zh: '加速/减速', en: 'Accelerator' },
  schema: acceleratedSchema,
  basis: () => 'money',
  needsTarget: () => true,
  lint,
  earned: (spec, x, target, decimals) =>
    spec.split === 'marginal'
      ? earnedMarginal(acceleratedTable(spec), x, target, decimals)
      : earnedWhole(acceleratedTable(spec), x, target, decimals),
  evaluate: (spec, input, rounding, decimals) => {
    const table = acceleratedTable(spec)
    const { after, before, target } = input
    const earned = spec.split === 'marginal' ? earnedMarginal : earnedWhole
    const times = (index: number): string =>
      `${percentFigure(spec.base)} × ${fixedFigure(spec.tiers[index]?.times ?? 0n)}`
    const parts = lacksTarget(table, target)
      ? []
      : spec.split === 'marginal'
        ? marginalParts(table, after, before, target, decimals, times)
        : wholeParts(table, input, decimals)
    return paidBetween(
      earned(table, after, target, decimals),
      earned(table, before, target, decimals),
      parts,
      rounding,
      decimals,
    )
  },
  earnedSql: (spec, x, target, decimals) =>
    spec.split === 'marginal'
      ? earnedMarginalSql(acceleratedTable(spec), x, target, decimals)
      : earnedWholeSql(acceleratedTable(spec), x, target, decimals),
  sentence: (spec, currency) => {
    const rows = spec.split === 'marginal' ? marginalRows(spec) : wholeRows(spec, currency)
    const base = percentFigure(spec.base)
    const zh = rows.map((row) => row.zh).join('；')
    const en = rows.map((row) => row.en).join('; ')
    return spec.split === 'marginal'
      ? {
          zh: `加速/减速：基准比例 ${base}，按累计完成率分档，各档按基准比例的倍数计提，只适用于落入该档的部分：${zh}。累计为负时按首档比例冲减。`,
          en: `Accelerator: a base rate of ${base}, multiplied by tier of the cumulative attainment, each only on the part within its tier: ${en}. Below zero the first tier continues.`,
        }
      : {
          zh: `加速/减速：基准比例 ${base}，全部金额按累计完成率所达档位的倍数计提：${zh}。此前已计提的按新比例补足差额。`,
          en: `Accelerator: a base rate of ${base}, multiplied for the whole amount by what the cumulative attainment has reached: ${en}. What was earned before is brought to the new rate.`,
        }
  },
}

/** "1.5 倍（15%，加速）"; "1.5 × (15%, accelerated)". */
function timesText(spec: AcceleratedSpec, index: number): Text {
  const times = spec.tiers[index]?.times ?? 0n
  const shown = fixedFigure(times)
  const rate = percentFigure((spec.base * times) / ONE)
  if (times === ONE) return { zh: `${shown} 倍（${rate}）`, en: `${shown} × (${rate})` }
  return times > ONE
    ? { zh: `${shown} 倍（${rate}，加速）`, en: `${shown} × (${rate}, accelerated)` }
    : { zh: `${shown} 倍（${rate}，减速）`, en: `${shown} × (${rate}, decelerated)` }
}

function marginalRows(spec: AcceleratedSpec): readonly Text[] {
  return tiersOf(acceleratedTable(spec), 0).map(({ from, to }, index) => {
    const times = timesText(spec, index)
    const low = percentFigure(from)
    if (to === null)
      return {
        zh: `${beforeChinese(low)}以上的部分 ${times.zh}`,
        en: `${times.en} above ${low}`,
      }
    const high = percentFigure(to)
    return {
      zh: `${beforeChinese(low)}至 ${beforeChinese(high)}的部分 ${times.zh}`,
      en: `${times.en} from ${low} to ${high}`,
    }
  })
}

function wholeRows(spec: AcceleratedSpec, currency: string): readonly Text[] {
  return tierIntervals(acceleratedTable(spec), currency, tierMeasure('attainment')).map(
    (interval, index) => {
      const times = timesText(spec, index)
      return { zh: `${interval.zh}，${times.zh}`, en: `${interval.en}: ${times.en}` }
    },
  )
}
