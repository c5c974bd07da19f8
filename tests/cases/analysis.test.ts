import { describe, expect, test } from 'vitest'
import { partsOf } from '#domain/analysis/adds-up.ts'
import { dueShare } from '#domain/analysis/due-share.ts'
import { fewGroups } from '#domain/analysis/few-groups.ts'
import { cellsOfItem, itemFigures } from '#domain/analysis/item-figures.ts'
import type { ReadCell } from '#domain/analysis/item-figures.ts'
import { isOffPace, paceOf } from '#domain/analysis/pace.ts'
import type { PaceInput } from '#domain/analysis/pace.ts'
import { leadersOf } from '#domain/wall/leaders.ts'
import { bridgeEffects } from '#engine/evaluator/bridge.ts'
import type { Day } from '#kernel/day.ts'
import { formatDecimal, parseDecimal } from '#kernel/fixed.ts'
import { calendarYear, parsePeriod } from '#kernel/period.ts'
import { smallPlan } from '../cli/small-company.ts'
import { shipped } from '../requirements/shipped-plans.ts'
import { compiled } from '../support/compiled.ts'

describe('pace', () => {
  // direction, actual, target, due by now → pace
  test.each([
    ['higher', 100n, 100n, '0.5', 'reached'],
    ['higher', 50n, 100n, '0.5', 'on'],
    ['higher', 475n, 1000n, '0.5', 'on'],
    ['higher', 474n, 1000n, '0.5', 'behind'],
    ['higher', 40n, 100n, '0.5', 'behind'],
    ['higher', 39n, 100n, '0.5', 'far-behind'],
    ['higher', 0n, 100n, '0', 'on'],
    ['higher', 10n, 0n, '1', null],
    ['higher', null, 100n, '1', null],
    ['higher', 10n, null, '1', null],
    ['neutral', 10n, 100n, '1', null],
    // What shall stay low: within what is due, within the limit, above it.
    ['lower', 1n, 4n, '0.5', 'on'],
    ['lower', 3n, 4n, '0.5', 'behind'],
    ['lower', 5n, 4n, '0.5', 'far-behind'],
    ['lower', 0n, 0n, '1', 'on'],
    ['lower', 6n, 5n, '1', 'behind'],
    ['lower', 7n, 5n, '1', 'far-behind'],
  ] as const)('of %s: %s of %s with %s due is %s', (direction, actual, target, due, pace) => {
    const input: PaceInput = { direction, actual, target, due: parseDecimal(due, 8) ?? 0n }
    expect(paceOf(input)).toBe(pace)
    expect(isOffPace(pace)).toBe(pace === 'behind' || pace === 'far-behind')
  })
})

describe('what is due of a target', () => {
  const year = new Map(
    Array.from({ length: 12 }, (_, at) => [
      `2026-${String(at + 1).padStart(2, '0')}`,
      at === 11 ? 890n : 10n,
    ]),
  )
  test.each([
    // Half of June; the whole of it; before it begins.
    ['2026-06', '2026-06-15', new Map(), '0.5', 'days'],
    ['2026-06', '2026-06-30', new Map(), '1', 'days'],
    ['2026-06', '2026-05-31', new Map(), '0', 'days'],
    // Eleven weak months and a strong December: 10 of 1000 for each.
    ['2026', '2026-10-31', year, '0.1', 'months'],
    ['2026', '2026-12-31', year, '1', 'months'],
    ['2026-Q4', '2026-11-15', year, '0.01622187', 'months'],
    // A month without a target tells nothing of the others.
    ['2026', '2026-07-01', new Map([['2026-01', 5n]]), '0.49808429', 'days'],
  ] as const)('of %s by %s', (key, asOf, monthly, share, by) => {
    const period = parsePeriod(key, calendarYear)
    if (period === null) throw new Error(key)
    const due = dueShare(period, asOf as Day, calendarYear, monthly)
    expect({ ...due, share: formatDecimal(due.share, 8) }).toEqual({ share, by })
  })

  test.each([
    // Five of the eleven working days since they came; eleven of the 23 of December, which is all that they were there for.
    ['2026-06', '2026-06-22', '2026-06-16', '0.45454545', 'days'],
    ['2026', '2026-12-15', '2026-12-01', '0.47826087', 'months'],
    // Not there yet.
    ['2026', '2026-11-30', '2026-12-01', '0', 'months'],
  ] as const)('of %s by %s for who came on %s', (key, asOf, from, share, by) => {
    const period = parsePeriod(key, calendarYear)
    if (period === null) throw new Error(key)
    const own = { from: from as Day, to: period.to }
    const due = dueShare(period, asOf as Day, calendarYear, year, own)
    expect({ ...due, share: formatDecimal(due.share, 8) }).toEqual({ share, by })
  })
})

