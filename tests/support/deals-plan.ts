import type { Plan } from '#engine/plan/plan.ts'
import { compiled } from './compiled.ts'
import type { Dice } from './random-company.ts'
import { text } from './random-metrics.ts'

const said = { source: text('source'), owner: text('owner') }
const sum = (name: string, from: string): object => ({
  kind: 'sum',
  name: text(name),
  unit: 'money',
  from,
  of: '=amount',
  ...said,
})
const type = (name: string, columns: object): object => ({
  name: text(name),
  columns: { amount: { name: text('amount'), unit: 'money', splits: true }, ...columns },
})
const order = { order: { name: text('order_id'), unit: 'text' } }

/** A plan of one cycle with nothing in it but these pay rules on `booked`, and the facts that deals name. */
export function dealsPlan(grain: string, rules: Readonly<Record<string, object>>): Plan {
  return compiled(JSON.stringify(dealsDocument(grain, rules)), 'deals.json')
}

/** Its document. */
export function dealsDocument(grain: string, rules: Readonly<Record<string, object>>): object {
  const pay = Object.entries(rules).map(([key, rule]): readonly [string, object] => [
    key,
    { name: text(key), kind: 'commission', amount: 'booked', ...rule },
  ])
  return {
    yeji: 'plan/1',
    key: 'deals',
    version: 1,
    name: text('plan'),
    effective: { from: '2020-01-01' },
    currency: 'CNY',
    population: { name: text('people'), where: '=job = "seller"' },
    factTypes: {
      order: type('order', { product: { name: text('product'), unit: 'text' } }),
      return: type('return', order),
      collection: type('collection', order),
    },
    metrics: {
      booked: sum('booked', 'order'),
      half: { ...sum('half', 'order'), of: '=amount * 50%' },
      recent: { ...sum('recent', 'order'), window: 'rolling-3' },
      owned: { ...sum('owned', 'return'), roles: ['owner'] },
      orders: { ...sum('orders', 'order'), kind: 'count', unit: 'count', of: undefined },
      returned: sum('returned', 'return'),
      collected: sum('collected', 'collection'),
    },
    cycles: {
      [grain]: {
        items: {
          booked: {
            metric: 'booked',
            target: '=100',
            score: { method: 'ratio' },
            missing: { policy: 'redistribute' },
          },
        },
        cards: {
          kpi: {
            name: text('kpi'),
            method: 'kpi',
            groups: { all: { name: text('all'), weight: '100%', items: { booked: '100%' } } },
          },
        },
        grades: { by: 'cuts', boundary: 'upper', grades: [{ grade: 'A', from: 0 }] },
        pay: Object.fromEntries(pay),
      },
    },
  }
}

/** Rates on an amount, over every curve that can follow deals. */
export function dealRates(dice: Dice): Readonly<Record<string, object>> {
  const rate = (): string => `${1 + dice.roll(9)}.${dice.roll(10)}%`
  const tiers = (bounds: readonly string[]): readonly object[] =>
    bounds.map((from) => ({ from, rate: rate() }))
  const boundary = dice.pick(['upper', 'lower'])
  const attainment = { on: 'attainment', boundary, tiers: tiers(['0%', '60%', '100%']) }
  return {
    flat: { shape: 'flat', rate: rate() },
    amount: { shape: 'marginal', on: 'amount', boundary, tiers: tiers(['0', '90000', '300000']) },
    attained: { shape: 'marginal', ...attainment },
    whole: { shape: 'wholeAmount', ...attainment, acceptCliff: '100%' },
    slope: {
      shape: 'interpolated',
      points: [
        { at: '50%', rate: rate() },
        { at: '120%', rate: rate() },
      ],
      below: rate(),
    },
  }
}

/** Ways to follow deals: each of returns with and without release, with and without a cap. */
export function dealWays(reach: number): Readonly<Record<string, object>> {
  const release = { metric: 'collected', of: 'order' }
  const ways: [string, object][] = [['release', { reach, release }]]
  for (const rate of ['original', 'curve'])
    for (const attainment of ['restored', 'kept']) {
      const returns = { metric: 'returned', of: 'order', rate, attainment }
      ways.push(
        [`${rate}_${attainment}`, { reach, returns }],
        [`${rate}_${attainment}_release`, { reach, returns, release }],
        [`${rate}_${attainment}_cap`, { reach, returns, release, cap: 4000 }],
      )
    }
  return Object.fromEntries(ways)
}
