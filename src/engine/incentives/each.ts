import { z } from 'zod'
import { currencyDecimals as decimalsOf } from '#kernel/money.ts'
import { beforeChinese, moneyFigure, percentFigure } from '../plan/figures.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { EARNED_UNIT, ratePart, toMinor, toMinorSql } from './earned.ts'
import { earnedMarginal, earnedMarginalSql, marginalParts } from './marginal.ts'
import type { RowShape } from './row-shape.ts'
import type { Earned } from './shape.ts'
import { lintTiers, rateAt, tierFields, tierIntervals, tiersOf } from './tiers.ts'
import type { TierSpec } from './tiers.ts'
import { earnedWhole, earnedWholeSql } from './whole-amount.ts'

/**
 * 每单单独套档: each sale alone against the tier table, as if nothing had been sold before it, and rounded by itself. A
 * return is a sale of its own, at the first rate. `split: marginal` pays each part of the sale at its tier's rate,
 * `wholeAmount` all of it at the rate that it reaches.
 */
export const eachSchema = z.strictObject({
  shape: z.literal('each'),
  split: z.enum(['marginal', 'wholeAmount']),
  boundary: tierFields.boundary,
  tiers: tierFields.tiers,
})

export type EachSpec = Readonly<z.output<typeof eachSchema>>

function tableOf(spec: EachSpec): TierSpec {
  return { on: 'amount', boundary: spec.boundary, tiers: spec.tiers }
}

function unrounded(spec: EachSpec, amountMinor: bigint, decimals: number): Earned {
  const curve = spec.split === 'marginal' ? earnedMarginal : earnedWhole
  // A table of money always has a value.
  return curve(tableOf(spec), amountMinor, null, decimals) ?? 0n
}

export const each: RowShape<EachSpec> = {
  shape: 'each',
  name: { zh: '逐单套档', en: 'Each sale by itself' },
  schema: eachSchema,
  reads: () => [],
  lint: (spec, at, decimals) =>
    lintTiers(tableOf(spec), at, decimals, spec.split === 'wholeAmount'),
  earnedRow: (spec, row, rounding, decimals) =>
    toMinor(unrounded(spec, row.amountMinor, decimals), rounding) * EARNED_UNIT,
  parts: (spec, row, decimals) => {
    const table = tableOf(spec)
    return spec.split === 'marginal'
      ? marginalParts(table, row.amountMinor, 0n, null, decimals)
      : [ratePart(row.amountMinor, rateAt(table, row.amountMinor, null, decimals), decimals)]
  },
  earnedRowSql: (spec, row, rounding, decimals) => {
    const curve = spec.split === 'marginal' ? earnedMarginalSql : earnedWholeSql
    const earned = curve(tableOf(spec), row.amountMinor, 'NULL::hugeint', decimals)
    return `(${toMinorSql(earned, rounding)} * ${sqlNumber(EARNED_UNIT)})`
  },
  sentence: (spec, currency) => {
    const table = tableOf(spec)
    if (spec.split === 'wholeAmount') {
      const intervals = tierIntervals(table, currency, { zh: '单笔金额', en: 'the sale' })
      const rate = (index: number): string => percentFigure(spec.tiers[index]?.rate ?? 0n)
      return {
        zh: `逐单套档，每笔业务单独按其金额所达档位的比例全额计提，逐笔取整：${intervals.map(({ zh }, index) => `${zh}，${rate(index)}`).join('；')}。`,
        en: `Each sale by itself: the rate that it reaches holds for all of it, and each is rounded: ${intervals.map(({ en }, index) => `${en}: ${rate(index)}`).join('; ')}.`,
      }
    }
    const rows = tiersOf(table, decimalsOf(currency) ?? 2).map(({ from, to, rate }) => {
      const low = moneyFigure(from, currency)
      const percent = percentFigure(rate)
      if (to === null)
        return {
          zh: `${beforeChinese(low.zh)}以上的部分 ${percent}`,
          en: `${percent} above ${low.en}`,
        }
      const high = moneyFigure(to, currency)
      return {
        zh: `${beforeChinese(low.zh)}至 ${beforeChinese(high.zh)}的部分 ${percent}`,
        en: `${percent} from ${low.en} to ${high.en}`,
      }
    })
    return {
      zh: `逐单套档，每笔业务单独按超额累进计提，逐笔取整：${rows.map(({ zh }) => zh).join('；')}。`,
      en: `Each sale by itself against marginal tiers, and each is rounded: ${rows.map(({ en }) => en).join('; ')}.`,
    }
  },
}
