import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ONE } from '#kernel/fixed.ts'
import type { Rounding } from '#kernel/fixed.ts'
import { bonusPaid, bonusSql } from '#engine/incentives/bonus.ts'
import { EARNED_UNIT, paidSql } from '#engine/incentives/earned.ts'
import { limitedPay, limitedPaySql } from '#engine/incentives/limits.ts'
import { minorOf } from '#engine/incentives/money.ts'
import type { ReducedSql } from '#engine/incentives/shape.ts'
import { rateShapeOf, rowShapeOf } from '#engine/incentives/shapes.ts'
import type { CurveSpec } from '#engine/incentives/shapes.ts'
import { sqlNumber } from '#engine/scoring/sql-number.ts'
import { openEngines } from '../cases/formula-engines.ts'
import type { Engines } from '../cases/formula-engines.ts'
import { ask } from '../cases/scoring-ask.ts'
import {
  amounts,
  bonusInputs,
  bonusSpecs,
  CENTS,
  centsText,
  curveNames,
  curveSpecs,
  rowNames,
  rowSpecs,
  sales,
  targets,
} from './incentives-arbitraries.ts'

let engines: Engines
beforeAll(async () => {
  engines = await openEngines()
})
afterAll(async () => {
  await engines.close()
})

/** A failure is narrowed down for so long at most; what was found by then is reported. */
const unhurried = { interruptAfterTimeLimit: 40_000 }
const text = (value: bigint | null): string | null => (value === null ? null : String(value))
const batch = <T>(arbitrary: fc.Arbitrary<T>, size: number) =>
  fc.array(arbitrary, { minLength: size, maxLength: size })
const roundings: fc.Arbitrary<Rounding> = fc.constantFrom('half-up', 'half-even', 'down')
const decimals = fc.constantFrom(0, CENTS, 3)

/** x in the shape's basis: amounts are hundredths of a unit where it counts units. */
function inBasis(spec: CurveSpec, amount: bigint): bigint {
  return rateShapeOf(spec).basis(spec) === 'units' ? amount * (ONE / 100n) : amount
}

