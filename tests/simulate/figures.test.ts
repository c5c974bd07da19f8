import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { connectDuckdb } from '#calc/duckdb-tables.ts'
import { noInputs } from '#engine/inputs.ts'
import type { Inputs } from '#engine/inputs.ts'
import { costOf, totalCost } from '#engine/simulate/costs.ts'
import type { Outcome, PlanHistory } from '#engine/simulate/outcome.ts'
import { peopleOf, winnersAndLosers } from '#engine/simulate/people.ts'
import { periodsBetween, recentPeriods } from '#engine/simulate/periods.ts'
import { meanOf, quantileOf, sortedAmounts, sumOf } from '#engine/simulate/quantile.ts'
import { binsOf, drawings, resample } from '#engine/simulate/resample.ts'
import type { Drawing, Range } from '#engine/simulate/resample.ts'
import { spreadOf } from '#engine/simulate/spread.ts'
import { parseDay } from '#kernel/day.ts'
import { calendarYear, parsePeriod } from '#kernel/period.ts'
import type { Grain, Period } from '#kernel/period.ts'
import { Random } from '#kernel/random.ts'

const amounts = fc.array(fc.bigInt({ min: -1000n, max: 1000n }), { minLength: 1, maxLength: 60 })

describe('quantiles by nearest rank', () => {
  test('are the least amount that at least so many of a hundred do not exceed', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100 }), (all, percent) => {
        const reached = all.filter(
          (one) => all.filter((other) => other <= one).length * 100 >= percent * all.length,
        )
        const least = reached.reduce((a, b) => (b < a ? b : a))
        expect(quantileOf(sortedAmounts(all), percent)).toBe(least)
      }),
    )
  })

  test('are what SQL calls quantile_disc', async () => {
    const { connection, close } = await connectDuckdb()
    try {
      const samples = fc.sample(amounts, { numRuns: 20, seed: 7 })
      for (const all of samples) {
        const values = all.map((one) => `(${one}::BIGINT)`).join(', ')
        const read = await connection.runAndReadAll(
          `SELECT ${[5, 10, 50, 90, 95].map((percent) => `quantile_disc(v, ${percent / 100}::DECIMAL(3,2))`).join(', ')} FROM (VALUES ${values}) t(v)`,
        )
        const [row] = read.getRows()
        const sorted = sortedAmounts(all)
        expect([5, 10, 50, 90, 95].map((percent) => quantileOf(sorted, percent))).toEqual(row)
      }
    } finally {
      close()
    }
  })

  test('of nothing there is none', () => {
    expect(quantileOf([], 50)).toBeNull()
    expect(meanOf([])).toBeNull()
  })
})

describe('how pay is spread', () => {
  test('by hand', () => {
    // 10, 20, 30, 40, 100: Σ 200; the top fifth is 100 of it; Gini (−4·10 −2·20 + 0 + 2·40 + 4·100) ÷ (5·200).
    expect(spreadOf([30n, 100n, 10n, 40n, 20n])).toEqual({
      people: 5,
      p10Minor: 10n,
      p50Minor: 30n,
      p90Minor: 100n,
      topFifth: 50_000_000n,
      gini: 40_000_000n,
    })
  })

  test('nobody, and nothing to share', () => {
    expect(spreadOf([])).toMatchObject({ people: 0, p50Minor: null, topFifth: null, gini: null })
    expect(spreadOf([0n, 0n])).toMatchObject({ p50Minor: 0n, topFifth: null, gini: null })
  })

  test('equal pay has a Gini of 0', () => {
    expect(spreadOf([7n, 7n, 7n, 7n])).toMatchObject({ gini: 0n, topFifth: 25_000_000n })
  })
})

const period = (key: string): Period => {
  const read = parsePeriod(key, calendarYear)
  if (read === null) throw new Error(key)
  return read
}

/** Pay by month of a few people; null is no value, and who isn't named isn't in the plan. */
function historyOf(
  months: Readonly<Record<string, Readonly<Record<string, bigint | null>>>>,
): PlanHistory {
  return Object.entries(months).map(([key, pays]) => ({
    period: period(key),
    outcomes: Object.entries(pays).map(([person, payMinor]): Outcome => ({
      person,
      team: person === 'a' ? 'north' : 'south',
      market: 'm',
      payMinor,
      salesMinor: 1000n,
    })),
  }))
}

const current = historyOf({
  '2026-01': { a: 100n, b: 200n, c: null },
  '2026-02': { a: 110n, b: null, d: 50n },
})
const other = historyOf({
  '2026-01': { a: 130n, b: 150n, c: 70n },
  '2026-02': { a: 110n, b: 300n, e: 10n },
})

describe('costs and changes', () => {
  test('no value is in no sum, and counted', () => {
    expect(totalCost(current)).toMatchObject({ costMinor: 460n, withoutPay: 2, people: 4 })
    // 460 ÷ 6000
    expect(totalCost(current).perSales).toBe(7_666_667n)
    expect(costOf([])).toMatchObject({ costMinor: 0n, perSales: null, people: 0 })
  })

  test('only periods in which both plans have a value are compared', () => {
    const people = peopleOf([current, other])
    const changes = people.map(({ person, changes: [change] }) => [person, change?.deltaMinor])
    // b: January only, 150 − 200; c, d and e are never compared.
    expect(changes).toEqual([
      ['a', 30n],
      ['b', -50n],
      ['c', null],
      ['d', null],
      ['e', null],
    ])
    expect(people[1]?.under).toEqual([
      { paidMinor: 200n, periods: 2, periodsWithoutPay: 1 },
      { paidMinor: 450n, periods: 2, periodsWithoutPay: 0 },
    ])
    expect(people[2]?.under[0]).toEqual({ paidMinor: null, periods: 1, periodsWithoutPay: 1 })
    expect(winnersAndLosers(people, 0)).toEqual({
      winners: { people: 1, sumMinor: 30n, medianMinor: 30n },
      losers: { people: 1, sumMinor: -50n, medianMinor: -50n },
      unchanged: 0,
      notCompared: 3,
    })
  })
})

