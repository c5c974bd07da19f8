import type { Change } from './slots.ts'

/** The one stretch in which two texts differ, so that the rest keeps its folds, marks and the cursor. */
export function difference(now: string, to: string): Change {
  const shorter = Math.min(now.length, to.length)
  const head = alike(shorter, (from, size) => now.startsWith(to.slice(from, from + size), from))
  const tail = alike(shorter - head, (from, size) => {
    const [one, other] = [now.length - from, to.length - from]
    return now.slice(one - size, one) === to.slice(other - size, other)
  })
  return { from: head, to: now.length - tail, insert: to.slice(head, to.length - tail) }
}

/** Up to where both are alike: long stretches first, as most of a document is as it was. */
function alike(most: number, isSame: (from: number, size: number) => boolean): number {
  let from = 0
  for (let size = 4096; size >= 1; size = Math.floor(size / 8))
    while (from + size <= most && isSame(from, size)) from += size
  return from
}

/** Where a place of one text is in what the text became: messages and clauses are of the text that was checked last. */
export function placeAfter(offset: number, before: string, now: string): number {
  if (before === now) return offset
  const { from, to, insert } = difference(before, now)
  if (offset <= from) return offset
  return offset < to ? from : offset + insert.length - (to - from)
}
