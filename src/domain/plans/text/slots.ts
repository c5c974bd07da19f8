import type { Entry, Span } from './entries.ts'

/** A change of a text: what stands from here to there becomes this. */
export type Change = Span & { readonly insert: string }

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at)
}

/** The end of the line, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  if (end < 0) return text.length
  return text[end - 1] === '\r' && end > at ? end - 1 : end
}

export function afterBreak(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return at + 2
  return text[at] === '\n' ? at + 1 : at
}

/** Whether only blanks stand before the place on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  return /^ *$/.test(text.slice(lineStart(text, at), at))
}

export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

/**
 * An entry of block style with the comments that are its own: those directly above it in its column, the one behind it on its
 * last line, and what stands further in below it. A comment at the head of the document belongs to the document.
 */
export function slotOf(text: string, entry: Entry, isHead: boolean): Span {
  const column = columnOf(text, entry.from)
  return {
    from: isHead ? entry.from : withCommentsAbove(text, entry.from, column),
    to: withCommentsBelow(text, entry.to, column),
  }
}

function withCommentsAbove(text: string, from: number, column: number): number {
  if (!isFirstOnLine(text, from)) return from
  let start = from
  for (;;) {
    const line = lineStart(text, start)
    if (line === 0) return start
    const above = lineStart(text, line - 1)
    const comment = /^( *)#/.exec(text.slice(above, line))
    if (comment?.[1]?.length !== column) return start
    start = above + column
  }
}

function withCommentsBelow(text: string, to: number, column: number): number {
  let end = to
  const behind = /[ \t]*(?:#[^\r\n]*)?(?=\r?\n|$)/y
  behind.lastIndex = end
  const rest = behind.exec(text)
  // The blanks at the end of a line are left where they are.
  if (rest !== null) end += rest[0].includes('#') ? rest[0].trimEnd().length : 0
  for (;;) {
    const next = /[ \t]*\r?\n(?:[ \t]*\r?\n)*([ \t]*)#[^\r\n]*/y
    next.lastIndex = end
    const below = next.exec(text)
    if (below === null || (below[1]?.length ?? 0) <= column) return end
    end += below[0].length
  }
}

export function applied(text: string, changes: readonly Change[]): string {
  let result = text
  for (const { from, to, insert } of changes.toSorted((a, b) => b.from - a.from))
    result = result.slice(0, from) + insert + result.slice(to)
  return result
}
