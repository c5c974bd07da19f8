import { expect, test } from 'vitest'

import { Evaluator } from '#engine/evaluator/evaluator.ts'
import { cliffsOf } from '#engine/simulate/cliffs.ts'
import type { Cliff } from '#engine/simulate/cliffs.ts'
import { runOf } from '../support/compiled.ts'
import { planOf } from '../support/case-plan.ts'
import { inputsOf } from '../support/case-inputs.ts'
import type { PlanCase } from '../support/case-plan.ts'

function cliffsIn(one: Omit<PlanCase, 'name' | 'people' | 'expect'>): readonly Partial<Cliff>[] {
  const whole: PlanCase = { name: '', people: { a: {} }, expect: {}, ...one }
  const plan = planOf(whole)
  const run = runOf(plan, one.period)
  const [cycle] = [...plan.cycles.values()]
  if (cycle === undefined) throw new Error('no cycle')
  const evaluator = new Evaluator(plan, cycle, run, inputsOf(whole, plan))
  return cliffsOf(evaluator, run.period).map(
    ({ kind, reached, at, paidMinor, beyondMinor, jumpMinor }) => ({
      ...{ kind, reached, at, paidMinor, beyondMinor, jumpMinor },
    }),
  )
}

const name = (text: string): object => ({ name: { zh: text, en: text } })
const commission = (rate: object, more: object = {}): object => ({
  commission: { ...name('commission'), kind: 'commission', amount: 'booked', rate, ...more },
})
const wholeAmount = {
  shape: 'wholeAmount',
  boundary: 'upper',
  tiers: [
    { from: 0, rate: '10%' },
    { from: 100, rate: '20%' },
  ],
  acceptCliff: 1000,
}
const bonus = (pay: string): object => ({
  bonus: { ...name('bonus'), kind: 'bonus', rate: { shape: 'formula', pay } },
})
const sold = (amount: string): NonNullable<PlanCase['orders']> => [['a', '2026-03-05', amount]]
const march = { period: '2026-03' }

test('a whole-amount tier: 99.50 at 10 % pays 9.95, 100.00 at 20 % pays 20.00', () => {
  const found = cliffsIn({ ...march, pay: commission(wholeAmount), orders: sold('99.50') })
  const bound = { reached: 9950n, at: 10_000n, paidMinor: 995n, beyondMinor: 2000n }
  // 99.99 at 10 % pays 10.00.
  expect(found).toEqual([{ kind: 'tier', ...bound, jumpMinor: 1000n }])
})

test('1 % below is near, a fen more is not, and nothing beyond is', () => {
  const at = (amount: string): number =>
    cliffsIn({ ...march, pay: commission(wholeAmount), orders: sold(amount) }).length
  expect(['99.00', '98.99', '100.00', '150.00'].map(at)).toEqual([1, 0, 0, 0])
})

test('a bound that belongs to the tier below it is passed a fen later', () => {
  const rate = { ...wholeAmount, boundary: 'lower' }
  const [cliff] = cliffsIn({ ...march, pay: commission(rate), orders: sold('100.00') })
  // 100.01 at 20 % pays 20.00 (20.002).
  expect(cliff).toMatchObject({ reached: 10_000n, at: 10_001n, paidMinor: 1000n, jumpMinor: 1000n })
})

test('tiers on attainment, and a target that is missing', () => {
  const tiers = [
    { from: '0%', rate: '10%' },
    { from: '80%', rate: '20%' },
  ]
  const pay = commission({ ...wholeAmount, on: 'attainment', tiers, acceptCliff: '100%' })
  const one = { ...march, pay, orders: sold('119.00') }
  const found = cliffsIn({ ...one, targets: [['person', 'a', 'booked', '2026-03', '150']] })
  expect(found).toMatchObject([{ at: 12_000n, paidMinor: 1190n, beyondMinor: 2400n }])
  expect(cliffsIn(one)).toEqual([])
})

test('an amount that adds up over the quarter: the month’s part moves with it', () => {
  const found = cliffsIn({
    ...march,
    pay: commission(wholeAmount, { accumulate: 'quarter' }),
    orders: [
      ['a', '2026-02-10', '60.00'],
      ['a', '2026-03-05', '39.50'],
    ],
  })
  // March pays 9.95 − 6.00; at 100.00 in the quarter it would pay 20.00 − 6.00.
  const bound = { reached: 9950n, at: 10_000n, paidMinor: 395n, beyondMinor: 1400n }
  expect(found).toEqual([{ kind: 'tier', ...bound, jumpMinor: 1000n }])
})

test('marginal tiers and flat rates have none', () => {
  const marginal = { shape: 'marginal', tiers: wholeAmount.tiers }
  const flat = { shape: 'flat', rate: '10%' }
  for (const rate of [marginal, flat])
    expect(cliffsIn({ ...march, pay: commission(rate), orders: sold('99.50') })).toEqual([])
})

