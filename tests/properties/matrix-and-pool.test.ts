import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ONE } from '#kernel/fixed.ts'
import { cellOf, cellSql, lintMatrix } from '#engine/incentives/matrix-table.ts'
import type { Matrix } from '#engine/incentives/matrix-table.ts'
import { countedWeight, dividePool } from '#engine/incentives/pool.ts'
import { openEngines } from '../cases/formula-engines.ts'
import type { Engines } from '../cases/formula-engines.ts'
import { ask } from '../cases/scoring-ask.ts'
import { risingTexts } from './scoring-arbitraries.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
})
afterAll(async () => {
  await engines.close()
})

const axis = risingTexts(1, 4, 2).map((from) => ({
  of: '=x',
  name: { zh: '指标', en: 'measure' },
  from: [...from],
}))

/** Every cell a number of its own, so that the wrong cell can't pass for the right one. */
const matrices: fc.Arbitrary<Matrix> = fc
  .record({
    rows: axis,
    columns: axis,
    boundary: fc.constantFrom('upper' as const, 'lower' as const),
  })
  .map(({ rows, columns, boundary }) => ({
    rows,
    columns,
    boundary,
    cells: rows.from.map((_, row) => columns.from.map((__, column) => BigInt(row * 10 + column))),
  }))

/** Measures on a grid that meets bounds, below the first and beyond the last. */
const measure = fc.option(
  fc.oneof(
    fc.integer({ min: -50, max: 250 }).map((percent) => (BigInt(percent) * ONE) / 100n),
    fc.bigInt({ min: -ONE, max: 3n * ONE }),
  ),
  { nil: null, freq: 12 },
)

it('the cell of a matrix: evaluator = DuckDB = PostgreSQL', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(matrices, { minLength: 4, maxLength: 4 }),
      fc.array(fc.record({ row: measure, column: measure }), { minLength: 60, maxLength: 60 }),
      async (drawn, given) => {
        // Bounds themselves, on both sides of which the cell differs.
        const edges = drawn.flatMap(({ rows, columns }) =>
          rows.from.flatMap((row) =>
            columns.from.map((column) => ({
              row: BigInt(Math.round(Number(row) * 100)) * (ONE / 100n),
              column: BigInt(Math.round(Number(column) * 100)) * (ONE / 100n),
            })),
          ),
        )
        const all = [...given, ...edges]
        const expected = all.map((measured) =>
          drawn.map((matrix) => {
            const cell = cellOf(matrix, measured)
            return cell === null ? null : String(cell)
          }),
        )
        const columns = { row: 'down', column: 'across' }
        const { duckdb, postgres } = await ask(
          engines,
          drawn.map((matrix) => cellSql(matrix, columns)),
          all.map(({ row, column }) => ({ down: row, across: column })),
        )
        expect(duckdb).toEqual(expected)
        expect(postgres).toEqual(expected)
      },
    ),
    { numRuns: 6 },
  )
})

it('a bound is in exactly the row that the boundary names, whatever the matrix', () => {
  fc.assert(
    fc.property(matrices, (matrix) => {
      expect(
        lintMatrix(matrix, {}, 'rates', 1000n).filter(({ severity }) => severity === 'error'),
      ).toEqual([])
      matrix.rows.from.forEach((bound, index) => {
        const x = BigInt(Math.round(Number(bound) * 100)) * (ONE / 100n)
        const row = matrix.boundary === 'upper' ? index : Math.max(index - 1, 0)
        expect(cellOf(matrix, { row: x, column: -100n * ONE })).toBe(BigInt(row * 10))
      })
    }),
  )
})

it('the parts of a pool sum to it, are within a unit of their proportion, and follow the weights', () => {
  const weights = fc.array(fc.option(fc.bigInt({ min: -5n, max: 10n ** 12n }), { nil: null }), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(fc.bigInt({ min: -10n, max: 10n ** 13n }), weights, (poolMinor, given) => {
      const claims = given.map((weight, index) => ({
        id: `p${index}`,
        weight: countedWeight(weight),
      }))
      const total = claims.reduce((sum, { weight }) => sum + weight, 0n)
      const { parts, why } = dividePool(poolMinor, claims)
      if (parts === null) {
        expect(why).toBe(poolMinor < 0n ? 'negative' : 'nobody')
        expect(poolMinor < 0n || total === 0n).toBe(true)
        return
      }
      expect([...parts.values()].reduce((sum, part) => sum + part, 0n)).toBe(poolMinor)
      for (const { id, weight } of claims) {
        const off = (parts.get(id) ?? 0n) * total - poolMinor * weight
        expect(off > -total && off < total).toBe(true)
        if (weight === 0n) expect(parts.get(id)).toBe(0n)
      }
    }),
  )
})
