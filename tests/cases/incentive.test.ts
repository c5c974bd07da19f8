import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIXED_DECIMALS, formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import { splitByWeight } from '#kernel/split.ts'
import { bonusPaid, bonusSchema, bonusSql } from '#engine/incentives/bonus.ts'
import { paidSql, toMinor, toMinorSql } from '#engine/incentives/earned.ts'
import {
  limitedPay,
  limitedPaySql,
  limitsSchema,
  lintPayLimits,
  payLimitsSentence,
} from '#engine/incentives/limits.ts'
import type { SaleRow } from '#engine/incentives/row-shape.ts'
import {
  isCurveShape,
  isRowShape,
  lintRate,
  rateSchema,
  rateSentence,
  rateShapeOf,
  rowShapeOf,
} from '#engine/incentives/shapes.ts'
import type { CurveSpec, RowSpec } from '#engine/incentives/shapes.ts'
import { sqlNumber } from '#engine/scoring/sql-number.ts'
import { bonusCases, limitCases } from './incentive-bonus.cases.ts'
import { rateLintCases } from './incentive-lint.cases.ts'
import { rowCases } from './incentive-rows.cases.ts'
import { rateSentences } from './incentive-sentences.cases.ts'
import { curveCases } from './incentive.cases.ts'
import type { CurveRow } from './incentive.cases.ts'
import { openEngines } from './formula-engines.ts'
import type { Engines, Rows } from './formula-engines.ts'
import { ask } from './scoring-ask.ts'

/** CNY. */
const CENTS = 2

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
})
afterAll(async () => {
  await engines.close()
})

function read(written: string, decimals: number): bigint {
  const value = parseDecimal(written, decimals)
  if (value === null) throw new Error(`not a number: ${written}`)
  return value
}

const orNone = (written: string, decimals: number): bigint | null =>
  written === '' ? null : read(written, decimals)
const money = (minor: bigint | null): string => (minor === null ? '' : formatDecimal(minor, CENTS))
const first = (answers: Rows): readonly string[] =>
  answers.map(([answer]) => (answer === null || answer === undefined ? '' : money(BigInt(answer))))

function curveOf(rate: unknown): CurveSpec {
  const spec = rateSchema.parse(rate)
  if (!isCurveShape(spec)) throw new Error(`not a curve: ${spec.shape}`)
  return spec
}

function rowSpecOf(rate: unknown): RowSpec {
  const spec = rateSchema.parse(rate)
  if (!isRowShape(spec)) throw new Error(`not a row shape: ${spec.shape}`)
  return spec
}

/** Each row's cumulative amounts within its window. */
function cumulated(rows: readonly CurveRow[], decimals: number) {
  let before = 0n
  return rows.map((row, index) => {
    if (row.window !== rows[index - 1]?.window) before = 0n
    const after = before + read(row.amount, decimals)
    const input = {
      before,
      after,
      target: row.target === undefined ? null : read(row.target, decimals),
    }
    before = after
    return input
  })
}

describe('rates on a cumulative amount', () => {
  it.each(curveCases)('$id: $about', async ({ rate, rows, total }) => {
    const spec = curveOf(rate)
    const shape = rateShapeOf(spec)
    const inputs = cumulated(rows, shape.basis(spec) === 'units' ? FIXED_DECIMALS : CENTS)
    const expected = rows.map(({ pays }) => pays)
    expect(shape.lint(spec, {}, CENTS).filter(({ severity }) => severity === 'error')).toEqual([])
    const paid = inputs.map((input) => shape.evaluate(spec, input, 'half-up', CENTS))
    expect(paid.map(({ paidMinor }) => money(paidMinor))).toEqual(expected)
    expect(money(paid.reduce((sum, { paidMinor }) => sum + (paidMinor ?? 0n), 0n))).toBe(total)
    rows.forEach((row, index) => {
      if (row.parts !== undefined)
        expect(paid[index]?.parts.map(({ label }) => label.en)).toEqual(row.parts)
    })
    const earned = (x: string): string => shape.earnedSql(spec, x, 'target', CENTS)
    const { duckdb, postgres } = await ask(
      engines,
      [paidSql(earned('after'), earned('before'), 'half-up')],
      inputs,
    )
    expect(first(duckdb)).toEqual(expected)
    expect(first(postgres)).toEqual(expected)
  })

  it('says how a payment came about', () => {
    const spec = curveOf({
      shape: 'marginal',
      tiers: [
        { from: '0', rate: '4%' },
        { from: '150000', rate: '6%' },
      ],
    })
    const input = { before: 14_500_000n, after: 16_500_000n, target: null }
    expect(rateShapeOf(spec).evaluate(spec, input, 'half-up', CENTS).how).toEqual({
      zh: '累计应得 6,900.00 − 此前应得 5,800.00 = 1,100.00',
      en: 'earned to date 6,900.00 − earned before 5,800.00 = 1,100.00',
    })
  })
})

