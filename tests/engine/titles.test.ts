import { expect, test } from 'vitest'
import { cellsOf } from '#engine/cells.ts'
import { Evaluator } from '#engine/evaluator/evaluator.ts'
import { cellTitles } from '#engine/explain/titles.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { planOf } from '../support/case-plan.ts'
import { compiled, runOf, shippedPlan, shippedPlanFiles } from '../support/compiled.ts'
import { randomCompany } from '../support/random-company.ts'
import { randomPlan } from '../support/random-plan.ts'

const text = (zh: string) => ({ name: { zh, en: zh } })
const settled = planOf({
  name: 'settled',
  period: '2026-03',
  people: { chen: {} },
  orders: [],
  expect: {},
  pay: {
    commission: {
      ...text('commission'),
      kind: 'commission',
      amount: 'booked',
      rate: { shape: 'flat', rate: '10%' },
    },
  },
  settlement: {
    draws: {
      ramp: {
        ...text('ramp'),
        kind: 'recoverable',
        amount: '=100',
        to: '2026-12-01',
        recovery: { from: '2026-01-01', share: '50%' },
      },
      assured: {
        ...text('assured'),
        kind: 'guarantee',
        amount: '=10',
        to: '2026-12-01',
        over: 'quarter',
      },
    },
    holdbacks: {
      retention: {
        ...text('retention'),
        rules: ['commission'],
        share: '10%',
        release: { after: 1 },
      },
    },
    deductions: { loan: { ...text('loan'), amount: '=5', grounds: text('loss').name } },
  },
})

const plans: readonly (readonly [string, Plan])[] = [
  ...shippedPlanFiles.map((file) => [file, shippedPlan(file)] as const),
  ['with settlement', settled],
  ...[1, 2, 3, 4, 5, 6].map(
    (seed) => [`random ${seed}`, compiled(JSON.stringify(randomPlan(seed)))] as const,
  ),
]

test.each(plans)('cells of %s are called and cited as in an explanation', (_, plan) => {
  const clauses = clausesOf(plan)
  for (const cycle of plan.cycles.values()) {
    const period = { month: '2026-03', quarter: '2026-Q1', year: '2026' }[cycle.grain]
    const inputs = randomCompany(7, plan, ['seller', 'senior_seller'], 30)
    const evaluator = new Evaluator(plan, cycle, runOf(plan, period), inputs, (path) =>
      clauseNumber(clauses, path),
    )
    const [person] = evaluator.people()
    const titles = cellTitles(plan, cycle)
    const keys = cellsOf(cycle).map(({ key }) => key)
    expect(keys.filter((key) => !titles.has(key))).toEqual([])
    const steps = evaluator.steps(person ?? '')
    if (steps === null) throw new Error('a run without people')
    for (const key of keys) {
      const { label, clause } = steps.step(key)
      const title = titles.get(key)
      const cited =
        title === undefined || title.path === null ? null : clauseNumber(clauses, title.path)
      expect({ key, label: title?.label, clause: cited }).toEqual({
        key,
        label,
        clause: clause ?? null,
      })
    }
  }
})
