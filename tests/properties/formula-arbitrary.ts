import fc from 'fast-check'
import { isNumeric } from '#engine/units.ts'
import type { NumericUnit, Unit, Value } from '#engine/units.ts'
import { products, quotients } from '#engine/formula/unit-rules.ts'
import { others, world } from '../cases/formula-world.ts'

/** Formulas that a plan could hold: every name, operator and function, with units that go together. */

const names: readonly { readonly name: string; readonly unit: Unit }[] = [
  ...[...world, ...others].map(({ zh, unit }) => ({ name: `[${zh}]`, unit })),
  { name: '同期(销售额)', unit: 'money' },
  { name: '目标(团队(订单数))', unit: 'count' },
  { name: '滚动(完成率, 3)', unit: 'ratio' },
]
const samples: Readonly<Record<'text' | 'day', readonly string[]>> = {
  text: ['上海', 'S2', "O'Brien", ''],
  day: ['2024-02-29', '2026-01-01', '1999-12-31'],
}

const digits = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('0', '1', '2', '0.5', '1.5', '100', '0.00000001') },
  fc.integer({ min: 0, max: 1_000_000 }).map(String),
  fc
    .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 99_999_999 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(8, '0')}`),
)

const made = new Map<string, fc.Arbitrary<string>>()

/** A well-typed formula of the unit, with at most `depth` levels of operators. Each arbitrary is made once. */
export function formulaOf(unit: Unit, depth: number): fc.Arbitrary<string> {
  const key = `${unit} ${depth}`
  const arbitrary = made.get(key) ?? makeFormula(unit, depth)
  made.set(key, arbitrary)
  return arbitrary
}

function makeFormula(unit: Unit, depth: number): fc.Arbitrary<string> {
  const leaves = names.filter((it) => it.unit === unit).map((it) => it.name)
  const leaf = fc.constantFrom(...leaves)
  if (depth === 0)
    return unit === 'ratio'
      ? fc.oneof(
          leaf,
          digits.map((it) => `${it.slice(0, 6)}%`),
        )
      : leaf
  const any = (): fc.Arbitrary<string> => formulaOf(unit, depth - 1)
  const yesno = (): fc.Arbitrary<string> => formulaOf('yesno', depth - 1)
  const choices = [
    leaf,
    joined(['IF(', yesno(), ', ', any(), ', ', any(), ')']),
    joined(['无值则(', any(), ', ', any(), ')']),
    ...(isNumeric(unit) ? numbers(unit, depth) : []),
    ...(unit === 'yesno' ? conditions(depth) : []),
    ...(unit === 'text' ? [fc.constantFrom(...samples.text).map((it) => `"${it}"`)] : []),
    ...(unit === 'day' ? [fc.constantFrom(...samples.day).map((it) => `DATE("${it}")`)] : []),
  ]
  return fc.oneof(...choices)
}

function numbers(unit: NumericUnit, depth: number): fc.Arbitrary<string>[] {
  const part = (of: Unit): fc.Arbitrary<string> => formulaOf(of, depth - 1)
  const whole = unit === 'count' || unit === 'days'
  const literal = whole ? fc.integer({ min: 0, max: 999 }).map(String) : digits
  const multiplied = products.filter((rule) => rule[2] === unit)
  const divided = quotients.filter((rule) => rule[2] === unit)
  return [
    joined(['(', part(unit), ' + ', part(unit), ')']),
    joined(['(', part(unit), ' - ', part(unit), ')']),
    joined(['(', literal, ' - ', part(unit), ')']),
    joined(['(-', part(unit), ')']),
    ...multiplied.map(([left, right]) => joined(['(', part(left), ' * ', part(right), ')'])),
    ...divided.map(([left, right]) => joined(['(', part(left), ' / ', part(right), ')'])),
    ...(whole ? [] : [joined(['(', part(unit), ' * ', digits, ')'])]),
    ...(whole ? [] : [joined(['(', part(unit), ' / ', digits, ')'])]),
    ...(unit === 'days' ? [joined(['(', part('day'), ' - ', part('day'), ')'])] : []),
    ...(unit === 'quantity' ? [part('count').map((it) => `(${it} * 1)`)] : []),
    joined(['最小(', part(unit), ', ', part(unit), ', ', literal, ')']),
    joined(['MAX(', part(unit), ', ', part(unit), ')']),
    joined(['ABS(', part(unit), ')']),
    joined(['ROUND(', part(unit), ', ', fc.integer({ min: 0, max: 8 }).map(String), ')']),
    joined(['CLAMP(', part(unit), ', ', part(unit), ', ', part(unit), ')']),
  ]
}

function conditions(depth: number): fc.Arbitrary<string>[] {
  const part = (of: Unit): fc.Arbitrary<string> => formulaOf(of, depth - 1)
  const ordered = fc.constantFrom(' = ', ' <> ', ' < ', ' <= ', ' > ', ' >= ')
  const equal = fc.constantFrom(' = ', ' <> ')
  const compared = (['money', 'count', 'ratio', 'score', 'days', 'quantity', 'day'] as const).map(
    (unit) => joined(['(', part(unit), ordered, part(unit), ')']),
  )
  return [
    ...compared,
    joined(['(', part('text'), equal, part('text'), ')']),
    joined(['(', part('yesno'), equal, part('yesno'), ')']),
    joined(['且(', part('yesno'), ', ', part('yesno'), ', ', part('yesno'), ')']),
    joined(['OR(', part('yesno'), ', ', part('yesno'), ')']),
    joined(['NOT(', part('yesno'), ')']),
    joined(['有值(', part('money'), ')']),
    joined(['属于(', part('text'), ', "上海", ', part('text'), ')']),
    fc.constantFrom('是', 'FALSE'),
  ]
}

function joined(parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  const arbitraries = parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))
  return fc.tuple(...arbitraries).map((texts) => texts.join(''))
}

/** A value of the unit as a formula reads it, "no value" and awkward sizes included. */
export function valueFor(unit: Unit): fc.Arbitrary<Value> {
  const none = { weight: 1, arbitrary: fc.constant(null) }
  if (unit === 'yesno') return fc.oneof(none, { weight: 4, arbitrary: fc.boolean() })
  if (unit === 'text' || unit === 'day') {
    return fc.oneof(none, { weight: 4, arbitrary: fc.constantFrom(...samples[unit]) })
  }
  return fc.oneof(
    none,
    { weight: 1, arbitrary: fc.constantFrom(0n, 1n, -1n, 50_000_000n, 100_000_000n) },
    { weight: 3, arbitrary: fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }) },
    { weight: 2, arbitrary: fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }) },
    { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }) },
  )
}