describe('evaluator = DuckDB = PostgreSQL, to the last unit', () => {
  const inputs = fc.record({ after: amounts, before: amounts, target: targets })

  it.each(curveNames)('%s', async (name) => {
    await fc.assert(
      fc.asyncProperty(
        batch(curveSpecs(name), 4),
        batch(inputs, 60),
        roundings,
        async (specs, given, rounding) => {
          const expected = given.map(({ after, before, target }) =>
            specs.flatMap((spec) => {
              const shape = rateShapeOf(spec)
              const input = { after: inBasis(spec, after), before: inBasis(spec, before), target }
              return [
                text(shape.earned(spec, input.after, target, CENTS)),
                text(shape.earned(spec, input.after, target, CENTS)),
                text(shape.evaluate(spec, input, rounding, CENTS).paidMinor),
              ]
            }),
          )
          const expressions = specs.flatMap((spec) => {
            const scale = inBasis(spec, 1n)
            const earned = (x: string): string =>
              rateShapeOf(spec).earnedSql(spec, `(${x} * ${scale}::hugeint)`, 'target', CENTS)
            const { sql, unit } = reduced(spec, `(after * ${scale}::hugeint)`)
            const whole = `(${sql}) * ${EARNED_UNIT / unit}::hugeint`
            return [earned('after'), whole, paidSql(earned('after'), earned('before'), rounding)]
          })
          const { duckdb, postgres } = await ask(engines, expressions, given)
          expect(duckdb).toEqual(expected)
          expect(postgres).toEqual(expected)
        },
      ),
      { numRuns: 6, ...unhurried },
    )
  })

  it.each(rowNames)('%s', async (name) => {
    const columns = {
      amountMinor: 'amount',
      customer: 'customer',
      product: 'product',
      category: 'category',
      market: 'market',
    }
    const none = { amountMinor: 0n, customer: '-', product: '-', category: '-', market: '-' }
    await fc.assert(
      fc.asyncProperty(
        batch(rowSpecs(name), 4),
        batch(sales, 60),
        roundings,
        async (specs, sold, rounding) => {
          // A column without any text would be typed as a number.
          const given = [...sold, none]
          const expected = given.map((sale) =>
            specs.map((spec) => text(rowShapeOf(spec).earnedRow(spec, sale, rounding, CENTS))),
          )
          const { duckdb, postgres } = await ask(
            engines,
            specs.map((spec) => rowShapeOf(spec).earnedRowSql(spec, columns, rounding, CENTS)),
            given.map(({ amountMinor, ...keys }) => ({ amount: amountMinor, ...keys })),
          )
          expect(duckdb).toEqual(expected)
          expect(postgres).toEqual(expected)
        },
      ),
      { numRuns: 6, ...unhurried },
    )
  })

  it('bonus', async () => {
    await fc.assert(
      fc.asyncProperty(
        batch(bonusSpecs, 4),
        batch(bonusInputs, 60),
        roundings,
        decimals,
        async (specs, given, rounding, places) => {
          const expected = given.map((input) =>
            specs.map((spec) => text(bonusPaid(spec, input, rounding, places).paidMinor)),
          )
          const columns = { base: 'base', coefficients: ['c0', 'c1', 'c2'], proration: 'proration' }
          const { duckdb, postgres } = await ask(
            engines,
            specs.map((spec) => bonusSql(spec, columns, rounding, places)),
            given.map(({ base, coefficients: [c0 = null, c1 = null, c2 = null], proration }) => ({
              base,
              c0,
              c1,
              c2,
              proration,
            })),
          )
          expect(duckdb).toEqual(expected)
          expect(postgres).toEqual(expected)
        },
      ),
      { numRuns: 6, ...unhurried },
    )
  })

  it('floor and cap of a line', async () => {
    const bounds = fc
      .tuple(amounts, amounts)
      .map(([a, b]) => (a < b ? { floor: a, cap: b } : { floor: b, cap: a }))
    const limits = fc
      .tuple(bounds, fc.boolean(), fc.boolean(), fc.option(amounts, { nil: null }))
      .map(([{ floor, cap }, hasFloor, hasCap, yearCap]) => ({
        ...(yearCap === null ? {} : { yearCap: centsText(yearCap) }),
        ...(hasFloor ? { floor: centsText(floor) } : {}),
        ...(hasCap ? { cap: centsText(cap) } : {}),
      }))
    await fc.assert(
      fc.asyncProperty(
        batch(limits, 4),
        batch(fc.option(amounts, { nil: null }), 40),
        amounts,
        async (specs, given, before) => {
          const expected = given.map((pay) =>
            specs.map((spec) =>
              pay === null ? null : text(limitedPay(spec, pay, before, CENTS).paidMinor),
            ),
          )
          const { duckdb, postgres } = await ask(
            engines,
            specs.map((spec) => limitedPaySql(spec, 'pay', sqlNumber(before), CENTS)),
            given.map((pay) => ({ pay })),
          )
          expect(duckdb).toEqual(expected)
          expect(postgres).toEqual(expected)
        },
      ),
      { numRuns: 6, ...unhurried },
    )
  })
})

