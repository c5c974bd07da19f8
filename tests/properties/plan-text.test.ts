import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'

import { editedBy } from '#domain/plans/text/edited-by.ts'
import { edited } from '#domain/plans/text/edited.ts'
import { parsedAnew } from '#domain/plans/text/parsed.ts'
import { dataOf } from '#domain/plans/text/read-text.ts'
import { sectionsOf } from '#domain/plans/text/sections.ts'
import { valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value, ValueMap } from '#domain/plans/text/value.ts'
import { shippedPlanFiles } from '../support/compiled.ts'
import { randomPlan } from '../support/random-plan.ts'

const shipped = (file: string): string =>
  readFileSync(new URL(`../../plans/${file}`, import.meta.url), 'utf8')

const read = (text: string): Value => parse(text, { schema: 'failsafe' }) as Value

const styles = [
  'block',
  'remarks',
  'remarks',
  'flow',
  'json',
  'tight',
  'aliases',
  'shipped',
] as const
type Style = (typeof styles)[number]

/** A random plan as somebody may have written it: YAML with remarks, or JSON; or a shipped one. */
function written(seed: number, style: Style): string {
  if (style === 'shipped') return shipped(shippedPlanFiles[seed % shippedPlanFiles.length] ?? '')
  const plan = style === 'aliases' ? randomPlan(seed) : fewer(randomPlan(seed), seed)
  if (style === 'json') return `${JSON.stringify(plan, null, 2)}\n`
  if (style === 'tight') return JSON.stringify(plan)
  // The same object twice is written as an anchor and its aliases, when that's allowed.
  const options = { lineWidth: 0, aliasDuplicateObjects: style === 'aliases' }
  if (style === 'flow')
    return stringify(plan, { ...options, lineWidth: 80, collectionStyle: 'flow' })
  const text = stringify(plan, options)
  return style === 'remarks' ? remarked(text) : text
}

/** Some of a map's keys: a page instead of twenty. */
function fewer(value: unknown, seed: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries
      .filter((_, index) => entries.length < 6 || (index * 7 + seed) % 4 === 0)
      .map(([key, one]) => [key, fewer(one, seed)]),
  )
}

/** Remarks above and behind lines, each of its own, and empty lines here and there. */
function remarked(text: string): string {
  return text
    .split('\n')
    .flatMap((line, index) => {
      const indent = /^ */.exec(line)?.[0] ?? ''
      const above = index % 7 === 3 ? [`${indent}# above ${index}`] : []
      const gap = index % 11 === 5 ? [''] : []
      return [...gap, ...above, index % 5 === 2 && line !== '' ? `${line} # behind ${index}` : line]
    })
    .join('\n')
}

const remarksOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/# (?:above|behind) \d+/g), ([remark]) => remark)

type Part = { readonly path: DocumentPath; readonly value: Value }

function partsOf(value: Value, path: DocumentPath = []): readonly Part[] {
  const inner =
    typeof value === 'string'
      ? []
      : Array.isArray(value)
        ? value.flatMap((one: Value, index) => partsOf(one, [...path, index]))
        : Object.entries(value as ValueMap).flatMap(([key, one]) => partsOf(one, [...path, key]))
  return [...(path.length === 0 ? [] : [{ path, value }]), ...inner]
}

/** Every scalar with where it is. Keys of maps keep their order in it. */
const leaves = (value: Value): readonly string[] =>
  partsOf(value).flatMap((part) =>
    typeof part.value === 'string' ? [JSON.stringify([part.path, part.value])] : [],
  )

const outside = (value: Value, path: DocumentPath): readonly string[] =>
  partsOf(value).flatMap((part) =>
    typeof part.value === 'string' && !path.every((step, at) => part.path[at] === step)
      ? [JSON.stringify([part.path, part.value])]
      : [],
  )

const scalars = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      '0',
      '-5%',
      'true',
      'null',
      '- a',
      'a: b',
      'a #b',
      '=IN(a, "b")',
      "it's",
      '{x}',
      '# no',
    ],
    ...[
      '中文：是，否',
      '@x',
      '[',
      'a, b',
      ' a ',
      'a\nb',
      '\t',
      '"',
      '\'"',
      '---',
      '?',
      ':',
      '\\',
      '-',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,8}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value

/** A document and one of its parts, by their numbers. */
const places = fc.tuple(fc.nat({ max: 400 }), fc.constantFrom(...styles), fc.nat())

function placeOf([seed, style, at]: readonly [number, Style, number]): {
  text: string
  data: Value
  part: Part
} {
  const text = written(seed, style)
  const data = read(text)
  const parts = partsOf(data)
  const part = parts[at % parts.length]
  if (part === undefined) throw new Error('an empty document')
  return { text, data, part }
}

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

/** What may happen to a text while it's written. */
const slips = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '\t',
    ': ',
    '"',
    "'",
    '{',
    '}',
    ']',
    '- ',
    '\n- ',
    '? ',
    '#',
    ' # ',
  ],
  ...[
    '\n---\n',
    '\n...\n',
    '%',
    '&a ',
    '*a ',
    '!t ',
    '|\n',
    '>+\n',
    '\u2028',
    '\uFEFF',
    '\r',
    '\nname: x\n',
  ],
  ...[
    '\nx: &a y\n',
    '\nz: *a\n',
    '\nx: |+\n  y\n\n\n',
    '\n"x": y\n',
    '\nx\n',
    '\n  # x\n',
    '\n__proto__: x\n',
  ],
)

describe('a document by its sections', () => {
  test('says what it says as a whole, whatever happens to it', () => {
    let apart = 0
    fc.assert(
      fc.property(places, fc.array(fc.tuple(fc.nat(), slips), { maxLength: 2 }), (place, made) => {
        const text = made.reduce((now, [at, slip]) => {
          // Mostly at the beginning of a line, where it does most.
          const from = at % 3 === 0 ? at % now.length : now.lastIndexOf('\n', at % now.length) + 1
          return now.slice(0, from) + slip + now.slice(from)
        }, placeOf(place).text)
        const sections = sectionsOf(text)
        if (sections !== null) apart++
        if (sections !== null)
          expect(sections.map(({ read: { text: of } }) => of).join('')).toBe(text)
        expect(JSON.stringify(dataOf(text))).toBe(JSON.stringify(parsedAnew(text)?.data ?? null))
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    )
    expect(apart).toBeGreaterThan(10)
  })

  test('scalars that change together change as they would one after the other', () => {
    fc.assert(
      fc.property(
        places,
        fc.array(fc.tuple(fc.nat(), scalars), { minLength: 1, maxLength: 4 }),
        (place, chosen) => {
          const { text, data } = placeOf(place)
          const parts = partsOf(data).filter(({ value }) => typeof value === 'string')
          const edits = chosen.map(([at, value]) => ({
            ...{ kind: 'set' as const, path: parts[at % parts.length]?.path ?? [], value },
          }))
          expect(editedBy(text, edits)).toBe(edits.reduce(edited, text))
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 30) },
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
