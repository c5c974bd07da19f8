import type { Change } from './slots.ts'

/** The one stretch in which two texts differ, so that the rest keeps its folds, marks and the cursor. */
export function difference(now: string, to: string): Change {
  const shorter = Math.min(now.length, to.length)
  let head = 0
  while (head < shorter && now[head] === to[head]) head++
  let tail = 0
  while (tail < shorter - head && now.at(-1 - tail) === to.at(-1 - tail)) tail++
  return { from: head, to: now.length - tail, insert: to.slice(head, to.length - tail) }
}

/** Where a place of one text is in what the text became: messages and clauses are of the text that was checked last. */
export function placeAfter(offset: number, before: string, now: string): number {
  if (before === now) return offset
  const { from, to, insert } = difference(before, now)
  if (offset <= from) return offset
  return offset < to ? from : offset + insert.length - (to - from)
}