test('a metric adds up where it is sums of columns, added and taken away', () => {
  const { plan } = shipped['plan-1']
  const parts = (key: string) =>
    partsOf(plan, key)?.map(({ type, column, sign }) => [type.key, column, sign]) ?? null
  expect(parts('booked_amount')).toEqual([['order', 'amount', 1n]])
  expect(parts('sales_amount')).toEqual([
    ['order', 'amount', 1n],
    ['return', 'amount', -1n],
  ])
  // Different customers of two people may be the same; a quotient's parts don't sum to it; some look back over months.
  for (const key of ['new_customers', 'gross_margin_rate', 'active_customers', 'nothing'])
    expect(parts(key)).toBeNull()
})

test('price, volume and mix by hand', () => {
  const sold = (rows: readonly (readonly [string, bigint, bigint])[]) =>
    new Map(rows.map(([product, quantity, amount]) => [product, { quantity, amount }]))
  const before = sold([
    ['a', 10n, 1000n],
    ['b', 10n, 3000n],
  ])
  // a at 110 instead of 100; b as before; c is new.
  const after = sold([
    ['a', 20n, 2200n],
    ['b', 5n, 1500n],
    ['c', 5n, 500n],
  ])
  // Price 20 × 10. Volume 4000 × (30 − 20) ÷ 20. The rest of 4200 − 4000 is mix.
  expect(bridgeEffects(before, after)).toEqual({ price: 200n, volume: 2000n, mix: -2000n })
  expect(bridgeEffects(sold([]), after)).toBeNull()
})

test('of many groups the smallest stand together, and nothing is lost', () => {
  const groups = new Map([
    ['a', 5n],
    ['b', -9n],
    ['c', 1n],
    ['d', 1n],
  ])
  const sum = (all: readonly bigint[]): bigint => all.reduce((total, one) => total + one, 0n)
  expect(fewGroups(groups, 2, (size) => size, sum)).toEqual([
    { key: 'b', of: -9n, groups: 1 },
    { key: 'a', of: 5n, groups: 1 },
    { key: '…', of: 2n, groups: 2 },
  ])
  expect(fewGroups(groups, 4, (size) => size, sum).map(({ key }) => key)).toEqual([
    'b',
    'a',
    'c',
    'd',
  ])
})

test('equal figures share a rank, and nobody is named for nothing', () => {
  const standings = [
    { id: 'd', actual: 0n },
    { id: 'c', actual: 5n },
    { id: 'b', actual: 7n },
    { id: 'a', actual: 7n },
    { id: 'e', actual: -1n },
  ]
  const named = (most: number, direction: 'higher' | 'lower') =>
    leadersOf(standings, direction, most).map(({ rank, id }) => `${rank}${id}`)
  expect(named(10, 'higher')).toEqual(['1a', '1b', '3c'])
  expect(named(1, 'higher')).toEqual(['1a'])
  expect(named(3, 'lower')).toEqual(['1e', '2d', '3c'])
})

// Target's formula → what an item's figures read beside its actual, and the target in minor units.
test.each([
  ['base_pay * 2', ['base_pay'], 1_800_000n],
  // The job grade isn't in a result, and the result's grade, A, isn't it.
  ['IF(grade = "A", 2000, 1000)', ['grade_of_job'], null],
] as const)('a target of =%s reads what it names', (formula, reads, target) => {
  const plan = compiled(smallPlan.replace('target: given', `target: =${formula}`))
  const cycle = plan.cycles.get('month')
  const item = cycle?.items[0]
  if (cycle === undefined || item === undefined) throw new Error('no item')
  expect(cellsOfItem(cycle, item)).toEqual(['metric:booked', ...reads])
  const cells: ReadonlyMap<string, ReturnType<ReadCell>> = new Map([
    ['metric:booked', { value: 150_000n, unit: 'money' }],
    ['base_pay', { value: 900_000n, unit: 'money' }],
    ['grade', { value: 'A', unit: 'text' }],
  ])
  expect(itemFigures(plan, cycle, item, (key) => cells.get(key)).target).toBe(target)
})
