import { currencies, currencyDecimals } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import { cellProblem } from '../problems/cell-problems.ts'
import { codePoint, shown } from '../../import/shown.ts'
import { nearest } from '../../import/nearest.ts'
import { Fault, optional, required } from './cell.ts'
import type { Cell } from './cell.ts'

/** Longest text of a cell, in UTF-16 units. Inclusive. */
const LONGEST_TEXT = 500

/** Line breaks and tabs are allowed in texts, but not in names by which rows find each other. */
const controlInText = /(?![\t\n\r])\p{Cc}/u
const controlInId = /\p{Cc}/u

function textWithout(control: RegExp): (text: string) => string | Fault {
  return (text) => {
    if (text.length > LONGEST_TEXT) {
      return new Fault((place) =>
        cellProblem('text-too-long', place, { found: text.length, limit: LONGEST_TEXT }),
      )
    }
    const found = control.exec(text)
    if (found !== null) return controlFault(found[0])
    return text.isWellFormed() ? text : controlFault('\u{FFFD}')
  }
}

function controlFault(character: string): Fault {
  return new Fault((place) =>
    cellProblem('text-control-character', place, { found: codePoint(character) }),
  )
}

const readText = textWithout(controlInText)
const readId = textWithout(controlInId)

export function requiredText(expected: Text): Cell<string> {
  return required(readText, expected)
}
export const optionalText: Cell<string> = optional(readText, '')

/** A name by which rows find each other: a person, a team, a fact, a job. */
export function requiredId(expected: Text): Cell<string> {
  return required(readId, expected)
}
export const optionalId: Cell<string> = optional(readId, '')

/** One of some words; `otherwise` for an empty cell, null when it has to be filled in. */
export function choice<W extends string>(words: readonly W[], otherwise: W | null): Cell<W> {
  const expected = { zh: words.join('、'), en: words.join(', ') }
  const read = (text: string): W | Fault => {
    const found = words.find((word) => word === text)
    if (found !== undefined) return found
    const near = nearest(text, words)
    const hint =
      near === null
        ? expected
        : { zh: `${expected.zh}（是否为 ${near}？）`, en: `${expected.en} (${near}?)` }
    return new Fault((place) =>
      cellProblem('not-one-of', place, { found: shown(text), expected: hint }),
    )
  }
  return otherwise === null ? required(read, expected) : optional(read, otherwise)
}

/** A currency column: every cell is the plan's currency, or empty. */
export function onlyCurrency(currency: string): Cell<string> {
  const read = (text: string): string | Fault =>
    text.toUpperCase() === currency
      ? currency
      : new Fault((place) =>
          cellProblem('currency-differs', place, { found: shown(text), currency }),
        )
  return optional(read, currency)
}

export const aCurrency: Text = {
  zh: '货币代码，如 CNY 或 USD',
  en: 'a currency code such as CNY or USD',
}

/** An ISO 4217 code that we know the decimals of, in any case. */
export function readCurrency(text: string): string | Fault {
  const code = text.toUpperCase()
  return currencyDecimals(code) === null
    ? new Fault((place) =>
        cellProblem('currency-unknown', place, {
          found: shown(text),
          known: currencies.join(', '),
        }),
      )
    : code
}

const yesWords = new Set(['true', '1', '是', 'yes'])
const noWords = new Set(['false', '0', '否', 'no'])
export const yesOrNo: Text = { zh: 'true/false、1/0 或 是/否', en: 'true/false, 1/0 or 是/否' }

export function readYesNo(text: string): boolean | Fault {
  const word = text.toLowerCase()
  if (yesWords.has(word)) return true
  if (noWords.has(word)) return false
  return new Fault((place) =>
    cellProblem('not-yes-or-no', place, { found: shown(text), expected: yesOrNo }),
  )
}
