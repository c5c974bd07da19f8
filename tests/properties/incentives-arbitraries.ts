import fc from 'fast-check'
import { formatDecimal, ONE, powerOfTen } from '#kernel/fixed.ts'
import { hasErrors } from '#kernel/problem.ts'
import { bonusSchema } from '#engine/incentives/bonus.ts'
import type { BonusSpec } from '#engine/incentives/bonus.ts'
import { rowKeys } from '#engine/incentives/row-shape.ts'
import { isCurveShape, isRowShape, lintRate, rateSchema } from '#engine/incentives/shapes.ts'
import type { CurveSpec, RowSpec } from '#engine/incentives/shapes.ts'
import { decimalText, risingTexts } from './scoring-arbitraries.ts'

/** CNY. */
export const CENTS = 2

const rate = decimalText(0, 30, 4).map((percent) => `${percent}%`)
const rates = fc.array(rate, { minLength: 6, maxLength: 6 })
const boundary = fc.constantFrom('upper', 'lower')

/** Bounds on any hundredth, or on a coarse grid that amounts and attainments meet exactly. */
function bounds(max: number, grid: number): fc.Arbitrary<readonly string[]> {
  const coarse = fc
    .uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 5 })
    .map((steps) =>
      steps.toSorted((a, b) => a - b).map((step) => formatDecimal(BigInt(step * grid), 2)),
    )
  return fc.oneof(risingTexts(0, 5, max), coarse)
}

/** Tiers from 0, rising, some with their ends written; `grid` in hundredths. */
function tiers(max: number, grid: number) {
  return fc.tuple(bounds(max, grid), rates, fc.boolean()).map(([given, paid, isExplicit]) => {
    const froms = ['0', ...given.filter((bound) => bound !== '0')]
    return froms.map((from, index) => ({
      from,
      ...(isExplicit && index < froms.length - 1 ? { to: froms[index + 1] } : {}),
      rate: paid[index],
    }))
  })
}

/** A table by amount, or by attainment of a target. */
const tierTable = fc.oneof(
  fc.record({ on: fc.constant('amount'), boundary, tiers: tiers(2_000, 10_000) }),
  fc.record({ on: fc.constant('attainment'), boundary, tiers: tiers(2, 20) }),
)

const documents = {
  flat: rate.map((one) => ({ shape: 'flat', rate: one })),
  marginal: tierTable.map((table) => ({ shape: 'marginal', ...table })),
  wholeAmount: tierTable.map((table) => ({ shape: 'wholeAmount', ...table })),
  accelerated: fc
    .record({
      base: decimalText(0, 30, 2).map((percent) => `${percent}%`),
      split: fc.constantFrom('marginal', 'wholeAmount'),
      boundary,
      tiers: tiers(2, 20),
      times: fc.array(decimalText(0, 3, 2), { minLength: 6, maxLength: 6 }),
    })
    .map(({ tiers: rows, times, ...rest }) => ({
      shape: 'accelerated',
      ...rest,
      tiers: rows.map(({ rate: _, ...bound }, index) => ({ ...bound, times: times[index] })),
    })),
  interpolated: fc
    .record({ at: risingTexts(2, 5, 2), given: rates, below: rate })
    .map(({ at, given, below }) => ({
      shape: 'interpolated',
      points: at.map((bound, index) => ({ at: bound, rate: given[index] })),
      below,
    })),
  perUnit: decimalText(0, 1_000_000, 2).map((per) => ({ shape: 'perUnit', per })),
  spiff: fc
    .record({
      pays: fc.oneof(
        decimalText(0, 500, 2).map((per) => ({ per })),
        rate.map((one) => ({ rate: one })),
      ),
      minimum: fc.option(decimalText(0, 1_000, 2), { nil: undefined }),
      budget: fc.option(decimalText(0, 300, 2), { nil: undefined }),
    })
    .map(({ pays, minimum, budget }) => ({
      shape: 'spiff',
      from: '2026-03-01',
      to: '2026-04-01',
      ...pays,
      ...(minimum === undefined ? {} : { minimum }),
      ...(budget === undefined ? {} : { budget }),
    })),
}

export const curveNames = Object.keys(documents) as readonly (keyof typeof documents)[]

/** Specifications of a shape that the linter accepts, read from a plan's texts. */
export function curveSpecs(shape: keyof typeof documents): fc.Arbitrary<CurveSpec> {
  return (documents[shape] as fc.Arbitrary<unknown>)
    .map((document) => rateSchema.parse(document))
    .filter(
      (spec) => isCurveShape(spec) && !hasErrors(lintRate(spec, {}, CENTS)),
    ) as fc.Arbitrary<CurveSpec>
}

