import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { adviceOf } from '#domain/plans/mends/advice.ts'
import { mendsOf } from '#domain/plans/mends/mends.ts'
import { checkedText } from '#domain/plans/text/checked.ts'
import type { FoundProblem } from '#domain/plans/text/checked.ts'
import { edited } from '#domain/plans/text/edited.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import { planJsonSchema } from '#engine/plan/json-schema.ts'
import { lintGroups, textOf } from './lint-examples.ts'

const plans = new URL('../../plans/', import.meta.url)
const library = { file: 'library.yaml', text: readFileSync(new URL('library.yaml', plans), 'utf8') }
const schema = planJsonSchema()

const problemsOf = (text: string): readonly FoundProblem[] => checkedText(text, [library]).problems

/** What is said before and after each mend of each problem of the text. */
function mended(text: string, code: string) {
  const { data, problems, plan } = checkedText(text, [library])
  return problems
    .filter((problem) => problem.code === code)
    .flatMap((problem) =>
      mendsOf(problem, data ?? '', plan, schema).map((mend) => {
        const after = mend.edits.reduce(edited, text)
        return { problem, mend, after, found: problemsOf(after), before: problems }
      }),
    )
}

const examples = lintGroups.flatMap((group) => group.examples)
const mendable = examples.flatMap((example) => {
  const mends = example.whole === undefined ? mended(textOf(example), example.code) : []
  return mends.length === 0 ? [] : [{ code: example.code, mends }]
})

/** What takes a person’s thought, and whose message says by itself what to do. */
const thought = [
  ...['document-too-large', 'document-syntax', 'metric-unavailable', 'metric-ring', 'metric-level'],
  ...['self-controlled', 'cycles-none', 'key-too-long', 'pay-cliff', 'formula-pay-falls'],
  ...['pay-against-direction', 'target-of-other-level', 'target-of-other-window', 'times-inexact'],
  ...['matrix-falls', 'formula-empty', 'formula-too-deep', 'formula-too-large'],
  ...['formula-character', 'formula-overflow', 'formula-arguments', 'formula-units'],
  ...['formula-result-unit', 'formula-day', 'formula-target-rolling', 'holdback-too-much'],
]

test('each problem has a mend, or it’s said what to do', () => {
  const left = examples.filter(({ code }) => mendable.every((one) => one.code !== code))
  const silent = left.filter(({ code }) => adviceOf(code) === null)
  expect(silent.map(({ code }) => code).toSorted()).toEqual(thought.toSorted())
  expect(mendable.length).toBeGreaterThanOrEqual(110)
})

describe('each mend of each example removes its problem, and every text stays one that can be read', () => {
  test.each(mendable)('$code', ({ code: ofExample, mends }) => {
    for (const { mend, after, found, before } of mends) {
      const count = (of: readonly FoundProblem[]): number =>
        of.filter(({ code }) => code === ofExample).length
      const told = `${mend.label.en}: ${found.map(({ code, at }) => `${code} ${at.path}`).join(', ')}`
      expect(count(found), told).toBeLessThan(count(before))
      expect(readText(after).problems, told).toEqual([])
      expect(mend.label.zh).not.toMatch(/undefined|null|\[object/)
      if (ofExample !== 'document-shape')
        expect(
          found.filter(({ code }) => code === 'document-shape'),
          told,
        ).toEqual([])
    }
  })
})

test('a plan whose item says nothing about missing data, and whose method is misspelt', () => {
  const text = readFileSync(new URL('plan-2.yaml', plans), 'utf8')
  type Items = Readonly<Record<string, { readonly score: { readonly method: string } }>>
  const read = readText(text).data as { cycles: { month: { items: Items } } }
  const [[item, { score }] = ['', { score: { method: '' } }]] = Object.entries(
    read.cycles.month.items,
  )
  const path = ['cycles', 'month', 'items', item]
  for (const broken of [
    edited(text, { kind: 'remove', path: [...path, 'missing'] }),
    edited(text, { kind: 'set', path: [...path, 'score', 'method'], value: `${score.method}x` }),
  ]) {
    const mends = mended(broken, 'document-shape')
    expect(mends.length).toBeGreaterThan(0)
    expect(mends[0]?.found.filter(({ severity }) => severity === 'error')).toEqual([])
  }
})
