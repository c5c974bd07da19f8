import { FIXED_DECIMALS, formatDecimal } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { currencyDecimals } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import type { NumericUnit } from '../units.ts'

/** How numbers are printed in clauses and explanations: exact, digits in groups of three, the same in both languages. */

/** "1,234,567.5"; at least `atLeast` decimals. */
export function figure(value: bigint, decimals: number, atLeast = 0): string {
  const [whole = '', fraction] = formatDecimal(value, decimals, atLeast).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** A number with 8 decimals: "1,234.5". */
export function fixedFigure(value: Fixed): string {
  return figure(value, FIXED_DECIMALS)
}

/** A ratio with 8 decimals as a percentage: 5_000_000n is "5%". */
export function percentFigure(ratio: Fixed): string {
  return `${figure(ratio, FIXED_DECIMALS - 2)}%`
}

/** A number with 8 decimals as its unit is read: ratios as percentages, the rest plainly. */
export function unitFigure(value: Fixed, unit: NumericUnit): string {
  return unit === 'ratio' ? percentFigure(value) : fixedFigure(value)
}

/** Minor units with all decimals of the currency: "5,000.00". */
export function minorFigure(minor: bigint, decimals: number): string {
  return figure(minor, decimals, decimals)
}

/** Money in a clause: "150,000 元" and "CNY 150,000". */
export function moneyFigure(minor: bigint, currency: string): Text {
  const number = figure(minor, currencyDecimals(currency) ?? 2)
  return { zh: `${number} ${currency === 'CNY' ? '元' : currency}`, en: `${currency} ${number}` }
}

/** A figure before more Chinese: followed by a space unless it ends in Chinese itself ("80% ", "100 元"). */
export function beforeChinese(text: string): string {
  return /[\u4e00-\u9fff]$/.test(text) ? text : `${text} `
}
