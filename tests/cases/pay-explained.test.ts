import { expect, test } from 'vitest'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import type { Step } from '#engine/explain/step.ts'
import type { Text } from '#kernel/text.ts'
import { runOf } from '../support/compiled.ts'
import { planOf } from '../support/case-plan.ts'
import { inputsOf } from '../support/case-inputs.ts'
import type { PlanCase } from '../support/case-plan.ts'

/** The steps of one person's line of pay, by key. */
function explained(
  one: Omit<PlanCase, 'name' | 'expect' | 'period'>,
  person: string,
  rule: string,
) {
  const whole: PlanCase = { name: 'explained', period: '2026-03', expect: {}, ...one }
  const plan = planOf(whole)
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  const clauses = clausesOf(plan)
  const evaluator = new Evaluator(
    plan,
    cycle,
    runOf(plan, '2026-03'),
    inputsOf(whole, plan),
    (path) => clauseNumber(clauses, path),
  )
  const line = evaluator.explain(person)?.pay.find(({ key }) => key === `pay:${rule}`)
  if (line === undefined) throw new Error(`no line ${rule} of ${person}`)
  return {
    line,
    part: (key: string): Step | undefined => line.parts.find((step) => step.key === key),
  }
}

const text = (zh: string, en: string): Text => ({ zh, en })

test('a matrix says in which cell the measures are, and the rate and amount', () => {
  const pay = {
    commission: {
      name: text('提成', 'Commission'),
      kind: 'commission',
      amount: 'booked',
      rate: {
        shape: 'matrix',
        rows: {
          of: '=booked / TARGET(booked)',
          name: text('完成率', 'attainment'),
          from: ['0%', '80%', '100%'],
        },
        columns: { of: '=review', name: text('评价', 'review'), from: ['0', '60'] },
        boundary: 'upper',
        rates: [
          ['1%', '2%'],
          ['2%', '3%'],
          ['3%', '4%'],
        ],
      },
    },
  }
  const one = {
    pay,
    people: { chen: {}, li: {} },
    targets: [
      ['person', 'chen', 'booked', '2026-03', '1000'],
      ['person', 'li', 'booked', '2026-03', '1000'],
    ],
    ratings: [['chen', 'superior', 'x', '75.5']],
    orders: [
      ['chen', '2026-03-01', '900'],
      ['li', '2026-03-01', '900'],
    ] as const,
  }
  const { line, part } = explained(one, 'chen', 'commission')
  expect(line.how).toEqual({
    zh: '完成率 90%（80% ≤ 完成率 < 100%），评价 75.5（评价 ≥ 60），比例 3%：900.00 × 3% = 27.00',
    en: 'attainment 90% (80% ≤ attainment < 100%), review 75.5 (review ≥ 60), rate 3%: 900.00 × 3% = 27.00',
  })
  expect(part('rate:commission')?.parts.map(({ key }) => key)).toEqual([
    'metric:booked',
    'target:booked',
    'metric:review',
  ])
  expect(explained(one, 'li', 'commission').line).toMatchObject({
    value: null,
    how: { zh: '无法取比例：完成率 90%（80% ≤ 完成率 < 100%），评价 无值' },
  })
})

const team = {
  people: { chen: { team: 'a' }, li: { team: 'a' }, wang: { team: 'a' } },
  orders: [
    ['chen', '2026-03-05', '600'],
    ['li', '2026-03-05', '300'],
    ['wang', '2026-03-05', '100'],
  ] as const,
}
const pool = (by: string, of = '=TEAM(booked) * 10%', when?: string) => ({
  share: {
    name: text('团队奖', 'Team award'),
    kind: 'award',
    ...(when === undefined ? {} : { when }),
    rate: { shape: 'pool', pool: of, by },
  },
})

