import { FIXED_DECIMALS, ONE, divideRounded, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import { edited } from '../plans/text/edited.ts'
import { readText } from '../plans/text/read-text.ts'
import { valueAt } from '../plans/text/value.ts'
import type { DocumentPath, Value } from '../plans/text/value.ts'
import { siblingsOf } from './parameters.ts'

/** A figure of a document that a scenario says otherwise. */
export type Change = { readonly path: DocumentPath; readonly value: string }

/**
 * The changes that a figure of a document takes: with a weight the others of the whole move in proportion, and where a tier begins the
 * one before it ends.
 */
export function changesFor(data: Value, { path, value }: Change): readonly Change[] {
  if (isWeight(path)) return weightsFor(data, path, value)
  const [list, index] = path.slice(-3)
  if (list !== 'tiers' || typeof index !== 'number' || path.at(-1) !== 'from')
    return [{ path, value }]
  const before = [...path.slice(0, -2), index - 1, 'to']
  return [
    { path, value },
    ...(valueAt(data, before) === undefined ? [] : [{ path: before, value }]),
  ]
}

function isWeight(path: DocumentPath): boolean {
  return path.includes('groups') && (path.at(-1) === 'weight' || path.at(-2) === 'items')
}

const STEP = ONE / 10_000n

/** The others keep their proportions, in hundredths of a percent; what rounding leaves goes to the last of them. */
function weightsFor(data: Value, path: DocumentPath, value: string): readonly Change[] {
  const wanted = parseDecimal(value, FIXED_DECIMALS) ?? 0n
  const others = siblingsOf(data, path).filter((one) => one.join('\n') !== path.join('\n'))
  const before = others.map(
    (one) => parseDecimal(String(valueAt(data, one) ?? '0'), FIXED_DECIMALS) ?? 0n,
  )
  const sum = before.reduce((all, one) => all + one, 0n)
  let left = ONE - wanted
  const moved = others.map((one, index) => {
    const isLast = index === others.length - 1
    const share =
      sum === 0n
        ? divideRounded(ONE - wanted, BigInt(others.length) * STEP, 'half-up')
        : divideRounded((before[index] ?? 0n) * (ONE - wanted), sum * STEP, 'half-up')
    const its = isLast ? left : share * STEP
    left -= its
    return { path: one, value: `${formatDecimal(its, FIXED_DECIMALS - 2)}%` }
  })
  return [{ path, value }, ...moved]
}

/** The document with the changes; null where it can't be read, or says nothing at one of the places. */
export function changedText(text: string, changes: readonly Change[]): string | null {
  let changed = text
  for (const { path, value } of changes) {
    const { data } = readText(changed)
    if (data === null || typeof valueAt(data, path) !== 'string') return null
    changed = edited(changed, { kind: 'set', path, value })
  }
  return changed
}