test('the start of an interpolation and the minimum of a contest', () => {
  const points = [
    { at: '100%', rate: '5%' },
    { at: '150%', rate: '6%' },
  ]
  const target = { targets: [['person', 'a', 'booked', '2026-03', '100']] }
  const interpolated = commission({ shape: 'interpolated', points, acceptCliff: '100%' })
  expect(cliffsIn({ ...march, pay: interpolated, orders: sold('99.60'), ...target })).toMatchObject(
    [{ kind: 'tier', at: 10_000n, paidMinor: 0n, beyondMinor: 500n }],
  )
  const days = { from: '2026-03-01', to: '2026-04-01' }
  const contest = commission({ shape: 'spiff', ...days, rate: '3%', minimum: 100 })
  expect(cliffsIn({ ...march, pay: contest, orders: sold('99.60') })).toMatchObject([
    { kind: 'tier', at: 10_000n, paidMinor: 0n, beyondMinor: 300n },
  ])
})

const grades = {
  by: 'cuts',
  boundary: 'upper',
  grades: [
    { grade: 'A', from: 85, coefficient: 1.2 },
    { grade: 'B', from: 70, coefficient: 1 },
    { grade: 'C', from: 0, coefficient: 1 },
  ],
}
const byGrade = {
  merit: {
    ...name('merit'),
    kind: 'bonus',
    rate: { shape: 'bonus', base: '=1000', prorate: false, coefficients: [{ kind: 'grade' }] },
  },
}

test('a grade cut pays 1,200.00 instead of 1,000.00; one with the same coefficient is none', () => {
  const found = cliffsIn({ ...march, grades, pay: byGrade, orders: sold('84.50') })
  const bound = { reached: 8_450_000_000n, at: 8_500_000_000n }
  expect(found).toEqual([
    { kind: 'grade', ...bound, paidMinor: 100_000n, beyondMinor: 120_000n, jumpMinor: 20_000n },
  ])
  expect(cliffsIn({ ...march, grades, pay: byGrade, orders: sold('69.90') })).toEqual([])
})

const item = (score: object): object => ({
  booked: { metric: 'booked', target: '=1000', score, missing: { policy: 'redistribute' } },
})

test('the gate of an item, and all or nothing', () => {
  const pay = bonus('=IF(total > 0, 500, 0)')
  const gate = item({ method: 'ratio', gate: 60 })
  expect(cliffsIn({ ...march, items: gate, pay, orders: sold('597.00') })).toMatchObject([
    { kind: 'score', reached: 59_700n, at: 60_000n, paidMinor: 0n, beyondMinor: 50_000n },
  ])
  const reached = item({ method: 'allOrNothing' })
  expect(cliffsIn({ ...march, items: reached, pay, orders: sold('990.00') })).toMatchObject([
    { kind: 'score', reached: 99_000n, at: 100_000n, jumpMinor: 50_000n },
  ])
  expect(cliffsIn({ ...march, items: gate, pay, orders: sold('620.00') })).toEqual([])
})

test('a comparison in a condition, whichever side it is written on', () => {
  for (const when of ['=booked >= 200', '=200 <= booked', '=NOT(booked < 200)']) {
    const pay = commission({ shape: 'flat', rate: '10%' }, { when })
    expect(cliffsIn({ ...march, pay, orders: sold('198.50') })).toMatchObject([
      { kind: 'condition', at: 20_000n, paidMinor: 0n, beyondMinor: 2000n, jumpMinor: 2000n },
    ])
  }
  for (const when of ['=booked > 200', '=NOT(booked <= 200)']) {
    const pay = commission({ shape: 'flat', rate: '10%' }, { when })
    expect(cliffsIn({ ...march, pay, orders: sold('200.00') })).toMatchObject([
      { at: 20_001n, jumpMinor: 2000n },
    ])
  }
})

test('supposing nothing comes to the same results', () => {
  const whole = { name: '', people: { a: {} }, expect: {}, ...march, grades, pay: byGrade }
  const one: PlanCase = { ...whole, orders: sold('84.50') }
  const plan = planOf(one)
  const [cycle] = [...plan.cycles.values()]
  if (cycle === undefined) throw new Error('no cycle')
  const evaluator = new Evaluator(plan, cycle, runOf(plan, '2026-03'), inputsOf(one, plan))
  const supposed = evaluator.whatIf('a', new Map())
  for (const { key, value } of evaluator.result('a')?.cells ?? [])
    expect([key, supposed?.step(key).value]).toEqual([key, value])
  expect(evaluator.whatIf('nobody', new Map())).toBeNull()
})

test('between described levels there is no score, and no cliff', () => {
  const levels = [
    { level: 100, ...name('near'), score: 60 },
    { level: 101, ...name('there'), score: 100 },
  ]
  const items = item({ method: 'levels', levels })
  const pay = bonus('=IF(IFNONE(total, 0) > 10, 500, 0)')
  expect(cliffsIn({ ...march, items, pay, orders: sold('100.00') })).toEqual([])
})