describe('laws', () => {
  const anyCurve = fc.constantFrom(...curveNames).chain(curveSpecs)
  const aTarget = fc.bigInt({ min: 1n, max: 1_000_000n })

  it('telescopes: what is paid in all does not depend on how the sales were split', () => {
    fc.assert(
      fc.property(
        anyCurve,
        fc.array(amounts, { minLength: 1, maxLength: 8 }),
        aTarget,
        roundings,
        (spec, sold, target, rounding) => {
          const shape = rateShapeOf(spec)
          const pay = (before: bigint, after: bigint): bigint =>
            shape.evaluate(spec, { before, after, target }, rounding, CENTS).paidMinor ?? 0n
          let [total, paid] = [0n, 0n]
          for (const amount of sold) {
            paid += pay(total, total + amount)
            total += amount
          }
          expect(paid).toBe(pay(0n, total))
        },
      ),
      { numRuns: 400 },
    )
  })

  it('the parts of the explanation are the payment', () => {
    fc.assert(
      fc.property(anyCurve, amounts, amounts, aTarget, (spec, before, after, target) => {
        const shape = rateShapeOf(spec)
        const { parts } = shape.evaluate(spec, { before, after, target }, 'half-up', CENTS)
        const earned = (x: bigint): bigint => shape.earned(spec, x, target, CENTS) ?? 0n
        expect(parts.reduce((sum, part) => sum + part.earned, 0n)).toBe(
          earned(after) - earned(before),
        )
      }),
      { numRuns: 400 },
    )
  })

  it('one more unit of sales never pays less, unless the linter says so', () => {
    fc.assert(
      fc.property(
        anyCurve,
        amounts,
        fc.bigInt({ min: 0n, max: 1_000n }),
        aTarget,
        (spec, amount, more, target) => {
          const shape = rateShapeOf(spec)
          // A decelerating interpolation is a staircase of rates with 8 decimals: it may fall by a step of rate times amount.
          const rates =
            spec.shape === 'interpolated'
              ? [spec.below, ...spec.points.map((point) => point.rate)]
              : []
          const decelerates = rates.some((rate, index) => rate < (rates[index - 1] ?? 0n))
          if (decelerates || shape.lint(spec, {}, CENTS).some(({ code }) => code === 'pay-falls'))
            return
          const earned = (x: bigint): bigint => shape.earned(spec, x, target, CENTS) ?? 0n
          expect(earned(amount + more) >= earned(amount)).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('where the linter sees pay fall on whole amounts, it falls', () => {
    fc.assert(
      fc.property(curveSpecs('wholeAmount'), (spec) => {
        if (spec.shape !== 'wholeAmount' || spec.on === 'attainment') return
        const shape = rateShapeOf(spec)
        const falls = shape.lint(spec, {}, CENTS).filter(({ code }) => code === 'pay-falls')
        for (const { at } of falls) {
          const tier = spec.tiers[Number(at.path?.split('.').at(-1))]
          const bound = minorOf(tier?.from ?? '', CENTS)
          const [under, over] =
            spec.boundary === 'upper' ? [bound - 1n, bound] : [bound, bound + 1n]
          const earned = (x: bigint): bigint => shape.earned(spec, x, null, CENTS) ?? 0n
          // Up to what one minor unit itself earns.
          expect(earned(over) - earned(under) <= EARNED_UNIT).toBe(true)
        }
      }),
    )
  })

  it('marginal tiers never jump: a minor unit more pays between the smallest and the largest rate', () => {
    fc.assert(
      fc.property(curveSpecs('marginal'), amounts, aTarget, (spec, amount, target) => {
        if (spec.shape !== 'marginal') return
        const shape = rateShapeOf(spec)
        const earned = (x: bigint): bigint => shape.earned(spec, x, target, CENTS) ?? 0n
        const step = earned(amount + 1n) - earned(amount)
        const rates = spec.tiers.map(({ rate }) => rate * ONE)
        expect(rates.some((rate) => step >= rate) && rates.some((rate) => step <= rate)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('a sale by itself earns the sum of its parts, rounded once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rowNames).chain(rowSpecs), sales, (spec, sale) => {
        const shape = rowShapeOf(spec)
        const sum = shape.parts(spec, sale, CENTS).reduce((total, part) => total + part.earned, 0n)
        const difference = shape.earnedRow(spec, sale, 'half-up', CENTS) - sum
        if (spec.shape === 'rateTable') expect(difference).toBe(0n)
        else expect(2n * (difference < 0n ? -difference : difference) <= EARNED_UNIT).toBe(true)
      }),
    )
  })
})

/** The curve in small numbers, where the shape has one. */
function reduced(spec: CurveSpec, x: string): ReducedSql {
  const shape = rateShapeOf(spec)
  return (
    shape.reducedSql?.(spec, x, 'target', CENTS) ?? {
      sql: shape.earnedSql(spec, x, 'target', CENTS),
      unit: EARNED_UNIT,
    }
  )
}
