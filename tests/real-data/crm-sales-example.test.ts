import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { beforeAll, describe, expect, test } from 'vitest'

import { openDuckdb } from '#calc/duckdb.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Run } from '#engine/run.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { Value } from '#engine/units.ts'
import { addDays } from '#kernel/day.ts'
import { parsePeriod } from '#kernel/period.ts'
import { openWorkspace } from '../../src/cli/open-workspace.ts'
import type { Opened } from '../../src/cli/open-workspace.ts'
import { sharedFolder } from '../support/shared-folder.ts'

const example = fileURLToPath(new URL('../../examples/crm-sales', import.meta.url))
const dataFolder = join(sharedFolder(), 'data/crm-sales-opportunities')
const quarters = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'] as const

let opened: Opened
const results = new Map<string, readonly PersonResult[]>()

function runOf(period: string): Run {
  const found = parsePeriod(period, { startMonth: 1 })
  if (found === null) throw new Error(`not a period: ${period}`)
  return { period: found, asOf: addDays(found.to, -1), knownAt: Number.MAX_SAFE_INTEGER }
}

beforeAll(async () => {
  const workspace = await openWorkspace(example, { dataFolder })
  if (!workspace.ok) throw new Error(JSON.stringify(workspace.error))
  opened = workspace.value
  const { plan, cycle, inputs } = parts()
  const duckdb = await openDuckdb()
  await duckdb.load(inputs, [...plan.factTypes.values()])
  for (const quarter of quarters)
    results.set(quarter, await duckdb.run(compileSql(plan, cycle, runOf(quarter))))
  await duckdb.close()
})

function parts() {
  const [plan] = opened.plans
  const cycle = plan?.cycles.get('quarter')
  const { inputs } = opened.read
  if (plan === undefined || cycle === undefined || inputs === null)
    throw new Error('the example does not open')
  return { plan, cycle, inputs }
}

function cellOf(quarter: string, person: string, key: string): Value | undefined {
  const cells = results.get(quarter)?.find((result) => result.person === person)?.cells
  return cells?.find((cell) => cell.key === key)?.value
}

function sumOf(quarter: string, key: string): bigint {
  const people = results.get(quarter)?.map(({ person }) => person) ?? []
  return people.reduce((sum, person) => sum + BigInt(cellOf(quarter, person, key) ?? 0n), 0n)
}

describe('the import', () => {
  test('takes the decided opportunities and says what it left out', () => {
    expect(opened.read.problems).toEqual([])
    expect(
      opened.read.files.map(({ into, read, accepted, leftOut }) => [into, read, accepted, leftOut]),
    ).toEqual([
      ['people', 35, 35, 0],
      ['people', 35, 6, 29],
      ['teams', 35, 3, 32],
      ['employment', 35, 35, 0],
      ['employment', 35, 6, 29],
      ['reporting', 35, 35, 0],
      // 1,589 engaging and 500 prospecting.
      ['facts/deal', 8800, 6711, 2089],
    ])
  })

  test('4,238 deals won come to exactly 10,005,534', () => {
    const { inputs } = parts()
    const deals = inputs.facts.get('deal')
    const place = (key: string): number =>
      deals?.type.columns.findIndex((column) => column.key === key) ?? -1
    const won = deals?.rows.filter(({ values }) => values[place('won')] === true) ?? []
    expect(won).toHaveLength(4238)
    expect(won.reduce((sum, { values }) => sum + BigInt(values[place('amount')] ?? 0), 0n)).toBe(
      1_000_553_400n,
    )
    expect(new Set(won.map(({ seller }) => seller)).size).toBe(30)
    expect(inputs.people).toHaveLength(41)
    // "GTXPro" and "GTX Pro" are one product.
    expect(new Set(deals?.rows.map(({ values }) => values[place('product')])).size).toBe(7)
    expect(opened.read.freshness.get('deal')).toMatchObject({
      facts: 6711,
      lastOccurredOn: '2017-12-31',
    })
  })
})

/*
 * Worked out by hand from sales_pipeline.csv, deals closed from 2017-04-01 to 2017-06-30. Tiers: 5 % up to 50,000, 7 %
 * from there to 100,000, 10 % above.
 *
 * Wilburn Farren     14 won,  5 lost;  40,791: 40,791 × 5 %                                          =  2,039.55
 * Versie Hillebrand  52 won, 29 lost;  67,414: 50,000 × 5 % + 17,414 × 7 % = 2,500.00 + 1,218.98      =  3,718.98
 * Darcel Schlecht    96 won, 60 lost; 310,075: 50,000 × 5 % + 50,000 × 7 % + 210,075 × 10 %
 *                                              = 2,500.00 + 3,500.00 + 21,007.50                      = 27,007.50
 *
 * Win rates: 14 ÷ 19 = 0.73684211 (0.736842105…), 52 ÷ 81 = 0.64197531, 96 ÷ 156 = 0.61538462 (0.615384615…).
 */