describe('rates fact by fact', () => {
  it.each(rowCases)('$id: $about', async ({ rate, rows, total }) => {
    const spec = rowSpecOf(rate)
    const shape = rowShapeOf(spec)
    expect(shape.lint(spec, {}, CENTS)).toEqual([])
    const sales = rows.map(
      ({ amount, customer = null, product = null, category = null, market = null }): SaleRow => ({
        amountMinor: read(amount, CENTS),
        customer,
        product,
        category,
        market,
      }),
    )
    const expected = rows.map(({ earns }) => earns)
    const earned = sales.map((sale) => shape.earnedRow(spec, sale, 'half-up', CENTS))
    expect(earned.map((each) => formatDecimal(each, CENTS + 16))).toEqual(expected)
    expect(
      money(
        toMinor(
          earned.reduce((sum, each) => sum + each, 0n),
          'half-up',
        ),
      ),
    ).toBe(total)
    const columns = {
      amountMinor: 'amount',
      customer: 'customer',
      product: 'product',
      category: 'category',
      market: 'market',
    }
    const sql = shape.earnedRowSql(spec, columns, 'half-up', CENTS)
    // A column without any text would be typed as a number.
    const given = [
      ...sales,
      { amountMinor: null, customer: '-', product: '-', category: '-', market: '-' },
    ]
    const { duckdb, postgres } = await ask(
      engines,
      [sql, toMinorSql(`(SUM(${sql}) OVER ())::hugeint`, 'half-up')],
      given.map(({ amountMinor, ...keys }) => ({ amount: amountMinor, ...keys })),
    )
    for (const answers of [duckdb, postgres]) {
      const rowAnswers = answers
        .slice(0, rows.length)
        .map(([answer]) => formatDecimal(BigInt(answer ?? ''), CENTS + 16))
      expect(rowAnswers).toEqual(expected)
      expect(money(BigInt(answers[0]?.[1] ?? ''))).toBe(total)
    }
  })
})

describe('bonuses', () => {
  it.each(bonusCases)('$id: $about', async ({ rate, rows }) => {
    const spec = bonusSchema.parse(rate)
    const inputs = rows.map(({ base, coefficients, proration }) => ({
      base: orNone(base, FIXED_DECIMALS),
      coefficients: coefficients.map((coefficient) => orNone(coefficient, FIXED_DECIMALS)),
      proration: orNone(proration, FIXED_DECIMALS),
    }))
    const expected = rows.map(({ pays }) => pays)
    expect(
      inputs.map((input) => money(bonusPaid(spec, input, 'half-up', CENTS).paidMinor)),
    ).toEqual(expected)
    const names = spec.coefficients.map((_, index) => `c${index}`)
    const sql = bonusSql(
      spec,
      { base: 'base', coefficients: names, proration: 'proration' },
      'half-up',
      CENTS,
    )
    const { duckdb, postgres } = await ask(
      engines,
      [sql],
      inputs.map(({ base, coefficients, proration }) => ({
        base,
        proration,
        ...Object.fromEntries(coefficients.map((coefficient, index) => [`c${index}`, coefficient])),
      })),
    )
    expect(first(duckdb)).toEqual(expected)
    expect(first(postgres)).toEqual(expected)
  })

  it('says how a bonus came about, or which factor is missing', () => {
    const spec = bonusSchema.parse(bonusCases[0]?.rate)
    const coefficients = [120_000_000n, 95_000_000n]
    const paid = bonusPaid(
      spec,
      { base: 2_000_000_000_000n, coefficients, proration: 100_000_000n },
      'half-up',
      CENTS,
    )
    expect(paid.how.zh).toBe('20,000 × 1.2 × 0.95 × 1 = 22,800.00')
    const none = bonusPaid(
      spec,
      { base: 1n, coefficients: [1n, null], proration: 1n },
      'half-up',
      CENTS,
    )
    expect(none.how).toEqual({
      zh: '组织系数无值，无法计算',
      en: 'no organisation coefficient, so no value',
    })
  })
})

