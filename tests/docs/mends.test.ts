import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { adviceOf } from '#domain/plans/mends/advice.ts'
import { mendsOf } from '#domain/plans/mends/mends.ts'
import { blankPlan } from '#domain/plans/forms/blank-plan.ts'
import { libraryNames } from '#domain/plans/library/library-names.ts'
import { checkedText } from '#domain/plans/text/checked.ts'
import type { FoundProblem } from '#domain/plans/text/checked.ts'
import { editedBy } from '#domain/plans/text/edited-by.ts'
import { edited } from '#domain/plans/text/edited.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import type { Written } from '#engine/plan/compile.ts'
import { planJsonSchema } from '#engine/plan/json-schema.ts'
import { lintGroups, textOf } from './lint-examples.ts'

const plans = new URL('../../plans/', import.meta.url)
const library = { file: 'library.yaml', text: readFileSync(new URL('library.yaml', plans), 'utf8') }
const schema = planJsonSchema()

/** What is said before and after each mend of each problem of the text, where it may also name libraries of one's own. */
function mended(text: string, code: string, own: readonly Written[] = []) {
  const problemsOf = (of: string): readonly FoundProblem[] =>
    checkedText(of, [library, ...own]).problems
  const { data, problems, plan } = checkedText(text, [library, ...own])
  const libraries = own.flatMap(libraryNames)
  return problems
    .filter((problem) => problem.code === code)
    .flatMap((problem) =>
      mendsOf(problem, { data: data ?? '', plan, schema, libraries }).map((mend) => {
        const after = editedBy(text, mend.edits)
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

test('what is defined in a library of one’s own is used by one press', () => {
  const own = {
    file: 'company.yaml',
    text: `yeji: library/1
key: company
version: 1
name: { zh: 公司指标库, en: Company library }
factTypes:
  tender:
    name: { zh: 投标, en: Tender }
    columns: { amount: { name: { zh: 标的额, en: Tendered }, unit: money, splits: true } }
metrics:
  tendered:
    kind: sum
    name: { zh: 投标额, en: Amount tendered }
    unit: money
    from: tender
    of: =amount
    source: { zh: 招标台账, en: Register of tenders }
    owner: { zh: 销售运营部, en: Sales operations }
`,
  }
  const blank = blankPlan('2027-01-01')
  const measured = blank.replace('metric: sales_amount', 'metric: tendered')
  const metric = (of: string): string => `metrics:
  mine:
    ${of}
    name: { zh: 我的, en: Mine }
    unit: money
    source: { zh: 台账, en: Register }
    owner: { zh: 运营, en: Operations }
`
  const bare = measured.replace('uses: [sales_performance]\n', '')
  for (const [code, text, uses] of [
    ['metric-unknown', measured, 'uses: [sales_performance, company]\n'],
    ['metric-unknown', bare, 'currency: CNY\nuses: [company]\npopulation:\n'],
    [
      'metric-unknown',
      bare.replace('population:', 'uses: []\npopulation:'),
      'currency: CNY\nuses: [company]\n',
    ],
    ['formula-unknown-name', blank + metric('kind: formula\n    formula: =投标额'), ', company]\n'],
    ['formula-unknown-name', blank + metric('kind: formula\n    formula: =[Amount  tendered]'), ''],
    [
      'fact-type-unknown',
      blank + metric('kind: sum\n    from: tender\n    of: =amount'),
      ', company]\n',
    ],
  ] as const) {
    const [first] = mended(text, code, [own])
    if (uses === '') expect(first).toBeUndefined()
    else {
      expect(first?.mend.label.en).toBe('Use “Company library”')
      expect(first?.after).toContain(uses)
      expect(first?.found.filter(({ severity }) => severity === 'error')).toEqual([])
    }
    // One that doesn’t say it isn’t offered.
    const other = { ...own, text: own.text.replaceAll(/tender|投标/gi, 'lead') }
    expect(
      mended(text, code, [other]).filter(({ mend }) => mend.label.en.startsWith('Use')),
    ).toEqual([])
  }
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
