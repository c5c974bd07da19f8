import { FIXED_DECIMALS, ONE, parseDecimal } from '#kernel/fixed.ts'

import { isList, isMapping } from '../text/value.ts'
import type { DocumentPath } from '../text/value.ts'
import { sharedOut, WEIGHT_STEP, weightText } from '../weights.ts'
import { said, set } from './mend.ts'
import type { Mend, Mender } from './mend.ts'

const PERCENT = ONE / 100n

type Weight = { readonly path: DocumentPath; readonly name: string; readonly of: bigint }

/** Weights that must make up 100 %: all of them in proportion, or one that takes the difference. */
export const weightsToWhole: Mender = (wrong) => {
  const weights = weightsIn(wrong)
  const sum = weights.reduce((total, { of }) => total + of, 0n)
  if (weights.length === 0 || sum <= 0n || weights.some(({ of }) => of <= 0n)) return []
  const largest = weights.toSorted((a, b) => (a.of < b.of ? 1 : -1))[0]
  // Whole percentages where the weights were such, else hundredths.
  const isWhole = weights.every(({ of }) => of % PERCENT === 0n) && weights.length <= 50
  const shares = sharedOut(
    weights.map(({ of }) => of),
    ONE,
    isWhole ? PERCENT : WEIGHT_STEP,
  )
  const mends: Mend[] = [
    {
      label: { zh: '按比例调整到 100%', en: 'Scale to 100%' },
      edits: weights.map(({ path }, at) => set(path, weightText(shares[at] ?? 0n))),
    },
  ]
  const rest = largest === undefined ? 0n : largest.of + ONE - sum
  if (largest !== undefined && rest > 0n && weights.length > 1)
    mends.push({
      label: {
        zh: `把“${largest.name}”改为 ${weightText(rest)}`,
        en: `Make “${largest.name}” ${weightText(rest)}`,
      },
      edits: [set(largest.path, weightText(rest))],
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
    const of = typeof text === 'string' ? parseDecimal(text, FIXED_DECIMALS) : null
    if (of === null) return []
    const grade = isMapping(one) && typeof one['grade'] === 'string' ? one['grade'] : null
    const path = [...wrong.path, step, ...(inner === null ? [] : [inner])]
    return [{ path, name: grade ?? String(step), of }]
  })
}
