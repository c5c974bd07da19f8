import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

import { compilePlan } from '#engine/plan/compile.ts'
import { planDifferences } from '#engine/plan/diff/plan-diff.ts'
import type { Difference } from '#engine/plan/diff/plan-diff.ts'
import { labelOf } from '#engine/plan/diff/words.ts'
import { planSchema } from '#engine/plan/document.ts'
import { text } from '#engine/plan/texts.ts'
import { toTraditional } from '#engine/prose/traditional.ts'

import { compiledTree, exampleTree, putInto } from '../support/example-plan.ts'
import type { Tree } from '../support/example-plan.ts'

type Parts = Readonly<Record<string, Tree>>
type Case = {
  readonly name: string
  readonly both?: Parts
  readonly before?: Parts
  readonly after?: Parts
  readonly expect: readonly string[]
  readonly zh?: readonly string[]
  readonly en?: readonly string[]
}

const table = readFileSync(new URL('plan-diff.yaml', import.meta.url), 'utf8')
const cases = parse(table, { schema: 'failsafe' }) as readonly Case[]

function planOf(...all: readonly (Parts | undefined)[]) {
  const tree = exampleTree()
  for (const parts of all)
    for (const [path, part] of Object.entries(parts ?? {}))
      putInto(tree, path, structuredClone(part))
  const compiled = compiledTree(tree)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 1))
  return compiled.value.plan
}

function said({ kind, path, touches, canChangePay }: Difference): string {
  return [kind, path, touches, ...(canChangePay ? ['pay'] : [])].join(' ')
}

describe.each(cases)('$name', ({ both, before, after, expect: expected, zh, en }) => {
  const [earlier, later] = [planOf(both, before), planOf(both, after)]
  const { differences } = planDifferences(earlier, later)

  test('is told', () => {
    expect(differences.map(said).toSorted()).toEqual([...expected].toSorted())
    if (zh !== undefined) expect(differences.map((one) => one.sentence.zh)).toEqual(zh)
    if (en !== undefined) expect(differences.map((one) => one.sentence.en)).toEqual(en)
    for (const { sentence } of differences) {
      expect(`${sentence.zh}${sentence.en}`).not.toMatch(/undefined|null|\[object/)
      expect(toTraditional(sentence.zh)).not.toBe('')
    }
  })

  test('and backwards: as many, what was added is removed', () => {
    const back = planDifferences(later, earlier).differences
    const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const
    const kinds = (all: readonly Difference[]) => all.map(({ kind, path }) => `${kind} ${path}`)
    expect(kinds(back).toSorted()).toEqual(
      differences.map(({ kind, path }) => `${turned[kind]} ${path}`).toSorted(),
    )
  })
})

test('every clause that a difference falls under is shown before and after, when its text changes', () => {
  const [earlier, later] = [
    planOf(),
    planOf({ 'cycles.month.pay.commission': { rate: { shape: 'flat', rate: '2.5%' } } }),
  ]
  const { clauses } = planDifferences(earlier, later)
  expect(clauses.map(({ before, after }) => [before?.text.zh, after?.text.zh])).toEqual([
    [
      '类别：提成。计酬基数：本人的“销售额”（5.1）。固定比例：按金额的 2% 计提。',
      '类别：提成。计酬基数：本人的“销售额”（5.1）。固定比例：按金额的 2.5% 计提。',
    ],
  ])
})

test('a definition moved from a library into the plan, unchanged, is no difference', () => {
  const { metrics, factTypes, ...rest } = exampleTree()
  const library = { yeji: 'library/1', key: 'house', version: '1', name: { zh: '库', en: 'L' } }
  const written = (tree: Tree) => ({ file: 'plan.yaml', text: JSON.stringify(tree) })
  const within = compiledTree({ ...rest, metrics, factTypes })
  const beside = compiledWith({ ...rest, uses: ['house'] }, { ...library, metrics, factTypes })
  if (!within.ok || !beside.ok) throw new Error('the plans must compile')
  expect(planDifferences(beside.value.plan, within.value.plan).differences).toEqual([])
  expect(planDifferences(within.value.plan, beside.value.plan).differences).toEqual([])

  function compiledWith(tree: Tree, of: Tree) {
    return compilePlan(written(tree), [{ file: 'library.yaml', text: JSON.stringify(of) }])
  }
})

test('every key of a plan document has a name in print', () => {
  const unnamed = Array.from(keysOf(planSchema)).filter((key) => {
    const { zh, en } = labelOf(key)
    return zh === key || en === ''
  })
  expect(unnamed).toEqual(['yeji', 'uses'])
})

function keysOf(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (schema === text) return found
  if (schema instanceof z.ZodObject) {
    for (const [key, field] of Object.entries(schema.shape)) keysOf(field, found.add(key))
  } else if (schema instanceof z.ZodRecord) keysOf(schema.valueType, found)
  else if (schema instanceof z.ZodArray) keysOf(schema.element, found)
  else if (schema instanceof z.ZodUnion) for (const one of schema.options) keysOf(one, found)
  else if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    keysOf(schema.unwrap(), found)
  return found
}
