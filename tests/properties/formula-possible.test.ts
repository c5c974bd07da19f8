import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFormula } from '#engine/formula/compile.ts'
import { courseOf } from '#engine/formula/course.ts'
import { evaluateFormula } from '#engine/formula/evaluate.ts'
import { FormulaOverflow } from '#engine/formula/overflow.ts'
import { possibleOf } from '#engine/formula/possible.ts'
import type { Possible, Range } from '#engine/formula/possible.ts'
import type { Expr, Ref } from '#engine/formula/tree.ts'
import { refsOf } from '#engine/metrics/instances.ts'
import { units } from '#engine/units.ts'
import type { Value } from '#engine/units.ts'
import { refColumn, scope } from '../cases/formula-world.ts'
import { formulaOf, valueFor } from './formula-arbitrary.ts'

const formula = fc.oneof(...units.map((unit) => formulaOf(unit, 3))).map((text) => {
  const parsed = parseFormula(text, {}, scope, 'any')
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.map((one) => one.message.en).join()}`)
  return parsed.value.expr
})

/** The value of a ref with a range around it that may be as narrow as the value, or open. */
type Around = {
  readonly value: Value
  readonly below: bigint | null
  readonly above: bigint | null
}

const distance = fc.oneof(
  fc.constant(null),
  fc.constant(0n),
  fc.bigInt({ min: 0n, max: 10n ** 12n }),
)
const arounds = fc.func(fc.nat())

function aroundOf(ref: Ref, unit: Expr['unit'], pick: (key: string) => number): Around {
  const [seed] = [pick(refColumn(ref))]
  const sample = fc.sample(fc.tuple(valueFor(unit), distance, distance), { seed, numRuns: 1 })
  const [[value, below, above] = [null, null, null]] = sample
  return { value, below, above }
}

function rangeAround({ value, below, above }: Around): Range {
  if (typeof value !== 'bigint') return { lo: 0n, hi: 0n }
  return { lo: below === null ? null : value - below, hi: above === null ? null : value + above }
}

function possibleAround(around: Around, unit: Expr['unit']): Possible {
  const { value, below } = around
  if (unit === 'yesno')
    return { kind: 'yesno', yes: value !== false || below === null, no: value !== true }
  if (unit === 'text') return { kind: 'text', texts: typeof value === 'string' ? [value] : null }
  return unit === 'day' ? { kind: 'day' } : { kind: 'number', range: rangeAround(around) }
}

/** The formula's refs with a value each, and what they can be. */
function worldOf(expr: Expr, pick: (key: string) => number) {
  const unitOf = new Map<string, Expr['unit']>()
  const note = (part: Expr): void => {
    if (part.kind === 'ref') unitOf.set(refColumn(part.ref), part.unit)
    if (part.kind === 'negate') note(part.operand)
    if (part.kind === 'binary') [part.left, part.right].forEach(note)
    if (part.kind === 'call') part.args.forEach(note)
  }
  note(expr)
  const unit = (ref: Ref): Expr['unit'] => unitOf.get(refColumn(ref)) ?? 'text'
  const around = (ref: Ref): Around => aroundOf(ref, unit(ref), pick)
  return {
    read: (ref: Ref): Value => around(ref).value,
    of: (ref: Ref): Possible => possibleAround(around(ref), unit(ref)),
  }
}

function valueOf(expr: Expr, read: (ref: Ref) => Value): Value {
  try {
    return evaluateFormula(expr, read)
  } catch (error) {
    if (error instanceof FormulaOverflow) return null
    throw error
  }
}

function isPossible(value: Value, possible: Possible): boolean {
  if (value === null) return true
  switch (possible.kind) {
    case 'number': {
      const { lo, hi } = possible.range
      return typeof value === 'bigint' && (lo ?? value) <= value && value <= (hi ?? value)
    }
    case 'yesno':
      return value === true ? possible.yes : possible.no
    case 'text':
      return possible.texts?.includes(String(value)) ?? true
    case 'day':
      return true
  }
}

test('what a formula comes to was possible', () => {
  let bounded = 0
  fc.assert(
    fc.property(formula, arounds, (expr, pick) => {
      const { read, of } = worldOf(expr, pick)
      const possible = possibleOf(expr, of)
      expect(isPossible(valueOf(expr, read), possible)).toBe(true)
      const narrow =
        possible.kind === 'number'
          ? possible.range.lo !== null || possible.range.hi !== null
          : possible.kind === 'yesno' && !(possible.yes && possible.no)
      if (narrow) bounded += 1
    }),
    { numRuns: 3000 },
  )
  // Nothing is proven where everything is possible.
  expect(bounded).toBeGreaterThan(300)
})

test('a formula that is said to rise or fall with one thing does', () => {
  let told = 0
  fc.assert(
    fc.property(
      fc.oneof(formulaOf('money', 2), formulaOf('ratio', 2), formulaOf('score', 2)),
      arounds,
      fc.bigInt({ min: 1n, max: 10n ** 14n }),
      (text, pick, more) => {
        const parsed = parseFormula(text, {}, scope, 'any')
        if (!parsed.ok) throw new Error(text)
        const { expr } = parsed.value
        const that = refsOf(expr).find((ref) => ref.of === 'metric')
        if (that === undefined) return
        const { read, of } = worldOf(expr, pick)
        const isThat = (ref: Ref): boolean => refColumn(ref) === refColumn(that)
        const course = courseOf(expr, isThat, of)
        const now = valueOf(expr, read)
        const value = read(that)
        if (course === null || typeof value !== 'bigint') return
        const then = valueOf(expr, (ref) => (isThat(ref) ? value + more : read(ref)))
        if (typeof now !== 'bigint' || typeof then !== 'bigint') return
        told += 1
        if (course === 'rises') expect(then).toBeGreaterThanOrEqual(now)
        if (course === 'falls') expect(then).toBeLessThanOrEqual(now)
        if (course === 'stays') expect(then).toBe(now)
      },
    ),
    { numRuns: 3000 },
  )
  expect(told).toBeGreaterThan(300)
})
