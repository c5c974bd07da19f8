import { absolute, divideRounded, powerOfTen } from '#kernel/fixed.ts'
import type { Rounding } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { minorFigure, percentFigure } from '../plan/figures.ts'
import { sqlNumber } from '../scoring/sql-number.ts'
import { roundingFunction } from '../sql/text.ts'
import { EARNED_DECIMALS } from './shape.ts'
import type { Earned, Paid, Part, Rate } from './shape.ts'

/** One minor unit as `Earned`. */
export const EARNED_UNIT: Earned = powerOfTen(EARNED_DECIMALS)

/** R: the one rounding of a line, to minor units. */
export function toMinor(earned: Earned, rounding: Rounding): bigint {
  return divideRounded(earned, EARNED_UNIT, rounding)
}

export function toMinorSql(earned: string, rounding: Rounding): string {
  return `${roundingFunction[rounding]}(${earned}, ${sqlNumber(EARNED_UNIT)})`
}

/** R(F(after)) − R(F(before)) in SQL; NULL when either is. */
export function paidSql(after: string, before: string, rounding: Rounding): string {
  return `(${toMinorSql(after, rounding)} - ${toMinorSql(before, rounding)})`
}

/** R(F(after)) − R(F(before)) with its slices. */
export function paidBetween(
  after: Earned | null,
  before: Earned | null,
  parts: readonly Part[],
  rounding: Rounding,
  currencyDecimals: number,
): Paid {
  if (after === null || before === null) {
    return {
      paidMinor: null,
      parts: [],
      how: { zh: '没有大于 0 的目标值，无法计算', en: 'no target above 0, so no value' },
    }
  }
  const [now, then] = [toMinor(after, rounding), toMinor(before, rounding)]
  const paidMinor = now - then
  const show = (minor: bigint): string => minorFigure(minor, currencyDecimals)
  const how: Text =
    before === 0n
      ? { zh: `应得 ${show(paidMinor)}`, en: `earned ${show(paidMinor)}` }
      : {
          zh: `累计应得 ${show(now)} − 此前应得 ${show(then)} = ${show(paidMinor)}`,
          en: `earned to date ${show(now)} − earned before ${show(then)} = ${show(paidMinor)}`,
        }
  return { paidMinor, parts, how }
}

/** A slice "5,000.00 × 4%"; `minor` is minor units, `sign` "−" takes it away. */
export function ratePart(
  minor: bigint,
  rate: Rate,
  currencyDecimals: number,
  sign: '' | '− ' = '',
): Part {
  const label = `${sign}${minorFigure(minor, currencyDecimals)} × ${percentFigure(rate)}`
  const earned = minor * rate * RATE_TO_EARNED
  return { label: { zh: label, en: label }, earned: sign === '' ? earned : -earned }
}

/** Minor units × rate (8 decimals) × this is `Earned`. */
export const RATE_TO_EARNED = powerOfTen(8)

/** The greatest number that divides all of them. */
export function commonDivisor(numbers: readonly bigint[]): bigint {
  return numbers.map(absolute).reduce((a, b) => {
    let [larger, smaller] = [a, b]
    while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
    return larger
  }, 0n)
}