describe('floor and cap', () => {
  it.each(limitCases)('$about', async ({ limits: written, earnedBefore = '0', rows }) => {
    const limits = limitsSchema.parse(written)
    const inputs = rows.map(([pay]) => ({ pay: orNone(pay, CENTS) }))
    const before = orNone(earnedBefore, CENTS) ?? 0n
    const expected = rows.map((row) => row[1])
    expect(lintPayLimits(limits, {}, CENTS)).toEqual([])
    expect(
      inputs.map(({ pay }) =>
        pay === null ? '' : money(limitedPay(limits, pay, before, CENTS).paidMinor),
      ),
    ).toEqual(expected)
    const sql = limitedPaySql(limits, 'pay', sqlNumber(before), CENTS)
    const { duckdb, postgres } = await ask(engines, [sql], inputs)
    expect(first(duckdb)).toEqual(expected)
    expect(first(postgres)).toEqual(expected)
  })

  it('lint and sentence', () => {
    const codes = (written: unknown) =>
      lintPayLimits(limitsSchema.parse(written), {}, CENTS).map(({ code }) => code)
    expect(codes({ floor: '2', cap: '1' })).toEqual(['limits-crossed'])
    expect(codes({ floor: '0.001', cap: '1' })).toEqual(['money-too-fine'])
    expect(payLimitsSentence(limitsSchema.parse({ floor: '100', cap: '5000.50' }), 'CNY')).toEqual({
      zh: '每期保底 100 元，封顶 5,000.5 元。',
      en: 'Each period at least CNY 100, at most CNY 5,000.5.',
    })
    expect(payLimitsSentence(limitsSchema.parse({ cap: '1', yearCap: '10' }), 'CNY')).toEqual({
      zh: '每期封顶 1 元。一个考核年度内各期合计封顶 10 元。',
      en: 'Each period at most CNY 1. The periods of a performance year together at most CNY 10.',
    })
    expect(payLimitsSentence(undefined, 'CNY').zh).toBe('')
  })
})

it('RND-01: a split loses no fen: 30% of 6.45 is 1.94, and the other share is what remains', () => {
  const parts = splitByWeight(
    645n,
    [
      { id: 'admin', weight: 30n },
      { id: 'other', weight: 70n },
    ],
    100n,
  )
  expect([money(parts.get('admin') ?? null), money(parts.get('other') ?? null)]).toEqual([
    '1.94',
    '4.51',
  ])
})

describe('lint', () => {
  it.each(rateLintCases)('$about', ({ rate, found }) => {
    const problems = lintRate(rateSchema.parse(rate), { path: 'rate' }, CENTS)
    expect(problems.map(({ code, at }) => `${code} ${at.path}`)).toEqual(found)
  })
})

describe('sentences of the printed plan', () => {
  it.each(rateSentences)('$zh', ({ rate, zh, en }) => {
    expect(rateSentence(rateSchema.parse(rate), 'CNY')).toEqual({ zh, en })
  })
})
