import { z } from 'zod'
import { FIXED_DECIMALS } from '#kernel/fixed.ts'
import { currencyDecimals as decimalsOf } from '#kernel/money.ts'
import { figure, minorFigure, moneyFigure } from '../plan/figures.ts'
import { moneyText } from '../plan/scalars.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { paidBetween, RATE_TO_EARNED } from './earned.ts'
import { lintMoney, minorOf } from './money.ts'
import type { Earned, Part, RateShape } from './shape.ts'

/**
 * 按件计提: an amount of money for each unit. x is a number of units with 8 decimals (a count times 10^8), so a whole
 * count and a quantity such as 2.5 t are paid alike: F(x) = per × x. Below zero too.
 */
export const perUnitSchema = z.strictObject({
  shape: z.literal('perUnit'),
  /** For one unit, in the major unit of the currency. */
  per: moneyText,
})

export type PerUnitSpec = Readonly<z.output<typeof perUnitSchema>>

/** Units with 8 decimals × minor units × 10^8, as `Earned`. */
export function earnedPer(per: string, x: bigint, decimals: number): Earned {
  return x * minorOf(per, decimals) * RATE_TO_EARNED
}
export function earnedPerSql(per: string, x: string, decimals: number): string {
  return `(${x} * ${sqlNumber(minorOf(per, decimals) * RATE_TO_EARNED)})`
}

/** "12 × 50.00". */
export function perPart(per: string, x: bigint, decimals: number): Part {
  const label = `${figure(x, FIXED_DECIMALS)} × ${minorFigure(minorOf(per, decimals), decimals)}`
  return { label: { zh: label, en: label }, earned: earnedPer(per, x, decimals) }
}

export const perUnit: RateShape<PerUnitSpec> = {
  shape: 'perUnit',
  name: { zh: '按件计提', en: 'Per unit' },
  schema: perUnitSchema,
  basis: () => 'units',
  needsTarget: () => false,
  lint: (spec, at, decimals) => lintMoney(spec.per, within(at, 'per'), decimals),
  earned: (spec, x, _target, decimals) => earnedPer(spec.per, x, decimals),
  evaluate: (spec, { after, before }, rounding, decimals) =>
    paidBetween(
      earnedPer(spec.per, after, decimals),
      earnedPer(spec.per, before, decimals),
      [perPart(spec.per, after - before, decimals)],
      rounding,
      decimals,
    ),
  earnedSql: (spec, x, _target, decimals) => earnedPerSql(spec.per, x, decimals),
  sentence: (spec, currency) => {
    const per = moneyFigure(minorOf(spec.per, decimalsOf(currency) ?? 2), currency)
    return { zh: `按件计提：每单位 ${per.zh}。`, en: `Per unit: ${per.en} for each.` }
  },
}
