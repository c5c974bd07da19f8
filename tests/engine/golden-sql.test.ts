import { expect, test } from 'vitest'
import { compileSql } from '#engine/sql/compile.ts'
import type { Grain } from '#kernel/period.ts'
import { runOf, shippedPlan, shippedPlanFiles } from '../support/compiled.ts'
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

test('the same plan and run give the same text', () => {
  const plan = shippedPlan('plan-2.yaml')
  const cycle = plan.cycles.get('month')
  if (cycle === undefined) throw new Error('no month')
  expect(compileSql(plan, cycle, runOf(plan, '2026-03'))).toEqual(
    compileSql(plan, cycle, runOf(plan, '2026-03')),
  )
})
