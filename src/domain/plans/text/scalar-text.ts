import type { Scalar } from 'yaml'

/** Where a scalar stands: within braces or brackets more characters have a meaning, and JSON always quotes. */
export type Setting = { readonly flow: boolean; readonly json: boolean }

/** What only double quotes can write, or what would be lost without quotes. */
const needsEscapes = /\p{Control}|\p{Surrogate}|[\u2028\u2029\uFEFF]/u
const blankEnd = /^\s|\s$/u
/** Beginnings that mean something else, and marks within. */
const notPlain = /^[,[\]{}#&*!|>'"%@`]|^[?:-](?=\s|$)|^(?:---|\.\.\.)|:(?=\s|$)|\s#|\t/
const notPlainInFlow = /[,[\]{}]|^[?:-]|:$/
const jsonLiteral = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false)$/

/** The text as a scalar, quoted as the one that stood there, or only when it must be. */
export function scalarText(text: string, setting: Setting, like?: Scalar.Type): string {
  if (setting.json)
    return like !== 'QUOTE_DOUBLE' && jsonLiteral.test(text) ? text : doubleQuoted(text)
  if (needsEscapes.test(text) || like === 'QUOTE_DOUBLE') return doubleQuoted(text)
  if (like === 'QUOTE_SINGLE') return singleQuoted(text)
  if (isPlain(text, setting.flow)) return text
  return text.includes('"') && !text.includes("'") ? singleQuoted(text) : doubleQuoted(text)
}

export function keyTextOf(key: string, setting: Setting): string {
  return !setting.json && /^[A-Za-z_]\w*$/.test(key) ? key : doubleQuoted(key)
}

function isPlain(text: string, flow: boolean): boolean {
  if (text === '' || blankEnd.test(text) || notPlain.test(text)) return false
  return !flow || !notPlainInFlow.test(text) || /^-[\d.]+%?$/.test(text)
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (each) => `\\u${each.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  )
}
