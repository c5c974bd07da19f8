import { expect, test } from 'vitest'
import { compilePlan } from '#engine/plan/compile.ts'

const said = 'source: { zh: 甲, en: S }, owner: { zh: 乙, en: O }'
const name = (word: string): string => `name: { zh: ${word}, en: ${word} }`

/** A plan with one pay rule; its lines of pay are given. */
const planWith = (pay: string): string => `
yeji: plan/1
key: lint
version: 1
${name('lint')}
effective: { from: 2026-01-01 }
currency: CNY
population: { ${name('all')}, where: =job = "seller" }
factTypes:
  order:
    ${name('order')}
    columns:
      customer: { ${name('customer')}, unit: text }
      category: { ${name('category')}, unit: text }
      product: { ${name('product')}, unit: count }
      amount: { ${name('amount')}, unit: money, splits: true }
ratings:
  form: { ${name('form')}, scale: { min: 0, max: 100 }, normalise: none, order: rater-then-item, groups: { superior: { ${name('superior')}, weight: 100% } }, missing: block }
metrics:
  booked: { kind: sum, ${name('booked')}, unit: money, from: order, of: =amount, ${said} }
  tools: { kind: sum, ${name('tools')}, unit: money, from: order, of: =amount, where: '=AND(IN(category, "saws", "drills"), amount > 0, "c1" = customer)', ${said} }
  attained: { kind: formula, ${name('attained')}, unit: ratio, formula: =booked / TARGET(booked), ${said} }
  team_booked: { kind: formula, ${name('team_booked')}, unit: money, formula: =TEAM(booked) * COMPANY(attained), ${said} }
  rated: { kind: rating, ${name('rated')}, unit: score, form: form, ${said} }
cycles:
  month:
    items: { booked: { metric: booked, target: =100, score: { method: ratio }, missing: { policy: zero } } }
    cards: { kpi: { ${name('kpi')}, method: kpi, groups: { all: { ${name('all')}, weight: 100%, items: { booked: 100% } } } } }
    grades: { by: cuts, boundary: upper, grades: [{ grade: A, from: 60 }, { grade: B }] }
    pay:
      rule: { ${name('rule')}, kind: commission, ${pay} }
`

function problemsOf(pay: string): readonly string[] {
  const compiled = compilePlan({ file: 'plan.yaml', text: planWith(pay) }, [])
  const problems = compiled.ok ? compiled.value.warnings : compiled.error
  return problems.map(({ code, at }) => `${code} ${at.path?.replace('cycles.month.pay.rule.', '')}`)
}

test('rows of a rate table that can never win', () => {
  expect(
    problemsOf(
      'amount: tools, rate: { shape: rateTable, otherwise: 1%, rates: [{ category: saws, rate: 2% }, { category: nails, rate: 2% }, { customer: c1, rate: 2% }, { customer: c2, category: saws, rate: 2% }, { product: p, rate: 2% }, { market: m, rate: 2% }] }',
    ),
  ).toEqual([
    'rate-row-filtered rate.rates.1.category',
    'rate-row-filtered rate.rates.3.customer',
    'rate-row-no-column rate.rates.4.product',
    'rate-row-no-column rate.rates.5.market',
  ])
  expect(
    problemsOf(
      'amount: booked, rate: { shape: rateTable, otherwise: 1%, rates: [{ category: nails, rate: 2% }, { customer: c2, rate: 2% }] }',
    ),
  ).toEqual([])
})

test('a pool may read the team and the company, also through metrics, and nothing of the person', () => {
  const pool = (formula: string, by = '=booked'): readonly string[] =>
    problemsOf(`rate: { shape: pool, pool: '${formula}', by: '${by}' }`)
  expect(pool('=TEAM(booked) * 1% + COMPANY(TARGET(booked)) * 1% + 500')).toEqual([])
  expect(pool('=team_booked')).toEqual([])
  expect(pool('=booked * 1%')).toEqual(['pool-personal rate.pool'])
  expect(pool('=REPORTS(booked) * 1%')).toEqual(['pool-personal rate.pool'])
  expect(pool('=TEAM(TARGET(booked)) * attained')).toEqual(['pool-personal rate.pool'])
  expect(pool('=TEAM(booked) * proration')).toEqual(['pool-personal rate.pool'])
  expect(pool('=IF(TEAM(rated) > 50, 100, 0)')).toEqual(['pool-personal rate.pool'])
  expect(pool('=attained')).toEqual(['formula-result-unit rate.pool'])
  expect(pool('=TEAM(booked)', '=job')).toEqual(['pool-weight-unit rate.by'])
  expect(problemsOf('amount: booked, rate: { shape: pool, pool: =100, by: =booked }')).toEqual([
    'amount-unneeded amount',
  ])
})

test('the measures of a matrix are ratios or scores, and its amount is money', () => {
  const matrix = (rows: string, amount = 'booked', from = '0'): readonly string[] =>
    problemsOf(
      `amount: ${amount}, rate: { shape: matrix, rows: { of: ${rows}, ${name('r')}, from: [${from}] }, columns: { of: =total, ${name('c')}, from: [0] }, rates: [[1%]] }`,
    )
  expect(matrix('=attained')).toEqual([])
  expect(matrix('=total')).toEqual([])
  expect(matrix('=booked')).toEqual(['matrix-unit rate.rows.of'])
  expect(matrix('=attained', 'booked', '80')).toEqual(['matrix-bound rate.rows.from.0'])
  expect(matrix('=total', 'booked', '80%')).toEqual(['matrix-bound rate.rows.from.0'])
  expect(matrix('=attained', 'attained')).toEqual(['metric-kind amount'])
})

test('a currency column is a text column of the type, and only money has one', () => {
  const problems = (columns: string): readonly string[] => {
    const text = planWith('amount: booked, rate: { shape: flat, rate: 1% }').replace(
      'unit: money, splits: true }',
      `unit: money, splits: true, ${columns} }`,
    )
    const compiled = compilePlan({ file: 'plan.yaml', text }, [])
    const found = compiled.ok ? compiled.value.warnings : compiled.error
    return found.map(({ code, at }) => `${code} ${at.path}`)
  }
  const at = 'factTypes.order.columns.amount.currency'
  expect(problems('currency: customer')).toEqual([])
  expect(problems('currency: nowhere')).toEqual([`column-unknown ${at}`])
  expect(problems('currency: product')).toEqual([`column-unit ${at}`])
  expect(
    problems(
      'optional: false }\n      number: { name: { zh: 甲, en: A }, unit: count, currency: customer',
    ),
  ).toEqual(['currency-not-money factTypes.order.columns.number.currency'])
})
