import { storedDecimals } from '#engine/units.ts'
import type { NumericUnit } from '#engine/units.ts'
import { absolute, FIXED_DECIMALS, formatDecimal, parseDecimal, powerOfTen } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Currency } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import { cellProblem } from '../problems/cell-problems.ts'
import { shown } from '../../import/shown.ts'
import { Fault, optional, required } from './cell.ts'
import type { Cell } from './cell.ts'

/** A number's place in the product: its decimals, and whether it may be written as a percentage. */
type Form = { readonly decimals: number; readonly percent: boolean; readonly expected: Text }

const plainNumber = /^[+-]?\d+(\.\d+)?$/
const percentage = /^[+-]?\d+(\.\d+)?%$/

/**
 * Sizes stay below this many whole units, so that every cell fits 64 bits: 10^15 for amounts,
 * counts and days, 10^10 for numbers with 8 decimals. Exclusive.
 */
function limitOf(decimals: number): bigint {
  return powerOfTen(decimals > 3 ? 10 : 15)
}

function numberReader(
  { decimals, percent, expected }: Form,
  least: bigint | null,
): (text: string) => bigint | Fault {
  const limit = limitOf(decimals)
  const unit = powerOfTen(decimals)
  return (text) => {
    const parsed = parseDecimal(text, decimals)
    if (parsed === null || (!percent && text.endsWith('%')))
      return notNumber(text, percent, decimals, limit, expected)
    if (absolute(parsed) >= limit * unit) return tooLarge(text, limit)
    if (least === null || parsed >= least) return parsed
    const params = { found: shown(text), least: formatDecimal(least, decimals) }
    return new Fault((place) => cellProblem('too-small', place, params))
  }
}

function tooLarge(text: string, limit: bigint): Fault {
  return new Fault((place) =>
    cellProblem('too-large', place, { found: shown(text), limit: String(limit) }),
  )
}

function notNumber(
  text: string,
  percent: boolean,
  decimals: number,
  limit: bigint,
  expected: Text,
): Fault {
  const written = plainNumber.test(text) || (percent && percentage.test(text))
  if (!written)
    return new Fault((place) =>
      cellProblem('not-a-decimal', place, { found: shown(text), expected }),
    )
  const whole = text.replace(/^[+-]?0*/, '').split('.')[0] ?? ''
  if (whole.length > String(limit).length + 2) return tooLarge(text, limit)
  return new Fault((place) =>
    cellProblem('too-many-decimals', place, { found: shown(text), decimals }),
  )
}

/** How a number of the unit is written, and kept: exactly, in the unit's stored decimals. */
function formOf(unit: NumericUnit, currency: Currency): Form {
  const decimals = storedDecimals(unit, currency)
  switch (unit) {
    case 'money':
      return {
        decimals,
        percent: false,
        expected: {
          zh: ` ${currency} 金额，如 1234.56`,
          en: `an amount in ${currency} such as 1234.56`,
        },
      }
    case 'count':
    case 'days':
      return {
        decimals,
        percent: false,
        expected: { zh: '整数，如 12', en: 'a whole number such as 12' },
      }
    case 'ratio':
      return { decimals, percent: true, expected: aRatio }
    case 'score':
    case 'quantity':
      return { decimals, percent: false, expected: aDecimal }
  }
}

const aRatio: Text = { zh: '比率，如 0.05 或 5%', en: 'a ratio such as 0.05 or 5%' }
const aDecimal: Text = { zh: '数字，如 12.5', en: 'a number such as 12.5' }

/** Reads a number of the unit into its stored decimals. */
export function readNumber(
  unit: NumericUnit,
  currency: Currency,
): (text: string) => bigint | Fault {
  return numberReader(formOf(unit, currency), null)
}

export function expectedNumber(unit: NumericUnit, currency: Currency): Text {
  return formOf(unit, currency).expected
}

/** Money of 0 or more in minor units; empty is 0. */
export function moneyFromZero(currency: Currency): Cell<bigint> {
  return optional(numberReader(formOf('money', currency), 0n), 0n)
}

/** Money of 0 or more in minor units; has to be filled in. */
export function requiredMoneyFromZero(currency: Currency): Cell<bigint> {
  const form = formOf('money', currency)
  return required(numberReader(form, 0n), form.expected)
}

/** A number with 8 decimals, such as a rating or a score. */
export const requiredFixed: Cell<Fixed> = required(
  numberReader({ decimals: FIXED_DECIMALS, percent: false, expected: aDecimal }, null),
  aDecimal,
)

/** An exchange rate above 0. */
export const requiredRate: Cell<Fixed> = required(
  numberReader({ decimals: FIXED_DECIMALS, percent: false, expected: aDecimal }, 1n),
  aDecimal,
)

/** A share of 0 or more; 1 is the whole. */
export const requiredShare: Cell<Fixed> = required(
  numberReader({ decimals: FIXED_DECIMALS, percent: true, expected: aRatio }, 0n),
  aRatio,
)
