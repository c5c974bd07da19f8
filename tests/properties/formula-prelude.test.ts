import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, countDays, dayOf, epochDay } from '#kernel/day.ts'
import type { DayCount } from '#kernel/day.ts'
import {
  absolute,
  divideFixed,
  divideRounded,
  larger,
  LARGEST,
  multiplyFixed,
  ONE,
  smaller,
} from '#kernel/fixed.ts'
import type { Rounding } from '#kernel/fixed.ts'
import { openEngines } from '../cases/formula-engines.ts'
import type { Engines, Rows } from '../cases/formula-engines.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
})
afterAll(async () => {
  await engines.close()
})

type Pair = readonly [bigint, bigint]
type Operation = {
  readonly sql: string
  readonly expected: (a: bigint, b: bigint) => bigint | null
  /** What the SQL computes on the way; pairs for which it doesn't fit are left to the test of overflow. */
  readonly between: (a: bigint, b: bigint) => bigint
}

const division = (sql: string, rounding: Rounding): Operation => ({
  sql,
  expected: (a, b) => (b === 0n ? null : divideRounded(a, b, rounding)),
  between: (a) => a,
})
const operations: readonly Operation[] = [
  division('yj_half_even', 'half-even'),
  division('yj_half_up', 'half-up'),
  division('yj_down', 'down'),
  division('yj_column_half_even', 'half-even'),
  division('yj_column_half_up', 'half-up'),
  division('yj_column_down', 'down'),
  { sql: 'yj_mul', expected: multiplyFixed, between: (a, b) => a * b },
  { sql: 'yj_div', expected: divideFixed, between: (a, b) => (b === 0n ? 0n : a * ONE) },
  { sql: 'yj_min', expected: smaller, between: (a) => a },
  { sql: 'yj_max', expected: larger, between: (a) => a },
]

/** Numbers of every size; those next to a power of two or ten are where floating point and carries go wrong. */
const number = fc
  .oneof(
    fc.bigInt({ min: -20n, max: 20n }),
    fc
      .tuple(fc.integer({ min: 0, max: 126 }), fc.bigInt({ min: -3n, max: 3n }))
      .map(([power, off]) => 2n ** BigInt(power) + off),
    fc
      .tuple(fc.integer({ min: 0, max: 38 }), fc.bigInt({ min: -3n, max: 3n }))
      .map(([power, off]) => 10n ** BigInt(power) + off),
    fc
      .integer({ min: 1, max: 126 })
      .chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) })),
  )
  .chain((size) => fc.constantFrom(size, -size))
  .map((size) => size % LARGEST)

/** Pairs, among them many whose quotient is whole or lies halfway, give or take one. */
const pair: fc.Arbitrary<Pair> = fc.oneof(
  fc.tuple(number, number),
  fc
    .tuple(number, number, fc.constantFrom(0n, 1n, 2n), fc.bigInt({ min: -1n, max: 1n }))
    .map(([quotient, divisor, halves, off]): Pair => {
      const numerator = quotient * divisor + (divisor * halves) / 2n + off
      return [numerator % LARGEST, divisor]
    }),
)

describe.each(operations)('$sql', ({ sql, expected, between }) => {
  test('is what the kernel computes, to the unit', async () => {
    const pairs = fc
      .sample(pair, { numRuns: 6_000, seed: 20_260_301 })
      .filter(([a, b]) => absolute(between(a, b)) < LARGEST)
    expect(pairs.length).toBeGreaterThan(2_000)
    const values = pairs.map(([a, b], index) => `(${index}, (${a})::hugeint, (${b})::hugeint)`)
    const query = `SELECT CAST(${sql}(a, b) AS VARCHAR) FROM (VALUES ${values.join(', ')}) AS v(i, a, b) ORDER BY i`
    const wanted = pairs.map(([a, b]) => expected(a, b)?.toString() ?? null)
    expectEach(pairs, await engines.duckdb(query), wanted, 'DuckDB')
    expectEach(pairs, await engines.postgres(query), wanted, 'PostgreSQL')
  })

  test('has no value when either side has none', async () => {
    const query = `SELECT CAST(${sql}(NULL, 2::hugeint) AS VARCHAR), CAST(${sql}(2::hugeint, NULL) AS VARCHAR)`
    expect(await engines.duckdb(query)).toEqual([[null, null]])
    expect(await engines.postgres(query)).toEqual([[null, null]])
  })
})

