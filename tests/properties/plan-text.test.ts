import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { edited } from '#domain/plans/text/edited.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value, ValueMap } from '#domain/plans/text/value.ts'
import {
  leaves,
  outside,
  partsOf,
  placeOf,
  places,
  read,
  remarksOf,
  scalars,
  values,
} from '../support/written-plans.ts'
import type { Style } from '../support/written-plans.ts'

/** What one place says, others may repeat: then more than its own lines change. */
const isRepeated = ([, style]: readonly [number, Style, number]): boolean => style === 'aliases'

const runs = { numRuns: 30 }

function isSubsequence(few: readonly string[], many: readonly string[]): boolean {
  let at = 0
  for (const one of many) if (one === few[at]) at++
  return at === few.length
}

const keysAt = (data: Value, path: DocumentPath): readonly string[] => {
  const map = valueAt(data, path)
  return typeof map === 'object' ? Object.keys(map) : []
}

describe('a document that is edited by its parts', () => {
  test('setting what is there changes no byte', () => {
    fc.assert(
      fc.property(places, (place) => {
        const { text, part } = placeOf(place)
        expect(edited(text, { kind: 'set', ...part })).toBe(text)
      }),
      runs,
    )
  })

  test('a part that is set says that, and all others what they said', () => {
    fc.assert(
      fc.property(places, values, (place, wanted) => {
        const {
          text,
          data,
          part: { path, value },
        } = placeOf(place)
        const after = edited(text, { kind: 'set', path, value: wanted })
        const now = read(after)
        expect(plainly(valueAt(now, path))).toEqual(plainly(wanted))
        expect(outside(now, path)).toEqual(outside(data, path))
        if (typeof value === 'string' && !isRepeated(place)) {
          expect(remarksOf(after)).toEqual(remarksOf(text))
          const [before, since] = changedLines(text, after)
          expect(before.length).toBeLessThanOrEqual(1)
          if (typeof wanted === 'string') expect(since.length).toBeLessThanOrEqual(1)
        }
      }),
      runs,
    )
  })

  test('a part that is set to nearly what it is changes in those lines only', () => {
    fc.assert(
      fc.property(places, fc.nat(), scalars, (place, at, wanted) => {
        const { text, part } = placeOf(place)
        const inner = partsOf(part.value).filter(({ value }) => typeof value === 'string')
        const leaf = inner[at % inner.length]
        if (leaf === undefined) return
        const value = withLeaf(part.value, leaf.path, wanted)
        const after = edited(text, { kind: 'set', path: part.path, value })
        expect(valueAt(read(after), part.path)).toEqual(value)
        expect(remarksOf(after)).toEqual(remarksOf(text))
        if (isRepeated(place)) return
        const [before, since] = changedLines(text, after)
        expect([before.length, since.length]).toSatisfy(
          ([one, other]: number[]) => (one ?? 0) <= 1 && (other ?? 0) <= 1,
        )
      }),
      runs,
    )
  })

  test('what is removed is gone, with its own remarks and nothing else', () => {
    fc.assert(
      fc.property(places, (place) => {
        const {
          text,
          data,
          part: { path },
        } = placeOf(place)
        const after = edited(text, { kind: 'remove', path })
        const now = read(after)
        const last = path.at(-1)
        const parent = path.slice(0, -1)
        if (typeof last === 'string') {
          expect(keysAt(now, parent)).toEqual(keysAt(data, parent).filter((key) => key !== last))
          expect(outside(now, path)).toEqual(outside(data, path))
        } else {
          const list = valueAt(data, parent) as readonly Value[]
          expect(valueAt(now, parent)).toEqual(list.toSpliced(Number(last), 1))
          expect(outside(now, parent)).toEqual(outside(data, parent))
        }
        expect(isSubsequence(remarksOf(after), remarksOf(text))).toBe(true)
        if (isRepeated(place)) return
        const [, since] = changedLines(text, after)
        expect(since.length).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })

  test('what is inserted stands at its place, and every remark stays', () => {
    fc.assert(
      fc.property(places, fc.nat(), values, (place, position, value) => {
        const { text, data, part } = placeOf(place)
        const parent = typeof part.value === 'string' ? part.path.slice(0, -1) : part.path
        const old = valueAt(data, parent)
        if (old === undefined || typeof old === 'string') return
        const at = position % (Object.keys(old).length + 1)
        const path = Array.isArray(old) ? parent : [...parent, 'brand_new']
        const after = edited(text, { kind: 'insert', path, at, value })
        const now = valueAt(read(after), parent)
        if (Array.isArray(old)) expect(plainly(now)).toEqual(plainly(old.toSpliced(at, 0, value)))
        else {
          expect(Object.keys(now ?? {})).toEqual(Object.keys(old).toSpliced(at, 0, 'brand_new'))
          expect(plainly(valueAt(read(after), path))).toEqual(plainly(value))
          expect(outside(read(after), path)).toEqual(outside(data, path))
        }
        expect(remarksOf(after)).toEqual(remarksOf(text))
        if (isRepeated(place)) return
        const [before] = changedLines(text, after)
        expect(before.length).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })

  test('what is moved takes its remarks along, and what is renamed keeps its place', () => {
    fc.assert(
      fc.property(places, fc.nat(), (place, position) => {
        const {
          text,
          data,
          part: { path, value },
        } = placeOf(place)
        const parent = path.slice(0, -1)
        const siblings = valueAt(data, parent) ?? {}
        const step = path.at(-1)
        const keys = Object.keys(siblings)
        const to = position % keys.length
        const moved = edited(text, { kind: 'move', path, to })
        const from = Array.isArray(siblings) ? Number(step) : keys.indexOf(String(step))
        const order = keys.toSpliced(from, 1).toSpliced(to, 0, String(step))
        if (Array.isArray(siblings))
          expect(valueAt(read(moved), parent)).toEqual(
            order.map((key) => (siblings as readonly Value[])[Number(key)]),
          )
        else {
          expect(keysAt(read(moved), parent)).toEqual(order)
          const named = edited(text, { kind: 'rename', path, key: 'brand_new' })
          expect(keysAt(read(named), parent)).toEqual(keys.with(from, 'brand_new'))
          expect(valueAt(read(named), [...parent, 'brand_new'])).toEqual(value)
          expect(remarksOf(named)).toEqual(remarksOf(text))
        }
        expect(leaves(read(moved)).toSorted()).toHaveLength(leaves(data).length)
        expect(remarksOf(moved).toSorted()).toEqual(remarksOf(text).toSorted())
        if (isRepeated(place)) return
        expect(moved.split('\n')).toHaveLength(text.split('\n').length)
      }),
      runs,
    )
  })
})

/** A key without a value and an empty text are one. */
const plainly = (value: Value | undefined): unknown =>
  JSON.parse(JSON.stringify(value ?? ''), (_, one: unknown) => one ?? '')

function withLeaf(value: Value, [step, ...rest]: DocumentPath, leaf: string): Value {
  if (step === undefined) return leaf
  if (Array.isArray(value))
    return value.with(Number(step), withLeaf(value[Number(step)] as Value, rest, leaf)) as Value
  const map = value as ValueMap
  return { ...map, [step]: withLeaf(map[String(step)] ?? '', rest, leaf) }
}

/** The lines between those that both begin with and those that both end with. */
function changedLines(
  before: string,
  after: string,
): readonly [readonly string[], readonly string[]] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++
  let tail = 0
  while (
    tail < Math.min(old.length, now.length) - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++
  return [old.slice(head, old.length - tail), now.slice(head, now.length - tail)]
}