const drawnFrom = (history: PlanHistory, drawing: Drawing, seed = 1): Range =>
  resample(history, 500, drawing, { kind: 'amount', minor: 150n }, (name) => Random.of(seed, name))

describe.each(drawings)('the next period, drawn %s', (drawing) => {
  test('of a constant history is that constant', () => {
    const constant = historyOf({ '2026-01': { a: 70n, b: 80n }, '2026-02': { a: 70n, b: 80n } })
    const range = drawnFrom(constant, drawing)
    expect(new Set(range.sorted)).toEqual(new Set([150n]))
    expect(range).toMatchObject({ meanMinor: 150n, p5Minor: 150n, p95Minor: 150n })
    // Exactly the budget is within it.
    expect(range.overBudget).toBe(0)
  })

  test('is the same from the same seed, and another from another', () => {
    const wide = historyOf(
      Object.fromEntries(
        Array.from({ length: 9 }, (_, index) => [
          `2026-0${index + 1}`,
          { a: BigInt(index ** 2), b: BigInt(50 * index) },
        ]),
      ),
    )
    expect(drawnFrom(wide, drawing)).toEqual(drawnFrom(wide, drawing))
    expect(drawnFrom(wide, drawing, 2).sorted).not.toEqual(drawnFrom(wide, drawing).sorted)
  })

  test('is about who is in the plan last, and draws no period without a value', () => {
    const range = drawnFrom(current, drawing)
    // a: 100 or 110; b: 200, the only one with a value; d: 50.
    expect(new Set(range.sorted)).toEqual(new Set([350n, 360n]))
    expect(range).toMatchObject({ people: 3, peopleWithout: 0, overBudget: 500 })
  })

  test('has nobody to draw where no pay has a value', () => {
    const range = drawnFrom(historyOf({ '2026-01': { a: null } }), drawing)
    expect(range).toMatchObject({ sorted: [], meanMinor: null, overBudget: null, peopleWithout: 1 })
  })
})

test('drawn together, people keep the periods they had together; apart, they do not', () => {
  const opposed = historyOf({ '2026-01': { a: 0n, b: 100n }, '2026-02': { a: 100n, b: 0n } })
  expect(new Set(drawnFrom(opposed, 'together').sorted)).toEqual(new Set([100n]))
  expect(new Set(drawnFrom(opposed, 'apart').sorted)).toEqual(new Set([0n, 100n, 200n]))
})

test('a budget that is a share of sales is held against the sales of the same draw', () => {
  const range = (share: bigint): number | null =>
    resample(current, 100, 'together', { kind: 'share', ofSales: share }, () => Random.of(1))
      .overBudget
  // At most 360 of 3,000, that is 12 %; at least 350.
  expect([range(12_000_000n), range(11_000_000n)]).toEqual([0, 100])
})

test('bins hold every draw once', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 40 }), (all, count) => {
      const sorted = sortedAmounts(all)
      const bins = binsOf(sorted, sorted[0] ?? 0n, sorted.at(-1) ?? 0n, count)
      expect(bins.reduce((sum, { draws }) => sum + draws, 0)).toBe(all.length)
      expect(sumOf(bins.map(({ fromMinor, toMinor }) => toMinor - fromMinor)) > 0n).toBe(true)
    }),
  )
})

describe('the periods of the history', () => {
  const inputs = (...days: readonly string[]): Inputs => {
    const type = {
      key: 'order',
      name: { zh: '', en: '' },
      creditedBy: 'seller',
      columns: [],
    } as const
    const rows = days.map((day, index) => ({
      id: String(index),
      seller: 'a',
      occurredOn: parseDay(day) ?? period('2026').from,
      recordedAt: 0,
      cancelled: false,
      values: [],
    }))
    return { ...noInputs, facts: new Map([['order', { type, rows }]]) }
  }
  const keys = (grain: Grain, ...days: readonly string[]): readonly string[] =>
    recentPeriods(inputs(...days), grain, calendarYear).map(({ key }) => key)

  test('are both ends and what lies between', () => {
    const between = periodsBetween(period('2025-11'), period('2026-02'), calendarYear)
    expect(between.map(({ key }) => key)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(periodsBetween(period('2026'), period('2025'), calendarYear)).toEqual([])
  })

  test('by default the twelve months that were over by the last fact', () => {
    expect(keys('month', '2020-05-05', '2026-03-31')).toHaveLength(12)
    expect(keys('month', '2020-05-05', '2026-03-31').at(-1)).toBe('2026-03')
    expect(keys('month', '2020-05-05', '2026-03-30').at(-1)).toBe('2026-02')
    expect(keys('quarter', '2020-05-05', '2026-03-31')).toEqual([
      ...['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1'],
    ])
    expect(keys('year', '2020-05-05', '2026-03-31')).toEqual(['2025'])
  })

  test('none earlier than the first fact, and none without a complete one', () => {
    expect(keys('month', '2026-01-20', '2026-03-31')).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(keys('month', '2026-03-02', '2026-03-30')).toEqual([])
    expect(keys('month')).toEqual([])
  })
})
