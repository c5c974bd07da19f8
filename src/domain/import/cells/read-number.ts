import type { Currency } from '#kernel/money.ts'
import { importProblem } from '../problems/import-problems.ts'
import type { TypedCell } from '../sheet.ts'
import { shown } from '../shown.ts'
import { open, read } from './cell-read.ts'
import type { CellRead, DecimalHint } from './cell-read.ts'
import { withoutSign } from './currency-signs.ts'
import { roundedTo, shifted, significantDigits } from './decimal-text.ts'
import { plainWidth } from './plain-width.ts'

/** How the numbers of a column are written; undefined is what the mapping doesn't say. */
export type NumberFormat = {
  readonly decimal: 'dot' | 'comma' | undefined
  /** Power of ten of a number that names no unit; null when the heading names one that nobody confirmed. */
  readonly power: number | null
  /** Significant digits to which a computed number of a workbook is rounded. */
  readonly digits: number | undefined
  readonly currency: Currency | null
}

/** Multiples as they're written after a number, longest first, as powers of ten. */
export const multiples: readonly (readonly [word: string, power: number])[] = [
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['千萬', 7],
  ['百萬', 6],
  ['亿', 8],
  ['億', 8],
  ['万', 4],
  ['萬', 4],
  ['千', 3],
]

/** Digits of a double that are sure. */
const SURE_DIGITS = 15

/** A number of a workbook's cell, which needs no decimal mark to be decided. */
export function readTypedNumber({ text }: TypedCell, format: NumberFormat): CellRead {
  if (format.power === null) return open('ask-unit')
  if (significantDigits(text) <= SURE_DIGITS) return read(shifted(text, format.power))
  if (format.digits === undefined) return open('ask-digits')
  return read(shifted(roundedTo(text, format.digits), format.power))
}

/** Longest text that is looked at for a number, signs and units included. Inclusive. */
const LONGEST_WRITTEN = 100

/** A number as people write it, as a plain decimal; a percentage keeps its sign. */
export function readNumber(written: string, format: NumberFormat): CellRead {
  const parts = written.length > LONGEST_WRITTEN ? null : takenApart(plainWidth(written))
  const wrong: CellRead = {
    kind: 'wrong',
    problem: (place) => importProblem('cell-not-a-number', place, { found: shown(written) }),
  }
  if (parts === null) return wrong
  const { body, isNegative, isPercent, currencies } = parts
  if (currencies !== null && format.currency !== null && !currencies.includes(format.currency)) {
    const params = { found: shown(written), currency: format.currency }
    return {
      kind: 'wrong',
      problem: (place) => importProblem('cell-other-currency', place, params),
    }
  }
  const number = decimalOf(body, format.decimal)
  if (number === null) return wrong
  if (number === 'open') return open('ask-decimal')
  const power = parts.power ?? (isPercent ? 0 : format.power)
  if (power === null) return open('ask-unit')
  const size = shifted(number.text, power)
  const isZero = /^[0.]+$/.test(size)
  const text = `${isNegative && !isZero ? '-' : ''}${size}${isPercent ? '%' : ''}`
  return number.hint === null ? { kind: 'read', text } : { kind: 'read', text, hint: number.hint }
}

type Parts = {
  readonly body: string
  readonly isNegative: boolean
  readonly isPercent: boolean
  /** Power of ten of the number's own unit; null when it names none. */
  readonly power: number | null
  /** What its sign of money can mean; null without one. */
  readonly currencies: readonly Currency[] | null
}

/** Takes sign, money, unit and percent off a number, from either side; null when one comes twice. */
function takenApart(written: string): Parts | null {
  let body = written
  let signs = 0
  let isNegative = false
  let isPercent = false
  let power: number | null = null
  let currencies: readonly Currency[] | null = null
  for (;;) {
    const money = withoutSign(body)
    const unit = multipleAtEnd(body)
    if (/^\(.*\)$/.test(body)) {
      body = body.slice(1, -1).trim()
      isNegative = true
      signs++
    } else if (/^[+-]/.test(body)) {
      isNegative ||= body.startsWith('-')
      body = body.slice(1).trim()
      signs++
    } else if (body.endsWith('-')) {
      body = body.slice(0, -1).trim()
      isNegative = true
      signs++
    } else if (money !== null) {
      currencies = common(currencies, money.currencies)
      if (currencies.length === 0) return null
      body = money.rest
    } else if (unit !== undefined) {
      if (power !== null) return null
      const [word, size] = unit
      power = size
      body = body.slice(0, -word.length).trim()
    } else if (body.endsWith('%')) {
      if (isPercent) return null
      isPercent = true
      body = body.slice(0, -1).trim()
    } else break
  }
  if (signs > 1 || (isPercent && power !== null)) return null
  return {
    body: body.replaceAll(/(?<=\d)[ '’](?=\d{3}(?!\d))/g, ''),
    isNegative,
    isPercent,
    power,
    currencies,
  }
}

function multipleAtEnd(text: string): (typeof multiples)[number] | undefined {
  return multiples.find(([word]) => text.endsWith(word))
}

/** What two signs of money can both mean; ¥1,052元 has two. */
function common(before: readonly Currency[] | null, now: readonly Currency[]): readonly Currency[] {
  return before === null ? now : before.filter((one) => now.includes(one))
}

/** Longest number, in characters: longer ones fit no column. Inclusive. */
const LONGEST = 60
const byDot = /^(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?$/
const byComma = /^(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d+)?$/

/**
 * The plain decimal that "1,052.75" or "1052,75" writes. 'open': "1,052" is 1052 or 1.052, and
 * nobody has said which.
 */
function decimalOf(
  body: string,
  decimal: 'dot' | 'comma' | undefined,
): { readonly text: string; readonly hint: DecimalHint | null } | 'open' | null {
  if (!/\d/.test(body) || body.length > LONGEST) return null
  const dot = byDot.test(body) && !/^0\d*,/.test(body) ? filled(body.replaceAll(',', '')) : null
  const comma =
    byComma.test(body) && !/^0\d*\./.test(body)
      ? filled(body.replaceAll('.', '').replace(',', '.'))
      : null
  if (decimal !== undefined) {
    const text = decimal === 'dot' ? dot : comma
    return text === null ? null : { text, hint: null }
  }
  if (dot === null) return comma === null ? null : { text: comma, hint: 'comma' }
  if (comma === null) return { text: dot, hint: 'dot' }
  if (dot === comma) return { text: dot, hint: null }
  return body.includes(',') ? 'open' : { text: dot, hint: 'dot-or-group' }
}

/** ".5" as "0.5". */
function filled(text: string): string {
  return text.startsWith('.') ? `0${text}` : text
}
