import { absolute } from '#kernel/fixed.ts'
import { compareText } from '#kernel/text.ts'

/** The key of the smallest of many groups, put together. */
const OTHERS = '…'

/** Groups by size, the largest first; beyond `most` the rest stands together, so that nothing is lost. Each says how many it is. */
export function fewGroups<T>(
  groups: ReadonlyMap<string, T>,
  most: number,
  sizeOf: (group: T) => bigint,
  together: (groups: readonly T[]) => T,
): readonly { readonly key: string; readonly of: T; readonly groups: number }[] {
  const sorted = [...groups].toSorted(([a, one], [b, other]) => {
    const [left, right] = [absolute(sizeOf(one)), absolute(sizeOf(other))]
    if (left === right) return compareText(a, b)
    return left > right ? -1 : 1
  })
  const shown = sorted.slice(0, most)
  const rest = sorted.slice(most)
  return [
    ...shown.map(([key, of]) => ({ key, of, groups: 1 })),
    ...(rest.length === 0
      ? []
      : [{ key: OTHERS, of: together(rest.map(([, of]) => of)), groups: rest.length }]),
  ]
}