test.each([
  {
    agent: 'Wilburn Farren',
    amountMinor: 4_079_100n,
    won: 14n,
    rate: 73_684_211n,
    payMinor: 203_955n,
  },
  {
    agent: 'Versie Hillebrand',
    amountMinor: 6_741_400n,
    won: 52n,
    rate: 64_197_531n,
    payMinor: 371_898n,
  },
  {
    agent: 'Darcel Schlecht',
    amountMinor: 31_007_500n,
    won: 96n,
    rate: 61_538_462n,
    payMinor: 2_700_750n,
  },
])('$agent in 2017-Q2', ({ agent, amountMinor, won, rate, payMinor }) => {
  expect(cellOf('2017-Q2', agent, 'metric:won_amount')).toBe(amountMinor)
  expect(cellOf('2017-Q2', agent, 'metric:won_count')).toBe(won)
  expect(cellOf('2017-Q2', agent, 'metric:win_rate')).toBe(rate)
  expect(cellOf('2017-Q2', agent, 'pay:commission')).toBe(payMinor)
  expect(cellOf('2017-Q2', agent, 'pay:override')).toBe(0n)
  expect(cellOf('2017-Q2', agent, 'pay_total')).toBe(payMinor)
})

/*
 * What the people who report to each manager won in 2017-Q2 (a sum over sales_teams.csv joined with
 * sales_pipeline.csv), at 1 %. Together 3,086,111, the quarter's total, so 30,861.11.
 */
test.each([
  ['Cara Losch', 370_692n],
  ['Celia Rouche', 510_177n],
  ['Dustin Brinkmann', 365_987n],
  ['Melvin Marxen', 591_334n],
  ['Rocco Neubert', 646_131n],
  ['Summer Sewald', 601_790n],
])('%s earns 1 %% of %d in 2017-Q2', (manager, wonUsd) => {
  expect(cellOf('2017-Q2', manager, 'metric:won_amount__reports')).toBe(wonUsd * 100n)
  expect(cellOf('2017-Q2', manager, 'pay:override')).toBe(wonUsd)
  expect(cellOf('2017-Q2', manager, 'pay:commission')).toBe(0n)
})

describe('each quarter of 2017', () => {
  /*
   * The commissions were summed apart from Yeji, in whole dollars × percent = cents:
   *
   *   awk -F, 'FNR > 1 && $5 == "Won" { q = int((substr($7, 6, 2) + 2) / 3); sold[q "," $2] += $8 }
   *     END { for (k in sold) { x = sold[k]; split(k, a, ",")
   *       cents[a[1]] += (x < 50000 ? x : 50000) * 5
   *         + (x > 50000 ? (x < 100000 ? x - 50000 : 50000) * 7 : 0) + (x > 100000 ? (x - 100000) * 10 : 0) }
   *       for (q in cents) printf "%d %.2f\n", q, cents[q] / 100 }' sales_pipeline.csv
   *
   *   1 60089.39 · 2 202897.41 · 3 199357.35 · 4 179316.77
   */
  test.each([
    { quarter: '2017-Q1', wonUsd: 1_134_672n, commissionMinor: 6_008_939n },
    { quarter: '2017-Q2', wonUsd: 3_086_111n, commissionMinor: 20_289_741n },
    { quarter: '2017-Q3', wonUsd: 2_982_255n, commissionMinor: 19_935_735n },
    { quarter: '2017-Q4', wonUsd: 2_802_496n, commissionMinor: 17_931_677n },
  ])('$quarter pays 35 agents and 6 managers', ({ quarter, wonUsd, commissionMinor }) => {
    expect(results.get(quarter)).toHaveLength(41)
    expect(sumOf(quarter, 'metric:won_amount')).toBe(wonUsd * 100n)
    expect(sumOf(quarter, 'pay:commission')).toBe(commissionMinor)
    expect(sumOf(quarter, 'pay:override')).toBe(wonUsd)
  })

  test('the four together are every deal won', () => {
    const total = quarters.reduce((sum, quarter) => sum + sumOf(quarter, 'metric:won_amount'), 0n)
    expect(total).toBe(1_000_553_400n)
  })

  test('agents without a deal earn nothing and have no win rate', () => {
    for (const agent of [
      'Carl Lin',
      'Carol Thompson',
      'Elizabeth Anderson',
      'Mei-Mei Johns',
      'Natalya Ivanova',
    ]) {
      expect(cellOf('2017-Q2', agent, 'pay_total')).toBe(0n)
      expect(cellOf('2017-Q2', agent, 'metric:win_rate')).toBeNull()
    }
  })

  test('the evaluator agrees with the SQL in every cell', () => {
    const { plan, cycle, inputs } = parts()
    for (const quarter of quarters) {
      expect(new Evaluator(plan, cycle, runOf(quarter), inputs).results()).toEqual(
        results.get(quarter),
      )
    }
  })
})
