import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metricRanges, totalRange } from '#engine/plan/linting/ranges.ts'
import type { Range } from '#engine/formula/possible.ts'
import { storedDecimals } from '#engine/units.ts'
import { rescale } from '#kernel/fixed.ts'
import { compiled, runOf } from '../support/compiled.ts'
import { byEvaluator } from '../support/engines.ts'
import { randomCompany } from '../support/random-company.ts'
import { randomPlan } from '../support/random-plan.ts'

const periods = { month: '2026-03', quarter: '2026-Q1', year: '2025' } as const

test('metrics and totals of generated plans and companies lie where the linter says that they can', () => {
  let bounded = 0
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (planSeed, companySeed) => {
      const plan = compiled(JSON.stringify(randomPlan(planSeed)), `random-${planSeed}.json`)
      const [cycle] = [...plan.cycles.values()]
      if (cycle === undefined) throw new Error('no cycle')
      const inputs = randomCompany(companySeed, plan, ['seller'], 40)
      const { results } = byEvaluator(plan, runOf(plan, periods[cycle.grain]), inputs)
      const total = totalRange(plan, cycle)
      const ranges = metricRanges(plan)
      for (const { cells } of results) {
        const valueAt = (key: string) => cells.find((cell) => cell.key === key)?.value ?? null
        expectWithin(valueAt('total'), total, 'total')
        for (const { of, id, metric, level, unit } of cycle.instances) {
          if (of === 'target') continue
          const value = valueAt(`metric:${id}`)
          if (typeof value !== 'bigint') continue
          const range = ranges(metric, level === 'person')
          if (range.lo !== null || range.hi !== null) bounded += 1
          expectWithin(rescale(value, storedDecimals(unit, 'CNY'), 8, 'half-even'), range, id)
        }
      }
    }),
    { numRuns: Number(process.env['YEJI_PROPERTY_RUNS'] ?? 12), endOnFailure: true },
  )
  expect(bounded).toBeGreaterThan(100)
}, 120_000)

function expectWithin(value: unknown, { lo, hi }: Range, what: string): void {
  if (typeof value !== 'bigint') return
  expect(value >= (lo ?? value) && value <= (hi ?? value), `${what}: ${value} in ${lo}…${hi}`).toBe(
    true,
  )
}
