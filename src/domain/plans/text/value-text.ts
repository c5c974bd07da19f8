import { keyTextOf, scalarText } from './scalar-text.ts'
import type { Setting } from './scalar-text.ts'
import { isList, isMapping } from './value.ts'
import type { Value } from './value.ts'

/** A line of a map or list that says it all, up to here. */
const LONGEST_LINE = 110
const STEP = 2
/** As many parts of parts one line may hold. */
const MOST_PARTS = 3

/** The value in braces and brackets, on one line. */
export function flowText(value: Value, json: boolean): string {
  const setting: Setting = { flow: true, json }
  if (isList(value)) return `[${value.map((one) => flowText(one, json)).join(', ')}]`
  if (!isMapping(value)) return scalarText(value, setting)
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{ ${entries.map(([key, one]) => `${keyTextOf(key, setting)}: ${flowText(one, json)}`).join(', ')} }`
}

/** The value as it follows the colon of a key that stands at the column: on the same line when that reads well, or below it. */
export function textAfterKey(value: Value, column: number, eol: string): string {
  const line = onOneLine(value, column)
  if (line !== null) return ` ${line}`
  return `${eol}${blockLines(value, column + STEP).join(eol)}`
}

/** The value as it follows the dash of a list's entry that stands at the column. */
export function textAfterDash(value: Value, column: number, eol: string): string {
  const line = onOneLine(value, column)
  if (line !== null) return ` ${line}`
  const lines = blockLines(value, column + STEP)
  return ` ${[lines[0]?.trimStart() ?? '', ...lines.slice(1)].join(eol)}`
}

/** The lines of a map or list, indented. */
export function blockLines(value: Value, column: number): readonly string[] {
  const setting: Setting = { flow: false, json: false }
  const indent = ' '.repeat(column)
  if (isList(value))
    return value.flatMap((one) => `${indent}-${textAfterDash(one, column, '\n')}`.split('\n'))
  if (isMapping(value))
    return Object.entries(value).flatMap(([key, one]) =>
      `${indent}${keyTextOf(key, setting)}:${textAfterKey(one, column, '\n')}`.split('\n'),
    )
  return [`${indent}${scalarText(value, setting)}`]
}

/** What our own plans write on one line: scalars, phrases in two languages, short lists of such. */
function onOneLine(value: Value, column: number): string | null {
  if (!isList(value) && !isMapping(value)) return scalarText(value, { flow: false, json: false })
  const line = flowText(value, false)
  if (isEmpty(value)) return line
  const depth = depthOf(value)
  const plainEnough = depth === 1 || (depth === 2 && Object.keys(value).length <= MOST_PARTS)
  return plainEnough && column + line.length <= LONGEST_LINE ? line : null
}

/** The value of a JSON document, on lines of its own when one would be too long. */
export function jsonText(value: Value, column: number, eol: string): string {
  const line = flowText(value, true)
  if ((!isList(value) && !isMapping(value)) || column + line.length <= LONGEST_LINE) return line
  const inner = ' '.repeat(column + STEP)
  const parts = isList(value)
    ? value.map((one) => jsonText(one, column + STEP, eol))
    : Object.entries(value).map(
        ([key, one]) =>
          `${keyTextOf(key, { flow: true, json: true })}: ${jsonText(one, column + STEP, eol)}`,
      )
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}']
  return `${open}${eol}${parts.map((part) => inner + part).join(`,${eol}`)}${eol}${' '.repeat(column)}${close}`
}

export function isEmpty(value: Value): boolean {
  if (isList(value)) return value.length === 0
  return isMapping(value) && Object.keys(value).length === 0
}

function depthOf(value: Value): number {
  if (isList(value)) return 1 + Math.max(0, ...value.map(depthOf))
  if (isMapping(value)) return 1 + Math.max(0, ...Object.values(value).map(depthOf))
  return 0
}