test('a pool says what was divided, by which weight of how much, and who got a unit that was left', () => {
  const { line, part } = explained({ ...team, pay: pool('=orders') }, 'chen', 'share')
  expect(line.how).toEqual({
    zh: '100.00 × 1 ÷ 3 = 33.34（含分得的尾差 0.01）',
    en: '100.00 × 1 ÷ 3 = 33.34 (with 0.01 of the remainder)',
  })
  expect(line.parts.map(({ key, value }) => [key, value])).toEqual([
    ['pool:share', 10_000n],
    ['weight:share', 1n],
    ['weights:share', 3n],
  ])
  expect(part('weights:share')?.how?.zh).toBe('3 人合计')
  expect(explained({ ...team, pay: pool('=orders') }, 'li', 'share').line.how?.zh).toBe(
    '100.00 × 1 ÷ 3 = 33.33',
  )
})

test('a pool that nobody gets says so, and so does one that is below 0', () => {
  expect(explained({ ...team, pay: pool('=complaints') }, 'chen', 'share').line).toMatchObject({
    value: 0n,
    how: { zh: '团队权重合计为 0，奖金池 100.00 未分配给任何人' },
  })
  const negative = pool('=orders', '=TEAM(booked) * 10% - 200')
  expect(explained({ ...team, pay: negative }, 'chen', 'share').line.how?.en).toBe(
    'the pool -100.00 is below 0 and isn’t divided',
  )
})

test('a weight without value is said to count as 0, and so is one below 0', () => {
  const missing = explained({ ...team, pay: pool('=growth') }, 'chen', 'share')
  expect(missing.part('weight:share')?.how?.zh).toContain('无值，按 0 计')
  const below = explained({ ...team, pay: pool('=booked - 200') }, 'wang', 'share')
  expect(below.part('weight:share')?.how?.en).toContain('below 0, so 0')
})

test('a sale says which row of a rate table won, and why', () => {
  const pay = {
    table: {
      name: text('提成', 'Commission'),
      kind: 'commission',
      amount: 'booked',
      rate: {
        shape: 'rateTable',
        rates: [
          { product: 'p1', rate: '2%' },
          { customer: 'c1', rate: '3%' },
        ],
        otherwise: '1%',
      },
    },
  }
  const { line } = explained(
    {
      pay,
      people: { chen: {} },
      orders: [
        ['chen', '2026-03-01', '100', { customer: 'c1', product: 'p1' }],
        ['chen', '2026-03-02', '100', { customer: 'c2', product: 'p1' }],
        ['chen', '2026-03-03', '100', { customer: 'c2', product: 'p2' }],
      ],
    },
    'chen',
    'table',
  )
  expect(line.parts.slice(0, 3).map(({ how }) => how)).toEqual([
    text(
      '100.00 × 3%（客户“c1”，符合的 2 条中最具体）',
      '100.00 × 3% (customer “c1”, the most specific of 2 that match)',
    ),
    text('100.00 × 2%（产品“p1”）', '100.00 × 2% (product “p1”)'),
    text('100.00 × 1%（没有符合的条目，按“其余”）', '100.00 × 1% (no row matches: otherwise)'),
  ])
})

test('a converted amount says the rate, its day and its source, beside the share', () => {
  const one = {
    pay: {
      flat: {
        name: text('提成', 'Commission'),
        kind: 'commission',
        amount: 'booked',
        rate: { shape: 'flat', rate: '1%' },
      },
    },
    people: { chen: {}, li: {} },
    rates: [['USD', '2026-03-01', '7.1234', '中国人民银行']],
    orders: [
      ['chen', '2026-03-02', '1000', { currency: 'USD', id: 'o1' }],
      ['chen', '2026-03-03', '1000', { currency: 'EUR', id: 'o2' }],
    ] as const,
    shares: [
      ['o1', 'chen', 'owner', '0.4'],
      ['o1', 'li', 'owner', '0.6'],
    ],
  }
  const facts = explained(one, 'chen', 'flat').part('metric:booked')?.parts ?? []
  expect(facts.map(({ how, value }) => [value, how])).toEqual([
    [
      284_936n,
      text(
        'USD 1,000.00 × 7.1234（2026-03-01，中国人民银行），分成 40%',
        'USD 1,000.00 × 7.1234 (2026-03-01, 中国人民银行), share of 40%',
      ),
    ],
    [
      null,
      text(
        'EUR 1,000.00：2026-03-03 及以前没有已知的汇率，无值',
        'EUR 1,000.00: no rate known of 2026-03-03 or before, so no value',
      ),
    ],
  ])
})
