import { ONE, formatDecimal, parseDecimal } from '#kernel/fixed.ts'

import { isList, isMapping } from '../text/value.ts'
import type { DocumentPath } from '../text/value.ts'
import { said, set } from './mend.ts'
import type { Mend, Mender } from './mend.ts'

type Weight = { readonly path: DocumentPath; readonly name: string; readonly of: bigint }

/** Hundredths of a percent. */
const STEPS = 10_000n

/** Weights that must make up 100 %: all of them in proportion, or one that takes the difference. */
export const weightsToWhole: Mender = (wrong) => {
  const weights = weightsIn(wrong)
  const sum = weights.reduce((total, { of }) => total + of, 0n)
  if (weights.length === 0 || sum <= 0n || weights.some(({ of }) => of <= 0n)) return []
  const largest = weights.toSorted((a, b) => (a.of < b.of ? 1 : -1))[0]
  const mends: Mend[] = [
    {
      label: { zh: '按比例调整到 100%', en: 'Scale to 100%' },
      edits: inProportion(weights, sum).map(([path, percent]) => set(path, percent)),
    },
  ]
  const rest = largest === undefined ? 0n : largest.of + ONE - sum
  if (largest !== undefined && rest > 0n && weights.length > 1)
    mends.push({
      label: {
        zh: `把“${largest.name}”改为 ${percentOf(rest)}`,
        en: `Make “${largest.name}” ${percentOf(rest)}`,
      },
      edits: [set(largest.path, percentOf(rest))],
    })
  return mends
}

function weightsIn(wrong: Parameters<Mender>[0]): readonly Weight[] {
  const found = said(wrong)
  const entries = isList(found)
    ? found.map((one, index) => [index, one] as const)
    : isMapping(found)
      ? Object.entries(found)
      : []
  return entries.flatMap(([step, one]) => {
    const inner = isMapping(one) ? (['weight', 'share'] as const).find((key) => key in one) : null
    if (inner === undefined) return []
    const text = isMapping(one) && inner !== null ? one[inner] : one
    const of = typeof text === 'string' ? parseDecimal(text, 8) : null
    if (of === null) return []
    const grade = isMapping(one) && typeof one['grade'] === 'string' ? one['grade'] : null
    const path = [...wrong.path, step, ...(inner === null ? [] : [inner])]
    return [{ path, name: grade ?? String(step), of }]
  })
}

/** Whole percentages where the weights were such, else hundredths; what rounding leaves goes to those that lost most by it. */
function inProportion(
  weights: readonly Weight[],
  sum: bigint,
): readonly (readonly [DocumentPath, string])[] {
  const isWhole = weights.every(({ of }) => of % (ONE / 100n) === 0n) && weights.length <= 50
  const steps = isWhole ? 100n : STEPS
  const parts = weights.map(({ path, of }, at) => {
    const exact = of * steps
    return { path, at, share: exact / sum, lost: exact % sum }
  })
  let left = steps - parts.reduce((total, { share }) => total + share, 0n)
  const given = new Map<number, bigint>()
  for (const { at } of parts.toSorted((a, b) => (a.lost < b.lost ? 1 : a.lost > b.lost ? -1 : 0))) {
    if (left <= 0n) break
    given.set(at, 1n)
    left -= 1n
  }
  return parts.map(
    ({ path, at, share }) =>
      [path, percentOf(((share + (given.get(at) ?? 0n)) * ONE) / steps)] as const,
  )
}

function percentOf(ratio: bigint): string {
  return `${formatDecimal(ratio * 100n, 8)}%`
}
