import type { Entry } from './entries.ts'
import { afterBreak, columnOf, eolOf, isFirstOnLine, lineEnd, lineStart, slotOf } from './slots.ts'
import type { Change } from './slots.ts'
import { keyTextOf } from './scalar-text.ts'
import type { Value } from './value.ts'
import { textAfterDash, textAfterKey } from './value-text.ts'

/** A map or list whose entries stand on lines of their own. */
export type Block = {
  readonly text: string
  readonly entries: readonly Entry[]
  /** Whether it's the document's outermost part. */
  readonly isRoot: boolean
}

const slotsOf = ({ text, entries, isRoot }: Block) =>
  entries.map((entry, index) => slotOf(text, entry, isRoot && index === 0))

/** A new entry before the entry number `at`, or behind the last; the key is null in a list. */
export function blockInsert(
  block: Block,
  at: number,
  key: string | null,
  value: Value,
): readonly Change[] {
  const { text, entries } = block
  const first = entries[0]
  if (first === undefined) throw new Error('an empty block has no place for an entry')
  const eol = eolOf(text)
  const column = columnOf(text, first.from)
  const indent = ' '.repeat(column)
  const written =
    key === null
      ? `-${textAfterDash(value, column, eol)}`
      : `${keyTextOf(key, { flow: false, json: false })}:${textAfterKey(value, column, eol)}`
  const slots = slotsOf(block)
  const next = slots[at]
  if (next !== undefined) {
    const gap = at > 0 && isSpaced(block, at - 1) ? eol : ''
    return [{ from: next.from, to: next.from, insert: `${written}${eol}${gap}${indent}` }]
  }
  const last = slots.at(-1)
  if (last === undefined) throw new Error('an empty block has no place for an entry')
  const gap = entries.length > 1 && isSpaced(block, entries.length - 2) ? eol : ''
  return [{ from: last.to, to: last.to, insert: `${eol}${gap}${indent}${written}` }]
}

/** Whether an empty line parts the entry from the next. */
function isSpaced(block: Block, index: number): boolean {
  const slots = slotsOf(block)
  const [one, next] = [slots[index], slots[index + 1]]
  if (one === undefined || next === undefined) return false
  return /\n[ \t]*\r?\n/.test(block.text.slice(one.to, next.from))
}

/** Takes one of several entries out. */
export function blockRemove(block: Block, index: number): readonly Change[] {
  const { text } = block
  const slots = slotsOf(block)
  const [slot, next] = [slots[index], slots[index + 1]]
  if (slot === undefined) throw new Error('no such entry')
  if (!isFirstOnLine(text, slot.from)) {
    // Beside the dash or the key of what it's in: the next one takes its place.
    if (next === undefined) throw new Error('the only entry')
    return [{ from: slot.from, to: next.from, insert: '' }]
  }
  const from = lineStart(text, slot.from)
  const to = afterBreak(text, lineEnd(text, slot.to))
  const above = text.slice(0, from)
  const isSpacedAbove = above === '' || /\n[ \t]*\r?\n$/.test(above)
  const blank = /[ \t]*\r?\n/y
  blank.lastIndex = to
  // One of two empty lines, or those that would end the document.
  if (isSpacedAbove && blank.test(text)) return [{ from, to: blank.lastIndex, insert: '' }]
  if (to === text.length && above !== '') {
    const trimmed = above.replace(/(\r?\n)(?:[ \t]*\r?\n)*$/, '$1')
    const hadBreak = text.endsWith('\n')
    const start = hadBreak ? trimmed.length : trimmed.replace(/\r?\n$/, '').length
    return [{ from: start, to, insert: '' }]
  }
  return [{ from, to, insert: '' }]
}

/** The entry becomes number `to`; the lines between the places keep what parts them. */
export function blockMove(block: Block, index: number, to: number): readonly Change[] {
  const slots = slotsOf(block)
  const order = slots.map((_, at) => at)
  const [moved] = order.splice(index, 1)
  order.splice(to, 0, moved ?? index)
  return slots.flatMap((slot, at) => {
    const source = slots[order[at] ?? at]
    if (source === undefined || source === slot) return []
    return [{ ...slot, insert: block.text.slice(source.from, source.to) }]
  })
}
