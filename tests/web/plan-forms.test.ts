import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { blankPlan } from '#domain/plans/forms/blank-plan.ts'
import type { Field } from '#domain/plans/forms/form.ts'
import { blankOf, partsOf } from '#domain/plans/forms/form.ts'
import * as form from '#domain/plans/forms/operations.ts'
import { planField } from '#domain/plans/forms/plan-form.ts'
import { besideOf, documentOf, fits, shownOf } from '#domain/plans/forms/shown.ts'
import type { Edit } from '#domain/plans/text/edit.ts'
import { edited } from '#domain/plans/text/edited.ts'
import { afterEdit } from '#domain/plans/text/expected.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import { identical, isList, isMapping, valueAt } from '#domain/plans/text/value.ts'
import type { DocumentPath, Value } from '#domain/plans/text/value.ts'
import type { Clause } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { compiled, shippedPlanFiles } from '../support/compiled.ts'
import { randomPlan } from '../support/random-plan.ts'

function read(text: string): Value {
  const { data, problems } = readText(text)
  if (data === null) throw new Error(problems[0]?.message.en)
  return data
}

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

const shippedText = (file: string): string =>
  readFileSync(new URL(`../../plans/${file}`, import.meta.url), 'utf8')

/** Works through the form as a person would, until it says what is wanted. Returns what the form can't say. */
class Designer {
  data: Value
  /** What was done, in order. */
  readonly edits: Edit[] = []
  readonly beside: DocumentPath[] = []

  constructor(data: Value) {
    this.data = data
  }

