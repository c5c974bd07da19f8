import { FIXED_DECIMALS, ONE, parseDecimal } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { edited } from '../plans/text/edited.ts'
import { afterEdit } from '../plans/text/expected.ts'
import { readText } from '../plans/text/read-text.ts'
import { isMapping, valueAt } from '../plans/text/value.ts'
import type { DocumentPath, Value } from '../plans/text/value.ts'
import { sharedOut, weightText } from '../plans/weights.ts'
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

/** The others keep their proportions and the whole its sum; with a group's weight go those of its items that make it up. */
function weightsFor(data: Value, path: DocumentPath, value: string): readonly Change[] {
  const others = siblingsOf(data, path).filter((one) => one.join('\n') !== path.join('\n'))
  const own = weightAt(data, path)
  const whole = others.reduce((all, one) => all + weightAt(data, one), own)
  const wanted = parseDecimal(value, FIXED_DECIMALS) ?? 0n
  const moved = [{ path, value }, ...spread(data, others, whole - wanted)]
  return moved.flatMap((one) => [one, ...itemsFor(data, one)])
}

/** Where the items' weights are parts of the whole card, they make up their group's. */
function itemsFor(data: Value, { path, value }: Change): readonly Change[] {
  if (path.at(-1) !== 'weight') return []
  const group = path.slice(0, -1)
  const items = valueAt(data, [...group, 'items'])
  if (!isMapping(items)) return []
  const paths = Object.keys(items).map((item) => [...group, 'items', item])
  const sum = paths.reduce((all, one) => all + weightAt(data, one), 0n)
  if (sum === ONE || sum !== weightAt(data, path)) return []
  return spread(data, paths, parseDecimal(value, FIXED_DECIMALS) ?? 0n)
}

/** Weights that come to a sum in their proportions, as everywhere where weights are shared out. */
function spread(data: Value, paths: readonly DocumentPath[], sum: Fixed): readonly Change[] {
  const before = paths.map((one) => weightAt(data, one))
  const shares = sharedOut(before, sum < 0n ? 0n : sum)
  return paths.map((path, index) => ({ path, value: weightText(shares[index] ?? 0n) }))
}

function weightAt(data: Value, path: DocumentPath): Fixed {
  const written = valueAt(data, path)
  return typeof written === 'string' ? (parseDecimal(written, FIXED_DECIMALS) ?? 0n) : 0n
}

/** The document with the changes; null where it can't be read, or says nothing at one of the places. */
export function changedText(text: string, changes: readonly Change[]): string | null {
  const { data } = readText(text)
  if (data === null || changes.some(({ path }) => typeof valueAt(data, path) !== 'string'))
    return null
  // At once, as each edit reads the whole document.
  const value = changes.reduce<Value>(
    (said, { path, value: one }) => afterEdit(said, { kind: 'set', path, value: one }),
    data,
  )
  return edited(text, { kind: 'set', path: [], value })
}
