import { expect, test } from 'vitest'
import { compileSql } from '#engine/sql/compile.ts'
import type { Grain } from '#kernel/period.ts'
import { runOf, shippedPlan, shippedPlanFiles } from '../support/compiled.ts'
import { dealsPlan } from '../support/deals-plan.ts'
import { expectGolden } from '../support/golden.ts'

const periods: readonly (readonly [Grain, string])[] = [
  ['month', '2026-03'],
  ['quarter', '2026-Q1'],
  ['year', '2025'],
]

test.each(shippedPlanFiles)('the generated SQL of %s is the committed copy', (file) => {
  const plan = shippedPlan(file)
  for (const [grain, period] of periods) {
    const cycle = plan.cycles.get(grain)
    if (cycle === undefined) throw new Error(`${file} has no ${grain}`)
    const { stages, lines } = compileSql(plan, cycle, runOf(plan, period))
    const text = stages.map(({ name, sql }) => `-- ${name}\n${sql};\n`).join('\n')
    expectGolden(
      `sql/${file.replace('.yaml', '')}.${grain}.sql`,
      lines === null ? text : `${text}\n-- lines\n${lines};\n`,
    )
  }
})

test('the generated SQL of pay by the deal is the committed copy', () => {
  const rate = {
    shape: 'marginal',
    on: 'attainment',
    tiers: [
      { from: '0%', rate: '5%' },
      { from: '100%', rate: '10%' },
    ],
  }
  const returns = { metric: 'returned', of: 'order', rate: 'curve', attainment: 'restored' }
  const deals = { reach: 4, cap: 5000, returns, release: { metric: 'collected', of: 'order' } }
  const plan = dealsPlan('month', { commission: { accumulate: 'quarter', rate, deals } })
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  const { stages, lines } = compileSql(plan, cycle, runOf(plan, '2026-03'))
  const own = stages.filter(({ name }) => name.startsWith('yj_deal'))
  const text = own.map(({ name, sql }) => `-- ${name}\n${sql};\n`).join('\n')
  expectGolden('sql/deals.month.sql', `${text}\n-- lines\n${lines ?? ''};\n`)
})

test('the same plan and run give the same text', () => {
  const plan = shippedPlan('plan-2.yaml')
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  expect(compileSql(plan, cycle, runOf(plan, '2026-03'))).toEqual(
    compileSql(plan, cycle, runOf(plan, '2026-03')),
  )
})