  #does(edit: Edit): void {
    this.edits.push(edit)
    // What \`edited\` makes a text say; it refuses to make it say anything else.
    this.data = afterEdit(this.data, edit)
  }

  #at(path: DocumentPath): Value | undefined {
    return valueAt(this.data, path)
  }

  fill(field: Field, path: DocumentPath, wanted: Value): void {
    const now = this.#at(path)
    if (now !== undefined && identical(now, wanted)) return
    if (!fits(field, wanted)) {
      this.beside.push(path)
      return
    }
    switch (field.kind) {
      case 'scalar':
        return this.#does(form.filled(path, textOf(wanted), false))
      case 'phrase':
        for (const key of ['zh', 'en'])
          this.#does(form.filled([...path, key], textOf(valueAt(wanted, [key])), false))
        return
      case 'either': {
        const [key = ''] = Object.keys(wanted)
        this.#does(form.wayChosen(path, field, key))
        const way = field.kinds.find((one) => one.key === key)
        if (way !== undefined) this.fill(way.field, [...path, key], valueAt(wanted, [key]) ?? '')
        return
      }
      case 'variant':
        this.#does(form.kindChosen(path, field, now, textOf(valueAt(wanted, [field.tag]))))
        return this.#parts(field, path, wanted)
      case 'record':
        return this.#parts(field, path, wanted)
      case 'keyed':
        return this.#entries(field, path, wanted)
      case 'list':
        return this.#rows(field, path, wanted)
    }
  }

  #parts(field: Field, path: DocumentPath, wanted: Value): void {
    if (!isMapping(wanted)) return
    const parts = partsOf(field, wanted)
    for (const key of Object.keys(this.#at(path) ?? {}))
      if (!Object.hasOwn(wanted, key)) this.#does(form.removed([...path, key]))
    for (const [key, value] of Object.entries(wanted)) {
      if (field.kind === 'variant' && key === field.tag) continue
      const part = parts.find((one) => one.key === key)
      if (part === undefined) this.beside.push([...path, key])
      else {
        if (this.#at([...path, key]) === undefined) this.#does(form.partAdded(path, part))
        this.fill(part.field, [...path, key], value)
      }
    }
  }

  #entries(field: Extract<Field, { kind: 'keyed' }>, path: DocumentPath, wanted: Value): void {
    if (!isMapping(wanted)) return
    for (const key of Object.keys(this.#at(path) ?? {}))
      if (!Object.hasOwn(wanted, key)) this.#does(form.removed([...path, key]))
    for (const [at, [key, value]] of Object.entries(wanted).entries()) {
      if (this.#at([...path, key]) === undefined) this.#does(form.entryAdded(path, field, key))
      this.fill(field.of, [...path, key], value)
      this.#does(form.moved([...path, key], at))
    }
  }

  #rows(field: Extract<Field, { kind: 'list' }>, path: DocumentPath, wanted: Value): void {
    if (!isList(wanted)) return
    const count = (): number => Object.keys(this.#at(path) ?? []).length
    while (count() < wanted.length) this.#does(form.rowAdded(path, field, this.#at(path)))
    while (count() > wanted.length) this.#does(form.removed([...path, count() - 1]))
    for (const [index, row] of wanted.entries()) this.fill(field.of, [...path, index], row)
  }
}

/** What a document says, whatever the order in which the named parts of a map are written; entries keep theirs. */
function inFormOrder(field: Field, value: Value): Value {
  if (isList(value) && field.kind === 'list') return value.map((row) => inFormOrder(field.of, row))
  if (!isMapping(value) || !fits(field, value)) return value
  const entries = Object.entries(value)
  if (field.kind === 'keyed')
    return Object.fromEntries(entries.map(([key, one]) => [key, inFormOrder(field.of, one)]))
  const parts = partsOf(field, value)
  return Object.fromEntries(
    entries
      .map(([key, one]): readonly [string, Value] => {
        const part = parts.find((each) => each.key === key)
        return [key, part === undefined ? one : inFormOrder(part.field, one)]
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** Its clauses, but for the fingerprint: that is of the text with the parts in the order in which they're written. */
const printed = (text: string): readonly Clause[] =>
  clausesOf(compiled(text)).filter(({ path }) => path !== '#hash')

/** What the forms leave to the document: nothing else may be missing from a plan that is built with them alone. */
const besides: Readonly<Record<string, readonly string[]>> = {
  'plan-1.yaml': ['ratings.appraisal.ceiling'],
  'plan-2.yaml': [],
  'plan-3.yaml': ['ratings.appraisal.ceiling'],
}

describe('the form of a plan', () => {
  test('any generated plan is the same after form, document and form again', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const data = read(JSON.stringify(randomPlan(seed)))
        const shown = shownOf(planField, data)
        const document = documentOf(shown)
        expect(identical(document, data)).toBe(true)
        expect(shownOf(planField, document)).toEqual(shown)
        expect(besideOf(shown)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  test('what a form doesn’t know stays where it is and is told', () => {
    const data = read(
      'key: [a]\nnews: 1\nname: { zh: 方案 }\ncycles: { month: { pay: { a: { rate: { shape: odd } } } } }',
    )
    const shown = shownOf(planField, data)
    expect(besideOf(shown)).toEqual([
      ['key'],
      ['news'],
      ['name'],
      ['cycles', 'month', 'pay', 'a', 'rate'],
    ])
    expect(identical(documentOf(shown), data)).toBe(true)
  })

  test.each(shippedPlanFiles)('%s is rebuilt from blank by the form alone', (file) => {
    const wanted = read(shippedText(file))
    const designer = new Designer(read(blankPlan('2026-01-01')))
    designer.fill(planField, [], wanted)
    expect(designer.beside.map((path) => path.join('.'))).toEqual(besides[file])
    // What the form leaves to the document is written there, by hand.
    const whole = designer.beside.reduce(
      (data, path) => afterEdit(data, { kind: 'set', path, value: valueAt(wanted, path) ?? '' }),
      designer.data,
    )
    expect(inFormOrder(planField, whole)).toEqual(inFormOrder(planField, wanted))
    expect(printed(JSON.stringify(whole))).toEqual(printed(shippedText(file)))
  })

  test('the text follows every step of the form', () => {
    const wanted = read(shippedText('plan-2.yaml'))
    const month = { cycles: { month: valueAt(wanted, ['cycles', 'month']) ?? '' } }
    const blank = 'cycles:\n  month: {}\n'
    const designer = new Designer(read(blank))
    designer.fill(planField, [], month)
    const text = designer.edits.reduce(edited, blank)
    expect(identical(read(text), designer.data)).toBe(true)
    expect(inFormOrder(planField, read(text))).toEqual(inFormOrder(planField, month))
  })

  test('a blank plan is a plan, and whatever is new in it can be shown', () => {
    expect(compiled(blankPlan('2026-01-01')).document.key).toBe('new_plan')
    const everything = (field: Field, depth: number): void => {
      expect(fits(field, blankOf(field))).toBe(true)
      if (depth === 0) return
      if (field.kind === 'list' || field.kind === 'keyed') everything(field.of, depth - 1)
      if (field.kind === 'record')
        for (const { field: of } of field.parts) everything(of, depth - 1)
      if (field.kind !== 'variant') return
      for (const kind of field.kinds) {
        const chosen = form.kindChosen([], field, undefined, kind.value)
        expect(chosen.kind === 'set' && fits(field, chosen.value)).toBe(true)
        for (const { field: of } of kind.parts) everything(of, depth - 1)
      }
    }
    everything(planField, 12)
  })
})
