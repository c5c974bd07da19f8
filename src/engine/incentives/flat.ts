import { z } from 'zod'
import type { Place, Problem } from '#kernel/problem.ts'
import { percentFigure } from '../plan/figures.ts'
import { percentOrDecimal } from '../plan/scalars.ts'
import { within } from '../scoring/problems.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { commonDivisor, EARNED_UNIT, paidBetween, RATE_TO_EARNED, ratePart } from './earned.ts'
import { incentiveProblem } from './problems.ts'
import type { Earned, Rate, RateShape } from './shape.ts'

/** 固定比例: F(x) = rate × x, below zero too. */
export const flatSchema = z.strictObject({ shape: z.literal('flat'), rate: percentOrDecimal })

export type FlatSpec = Readonly<z.output<typeof flatSchema>>

/** rate × x: minor units × 8 decimals, as `Earned`. */
export function earnedFlat(rate: Rate, x: bigint): Earned {
  return rate * x * RATE_TO_EARNED
}
export function earnedFlatSql(rate: Rate, x: string): string {
  return `(${x} * ${sqlNumber(rate * RATE_TO_EARNED)})`
}

export function lintOneRate(rate: Rate, at: Place): readonly Problem[] {
  return rate < 0n ? [incentiveProblem('rate-negative', at, { rate: percentFigure(rate) })] : []
}

export const flat: RateShape<FlatSpec> = {
  shape: 'flat',
  name: { zh: '固定比例', en: 'Flat rate' },
  schema: flatSchema,
  basis: () => 'money',
  needsTarget: () => false,
  lint: (spec, at) => lintOneRate(spec.rate, within(at, 'rate')),
  earned: (spec, x) => earnedFlat(spec.rate, x),
  evaluate: (spec, { after, before }, rounding, decimals) =>
    paidBetween(
      earnedFlat(spec.rate, after),
      earnedFlat(spec.rate, before),
      [ratePart(after - before, spec.rate, decimals)],
      rounding,
      decimals,
    ),
  earnedSql: (spec, x) => earnedFlatSql(spec.rate, x),
  reducedSql: (spec, x) => {
    const common = commonDivisor([EARNED_UNIT, spec.rate * RATE_TO_EARNED])
    return {
      sql: `(${x} * ${sqlNumber((spec.rate * RATE_TO_EARNED) / common)})`,
      unit: EARNED_UNIT / common,
    }
  },
  sentence: (spec) => ({
    zh: `固定比例：按金额的 ${percentFigure(spec.rate)} 计提。`,
    en: `Flat rate: ${percentFigure(spec.rate)} of the amount.`,
  }),
}
