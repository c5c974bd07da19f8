import { escapeHtml } from '#kernel/escape-html.ts'
import { FIXED_DECIMALS, rescale } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { figure, minorFigure } from '#engine/plan/figures.ts'
import { isNumeric } from '#engine/units.ts'
import type { NumericUnit, Unit, Value } from '#engine/units.ts'
import { html, say } from './html.ts'
import type { Html } from './html.ts'
import { words } from './words.ts'

/** The money of a result: ISO code and the decimals of its minor unit. */
export type Currency = { readonly code: string; readonly decimals: number }

/** A number as it's shown, and its exact text where rounding for display left something out. */
export type Shown = { readonly shown: string; readonly exact: string | null }

/** Signs that stand for one currency in China; the rest are written with their code. */
const signs: Readonly<Record<string, string>> = {
  CNY: '¥',
  USD: '$',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
}

/** Decimals shown at most: scores and quantities 2, percentages 2. */
const SHOWN_DECIMALS = 2

/** A minus as typography has it, before whatever follows. */
function withSign(negative: boolean, text: string): string {
  return negative ? `−${text}` : text
}

/** "¥1,234.50", "−¥30.00", "SGD 5.00". */
export function moneyShown(minor: bigint, currency: Currency): string {
  const sign = signs[currency.code] ?? `${currency.code} `
  const size = minor < 0n ? -minor : minor
  return withSign(minor < 0n, sign + minorFigure(size, currency.decimals))
}

/** A number with 8 decimals at 2 decimals, half-up on the absolute value; `atLeast` keeps zeros for columns. */
export function fixedShown(value: Fixed, atLeast = 0): Shown {
  return rounded(value, FIXED_DECIMALS, atLeast, '')
}

/** A ratio with 8 decimals as a percentage at 2 decimals. */
export function percentShown(ratio: Fixed, atLeast = 0): Shown {
  return rounded(ratio, FIXED_DECIMALS - 2, atLeast, '%')
}

function rounded(value: bigint, decimals: number, atLeast: number, suffix: string): Shown {
  const size = value < 0n ? -value : value
  const short = rescale(size, decimals, SHOWN_DECIMALS, 'half-up')
  const negative = value < 0n && short !== 0n
  const shown = withSign(negative, figure(short, SHOWN_DECIMALS, atLeast) + suffix)
  if (rescale(short, SHOWN_DECIMALS, decimals, 'down') === size) return { shown, exact: null }
  return { shown, exact: withSign(value < 0n, figure(size, decimals) + suffix) }
}

/** A number in its unit's stored decimals. */
export function numberShown(
  value: bigint,
  unit: NumericUnit,
  currency: Currency,
  atLeast = 0,
): Shown {
  switch (unit) {
    case 'money':
      return { shown: moneyShown(value, currency), exact: null }
    case 'count':
    case 'days':
      return { shown: withSign(value < 0n, figure(value < 0n ? -value : value, 0)), exact: null }
    case 'ratio':
      return percentShown(value, atLeast)
    case 'score':
    case 'quantity':
      return fixedShown(value, atLeast)
  }
}

/** With the exact value as its title where it was rounded. */
export function shownHtml({ shown, exact }: Shown): Html {
  if (exact === null) return { markup: escapeHtml(shown) }
  return html`<span title="${exact}">${shown}</span>`
}

/** "无数据": never 0, never an empty cell. */
export const noValue: Html = html`<span class="none">${say(words.noValue)}</span>`

/** Any value between stages as it's read. */
export function valueHtml(value: Value, unit: Unit, currency: Currency, atLeast = 0): Html {
  if (value === null) return noValue
  if (typeof value === 'boolean') return say(value ? words.yes : words.no)
  if (typeof value === 'string') return html`${value}`
  return shownHtml(
    isNumeric(unit) ? numberShown(value, unit, currency, atLeast) : fixedShown(value),
  )
}

/** The grade's coefficient: a plain number such as 1.2. */
export function coefficientHtml(value: Value): Html {
  return typeof value === 'bigint' ? shownHtml(fixedShown(value)) : noValue
}