test.each([
  'yj_mul(20000000000000000000::hugeint, 10000000000000000000::hugeint)',
  'yj_mul((-20000000000000000000)::hugeint, 99999999999999999999999999999999999999::hugeint)',
  'yj_div(2000000000000000000000000000000::hugeint, 1::hugeint)',
  'yj_div((-99999999999999999999999999999999999999)::hugeint, 3::hugeint)',
])('%s is an error on both engines, never a wrong number', async (call) => {
  await expect(engines.duckdb(`SELECT CAST(${call} AS VARCHAR)`)).rejects.toThrow(/Overflow/)
  await expect(engines.postgres(`SELECT CAST(${call} AS VARCHAR)`)).rejects.toThrow(/overflow/)
})

test('a division by nothing is no value, however large the rest', async () => {
  const huge = '99999999999999999999999999999999999999::hugeint'
  const query = `SELECT CAST(yj_div(${huge}, 0::hugeint) AS VARCHAR), CAST(yj_div(${huge}, NULL) AS VARCHAR)`
  expect(await engines.duckdb(query)).toEqual([[null, null]])
  expect(await engines.postgres(query)).toEqual([[null, null]])
})

test('no result is a floating-point number', async () => {
  const calls = operations.map(({ sql }) => `${sql}(3::hugeint, 2::hugeint)`)
  const duckdb = calls.map((call) => `typeof(${call})`).join(', ')
  expect(await engines.duckdb(`SELECT ${duckdb}`)).toEqual([calls.map(() => 'HUGEINT')])
  const postgres = calls.map((call) => `pg_typeof(${call})::text`).join(', ')
  expect(await engines.postgres(`SELECT ${postgres}`)).toEqual([calls.map(() => 'hugeint')])
})

test.each([
  ['yj_days', 'calendar'],
  ['yj_weekdays', 'weekdays'],
] as const)('%s counts %s days as the kernel does', async (sql, dayCount: DayCount) => {
  const first = dayOf(1600, 1, 1)
  const day = fc
    .oneof(
      fc.integer({ min: 0, max: epochDay(dayOf(9999, 12, 31)) - epochDay(first) }),
      fc.integer({ min: 155_000, max: 156_000 }),
    )
    .map((days) => addDays(first, days))
  const near = fc.tuple(day, fc.integer({ min: -20, max: 20 }))
  const ranges = fc
    .sample(fc.oneof(fc.tuple(day, day), near), { numRuns: 3_000, seed: 20_260_301 })
    .map(([from, to]) => ({ from, to: typeof to === 'string' ? to : addDays(from, to) }))
    .filter(({ to }) => to.length === 10 && to >= first)
  const values = ranges.map(({ from, to }, index) => `(${index}, DATE '${from}', DATE '${to}')`)
  const query = `SELECT CAST(${sql}(a, b) AS VARCHAR) FROM (VALUES ${values.join(', ')}) AS v(i, a, b) ORDER BY i`
  const wanted = ranges.map((range) => [String(countDays(range, dayCount))])
  expect(await engines.duckdb(query)).toEqual(wanted)
  expect(await engines.postgres(query)).toEqual(wanted)
})

test('arguments may be aggregates, window functions and subqueries, under any alias', async () => {
  const query = `
    SELECT CAST(yj_half_even(SUM(yj_y.n), COUNT(*)) AS VARCHAR),
           CAST(SUM(yj_mul(yj_y.n, yj_y.d)) AS VARCHAR),
           CAST(yj_half_up((SELECT MAX(x.v) FROM (VALUES (5::hugeint)) AS x(v)), 2::hugeint) AS VARCHAR)
    FROM (VALUES (100000000::hugeint, 200000000::hugeint), (300000000::hugeint, 50000000::hugeint)) AS yj_y(n, d)`
  const wanted = [['200000000', '350000000', '3']]
  expect(await engines.duckdb(query)).toEqual(wanted)
  expect(await engines.postgres(query)).toEqual(wanted)
})

function expectEach(
  pairs: readonly Pair[],
  found: Rows,
  wanted: readonly (string | null)[],
  engine: string,
): void {
  const wrong = pairs.flatMap(([a, b], index) =>
    found[index]?.[0] === wanted[index]
      ? []
      : [`${a}, ${b}: ${engine} ${String(found[index]?.[0])}, kernel ${String(wanted[index])}`],
  )
  expect(wrong.slice(0, 10)).toEqual([])
}
