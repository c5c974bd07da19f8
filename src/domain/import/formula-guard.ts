/**
 * What a spreadsheet runs when a cell begins with it, in both widths; a tab or a return may hide
 * one.
 */
const formulaStart = /^[\s']*[=+\-@＝＋－＠]|^'*[\t\r]/
const guardedStart = /^'(?:[\s']*[=+\-@＝＋－＠]|'*[\t\r])/
const plainNumber = /^[+-]?\d+(\.\d+)?%?$/
const APOSTROPHE = 39

/**
 * A text that no spreadsheet runs as a formula: an apostrophe is put before it, unless it's a plain
 * number.
 */
export function guarded(text: string): string {
  return formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** The text as it was before `guarded`. */
export function unguarded(text: string): string {
  return text.charCodeAt(0) === APOSTROPHE && guardedStart.test(text) ? text.slice(1) : text
}
