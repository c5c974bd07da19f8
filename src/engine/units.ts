import { currencyDecimals } from '#kernel/money.ts'
import type { Currency } from '#kernel/money.ts'
import { FIXED_DECIMALS } from '#kernel/fixed.ts'

/** What a number measures. Formulas are checked so that unlike units never meet. */
export type NumericUnit = 'money' | 'count' | 'ratio' | 'score' | 'days' | 'quantity'
export type Unit = NumericUnit | 'yesno' | 'text' | 'day'

export const numericUnits: readonly NumericUnit[] = [
  'money',
  'count',
  'ratio',
  'score',
  'days',
  'quantity',
]
export const units: readonly Unit[] = [...numericUnits, 'yesno', 'text', 'day']

export function isNumeric(unit: Unit): unit is NumericUnit {
  return unit !== 'yesno' && unit !== 'text' && unit !== 'day'
}

/**
 * Decimals in which a value of the unit is kept between stages: money in its minor unit, counts and days whole,
 * the rest with 8. Within a formula every number carries 8 decimals (of the major unit, for money).
 */
export function storedDecimals(unit: NumericUnit, currency: Currency): number {
  switch (unit) {
    case 'money':
      return currencyDecimals(currency) ?? 2
    case 'count':
    case 'days':
      return 0
    case 'ratio':
    case 'score':
    case 'quantity':
      return FIXED_DECIMALS
  }
}

/**
 * One value between stages: an exact integer in the unit's stored decimals, a text, a day (ISO text),
 * yes or no, or null for "no value", which is its own thing and never 0.
 */
export type Value = bigint | string | boolean | null
