/** A text cut where it differs from another: what both begin and end with, and what is between. */
export type Cut = { readonly start: string; readonly middle: string; readonly end: string }

/** Whole words stay whole, and each Chinese character is one; so do figures with their signs, but not with the stop behind them. */
const pieces = /[\p{Script=Latin}\d%¥$-]+(?:[.,][\p{Script=Latin}\d%¥$-]+)*|[\s\S]/gu

/** Both texts, cut at the first and last place where they differ. */
export function changedPart(before: string, after: string): readonly [Cut, Cut] {
  const [left, right] = [before.match(pieces) ?? [], after.match(pieces) ?? []]
  const most = Math.min(left.length, right.length)
  let start = 0
  while (start < most && left[start] === right[start]) start++
  let end = 0
  while (end < most - start && left.at(-1 - end) === right.at(-1 - end)) end++
  return [cut(left, start, end), cut(right, start, end)]
}

function cut(all: readonly string[], start: number, end: number): Cut {
  return {
    start: all.slice(0, start).join(''),
    middle: all.slice(start, all.length - end).join(''),
    end: all.slice(all.length - end).join(''),
  }
}
