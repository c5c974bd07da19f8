import type { Entry, Span } from './entries.ts'
import { afterBreak, columnOf, eolOf, isFirstOnLine, lineEnd, lineStart } from './slots.ts'
import type { Change } from './slots.ts'
import { keyTextOf } from './scalar-text.ts'
import type { Value } from './value.ts'
import { flowText, jsonText } from './value-text.ts'

/** A map in braces or a list in brackets. */
export type Flow = {
  readonly text: string
  readonly entries: readonly Entry[]
  /** From the opening brace to behind the closing one. */
  readonly span: Span
  readonly json: boolean
}

/** A new entry before the entry number `at`, or behind the last; the key is null in a list. */
export function flowInsert(
  { text, entries, span, json }: Flow,
  at: number,
  key: string | null,
  value: Value,
): readonly Change[] {
  const first = entries[0]
  const eol = eolOf(text)
  const isSpread = first !== undefined && isFirstOnLine(text, first.from)
  const column = first === undefined ? 0 : columnOf(text, first.from)
  const valueText = json && isSpread ? jsonText(value, column, eol) : flowText(value, json)
  const written = key === null ? valueText : `${keyTextOf(key, { flow: true, json })}: ${valueText}`
  if (first === undefined) {
    const padded = key === null ? written : ` ${written} `
    return [{ from: span.from + 1, to: span.to - 1, insert: padded }]
  }
  const between = isSpread ? `,${eol}${' '.repeat(column)}` : ', '
  const next = entries[at]
  if (next !== undefined) return [{ from: next.from, to: next.from, insert: written + between }]
  const last = entries.at(-1) ?? first
  const comma = commaBehind(text, last, span)
  const end = comma === null ? last.to : comma + 1
  const comment = /^[ \t]*#/.test(text.slice(end)) ? lineEnd(text, end) : end
  if (!isSpread || comment === end)
    return [
      {
        from: end,
        to: end,
        insert: comma === null ? between + written : between.slice(1) + written,
      },
    ]
  return [
    ...(comma === null ? [{ from: end, to: end, insert: ',' }] : []),
    { from: comment, to: comment, insert: `${between.slice(1)}${written}` },
  ]
}

export function flowRemove({ text, entries, span }: Flow, index: number): readonly Change[] {
  const [before, entry, next] = [entries[index - 1], entries[index], entries[index + 1]]
  if (entry === undefined) throw new Error('no such entry')
  if (before === undefined && next === undefined)
    return [{ from: span.from + 1, to: span.to - 1, insert: '' }]
  const comma = commaBehind(text, entry, span)
  const end = comma === null ? entry.to : comma + 1
  const alone =
    isFirstOnLine(text, entry.from) && /^[ \t]*(?:#[^\r\n]*)?(?:\r?\n|$)/.test(text.slice(end))
  const own: Change = alone
    ? { from: lineStart(text, entry.from), to: afterBreak(text, lineEnd(text, end)), insert: '' }
    : { from: entry.from, to: next?.from ?? end, insert: '' }
  if (next !== undefined || before === undefined) return [own]
  // Without a next one, the comma before it goes too, unless the list had one behind its last entry.
  const earlier = comma === null ? commaBehind(text, before, span) : null
  if (alone) return earlier === null ? [own] : [own, { from: earlier, to: earlier + 1, insert: '' }]
  return [{ from: earlier ?? entry.from, to: entry.to, insert: '' }]
}

export function flowMove({ text, entries }: Flow, index: number, to: number): readonly Change[] {
  const order = entries.map((_, at) => at)
  const [moved] = order.splice(index, 1)
  order.splice(to, 0, moved ?? index)
  return entries.flatMap((slot, at) => {
    const source = entries[order[at] ?? at]
    if (source === undefined || source === slot) return []
    return [{ from: slot.from, to: slot.to, insert: text.slice(source.from, source.to) }]
  })
}

/** Where the comma behind the entry stands, past blanks and comments. */
function commaBehind(text: string, entry: Entry, span: Span): number | null {
  const skipped = /(?:[ \t\r\n]|(?<=\s)#[^\r\n]*)*/y
  skipped.lastIndex = entry.to
  skipped.exec(text)
  const at = skipped.lastIndex
  return at < span.to && text[at] === ',' ? at : null
}
