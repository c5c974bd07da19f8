import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { parse, stringify } from 'yaml'

import type { DocumentPath, Value, ValueMap } from '#domain/plans/text/value.ts'
import { shippedPlanFiles } from './compiled.ts'
import { randomPlan } from './random-plan.ts'

const shipped = (file: string): string =>
  readFileSync(new URL(`../../plans/${file}`, import.meta.url), 'utf8')

export const read = (text: string): Value => parse(text, { schema: 'failsafe' }) as Value

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
export type Style = (typeof styles)[number]

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

export const remarksOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/# (?:above|behind) \d+/g), ([remark]) => remark)

type Part = { readonly path: DocumentPath; readonly value: Value }

export function partsOf(value: Value, path: DocumentPath = []): readonly Part[] {
  const inner =
    typeof value === 'string'
      ? []
      : Array.isArray(value)
        ? value.flatMap((one: Value, index) => partsOf(one, [...path, index]))
        : Object.entries(value as ValueMap).flatMap(([key, one]) => partsOf(one, [...path, key]))
  return [...(path.length === 0 ? [] : [{ path, value }]), ...inner]
}

/** Every scalar with where it is. Keys of maps keep their order in it. */
export const leaves = (value: Value): readonly string[] =>
  partsOf(value).flatMap((part) =>
    typeof part.value === 'string' ? [JSON.stringify([part.path, part.value])] : [],
  )

export const outside = (value: Value, path: DocumentPath): readonly string[] =>
  partsOf(value).flatMap((part) =>
    typeof part.value === 'string' && !path.every((step, at) => part.path[at] === step)
      ? [JSON.stringify([part.path, part.value])]
      : [],
  )

export const scalars = fc.oneof(
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
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,8}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value

/** A document and one of its parts, by their numbers. */
export const places = fc.tuple(fc.nat({ max: 400 }), fc.constantFrom(...styles), fc.nat())

export function placeOf([seed, style, at]: readonly [number, Style, number]): {
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