/** Around the bounds of the tables in fen, or as large as an amount may be (10^13 minor units). */
export const amounts = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: -50_000n, max: 300_000n }) },
  { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: 20n }).map((hundreds) => hundreds * 10_000n) },
  { weight: 1, arbitrary: fc.bigInt({ min: -powerOfTen(13), max: powerOfTen(13) }) },
)

export const targets = fc.option(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(100n, 10_000n, 50_000n, 99_999n) },
    { weight: 1, arbitrary: fc.constantFrom(0n, -1n) },
    { weight: 2, arbitrary: fc.bigInt({ min: 1n, max: powerOfTen(13) }) },
  ),
  { nil: null, freq: 10 },
)

const keys = {
  customer: ['甲', "O'Neil"],
  product: ['p', 'q'],
  category: ['c'],
  market: ['m', 'n'],
} as const
/** A row of one to four conditions, so that rows of different specificity match one sale. */
const rateRow = fc
  .record({
    named: fc.subarray([...rowKeys], { minLength: 1 }),
    wanted: fc.record({
      customer: fc.constantFrom(...keys.customer),
      product: fc.constantFrom(...keys.product),
      category: fc.constantFrom(...keys.category),
      market: fc.constantFrom(...keys.market),
    }),
    rate,
  })
  .map(({ named, wanted, rate: paid }) => ({
    conditions: Object.fromEntries(named.map((key) => [key, wanted[key]])),
    rate: paid,
  }))

/** No two rows with the same conditions: the linter refuses them. */
const rateRows = fc
  .uniqueArray(rateRow, {
    selector: ({ conditions }) => JSON.stringify(conditions),
    minLength: 1,
    maxLength: 8,
    size: 'max',
  })
  .map((rows) => rows.map(({ conditions, rate: paid }) => ({ ...conditions, rate: paid })))

const rowDocuments = {
  rateTable: fc
    .record({ rates: rateRows, otherwise: rate })
    .map((table) => ({ shape: 'rateTable', ...table })),
  each: fc
    .record({
      split: fc.constantFrom('marginal', 'wholeAmount'),
      boundary,
      tiers: tiers(2_000, 10_000),
    })
    .map((table) => ({ shape: 'each', ...table })),
}

export const rowNames = Object.keys(rowDocuments) as readonly (keyof typeof rowDocuments)[]

export function rowSpecs(shape: keyof typeof rowDocuments): fc.Arbitrary<RowSpec> {
  return (rowDocuments[shape] as fc.Arbitrary<unknown>)
    .map((document) => rateSchema.parse(document))
    .filter(
      (spec) => isRowShape(spec) && !hasErrors(lintRate(spec, {}, CENTS)),
    ) as fc.Arbitrary<RowSpec>
}

const soldKey = (of: readonly string[]) =>
  fc.option(fc.constantFrom(...of, 'else'), { nil: null, freq: 8 })

export const sales = fc.record({
  amountMinor: amounts,
  customer: soldKey(keys.customer),
  product: soldKey(keys.product),
  category: soldKey(keys.category),
  market: soldKey(keys.market),
})

const name = { zh: '系数', en: 'coefficient' }
const coefficient = fc.oneof(
  fc.constant({ kind: 'grade' }),
  fc.constant({ kind: 'formula', formula: 'x', name }),
  fc
    .tuple(risingTexts(2, 4, 2), fc.array(decimalText(0, 2, 2), { minLength: 4, maxLength: 4 }))
    .map(([at, ys]) => ({
      kind: 'interpolate',
      of: 'x',
      points: at.map((x, index) => ({ at: x, coefficient: ys[index] })),
      below: '0.25',
      name,
    })),
)

export const bonusSpecs: fc.Arbitrary<BonusSpec> = fc
  .record({
    coefficients: fc.array(coefficient, { maxLength: 3 }),
    prorate: fc.constantFrom('true', 'false'),
  })
  .map((bonus) => bonusSchema.parse({ shape: 'bonus', base: 'x', ...bonus }))

const factor = fc.option(fc.bigInt({ min: -ONE, max: 3n * ONE }), { nil: null, freq: 15 })

export const bonusInputs = fc.record({
  base: fc.option(fc.bigInt({ min: -powerOfTen(14), max: powerOfTen(19) }), {
    nil: null,
    freq: 15,
  }),
  coefficients: fc.array(factor, { minLength: 3, maxLength: 3 }),
  proration: fc.option(fc.bigInt({ min: 0n, max: ONE }), { nil: null, freq: 15 }),
})

/** A decimal text of a number of minor units. */
export const centsText = (minor: bigint): string => formatDecimal(minor, CENTS)
