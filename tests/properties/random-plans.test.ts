import fc from 'fast-check'
import { expect, test } from 'vitest'
import { membersOf } from '#engine/evaluator/population.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { PersonResult } from '#engine/results.ts'
import type { Run } from '#engine/run.ts'
import { compiled, runOf } from '../support/compiled.ts'
import { agreed, byEvaluator, bySql, loaded } from '../support/engines.ts'
import { Dice, randomCompany } from '../support/random-company.ts'
import { randomPlan } from '../support/random-plan.ts'

const periods = { month: '2026-03', quarter: '2026-Q1', year: '2025' } as const

test('DuckDB = PostgreSQL = evaluator, cells and lines, for generated plans and companies', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), fc.nat(1_000_000), async (planSeed, companySeed) => {
      const plan = compiled(JSON.stringify(randomPlan(planSeed)), `random-${planSeed}.json`)
      const [grain] = [...plan.cycles.keys()]
      if (grain === undefined) throw new Error('no cycle')
      const inputs = randomCompany(companySeed, plan, ['seller'], 40)
      const databases = await loaded(plan, inputs)
      const dice = new Dice(companySeed)
      const asOf = dice.chance(50)
        ? undefined
        : dice.pick(['2026-03-31', '2026-03-10', '2025-12-30', '2025-06-30'])
      const run = runOf(plan, periods[grain], asOf, dice.chance(50) ? undefined : '2025-12-01')
      const outcome = await agreed(databases, plan, run, inputs)
      // A rerun on the same engine gives the same bytes.
      expect(await bySql(databases.duckdb, plan, run)).toEqual(outcome)
      expectPoolsToAddUp(plan, run, inputs, outcome.results)
      // The lines of every rule sum to its cell.
      for (const { person, cells } of outcome.results) {
        for (const { key, value } of cells) {
          const lines = outcome.lines.filter(
            (line) => line.person === person && key === `pay:${line.rule}`,
          )
          if (lines.length > 0)
            expect(lines.reduce((sum, line) => sum + line.paidMinor, 0n)).toBe(value)
        }
      }
    }),
    { numRuns: Number(process.env['YEJI_PROPERTY_RUNS'] ?? 5), endOnFailure: true },
  )
}, 240_000)

/** What a team's people got of its pool is the pool, unless there was nothing to divide or nobody to divide it among. */
function expectPoolsToAddUp(
  plan: Plan,
  run: Run,
  inputs: Inputs,
  results: readonly PersonResult[],
): void {
  const members = membersOf(plan, run, inputs)
  const numberOf = (result: PersonResult, key: string): bigint => {
    const value = result.cells.find((cell) => cell.key === key)?.value
    return typeof value === 'bigint' ? value : 0n
  }
  for (const rule of [...plan.cycles.values()].flatMap(({ pay }) => pay)) {
    if (rule.document.rate.shape !== 'pool') continue
    const takesOff = rule.document.rate.pool.endsWith('80000') ? 8_000_000n : 0n
    for (const team of Map.groupBy(
      results,
      ({ person }) => members.get(person)?.last.team,
    ).values()) {
      const sum = (key: string): bigint =>
        team.reduce((total, result) => total + numberOf(result, key), 0n)
      const [first] = team
      const pool = first === undefined ? 0n : numberOf(first, 'metric:r_booked__team') - takesOff
      const isDivided = pool >= 0n && sum(`weight:${rule.key}`) > 0n
      expect(sum(`pay:${rule.key}`)).toBe(isDivided ? pool : 0n)
    }
  }
}

test('splitting a sale into two of the same day and customer changes no cumulative pay', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (planSeed, companySeed) => {
      const plan = compiled(JSON.stringify(randomPlan(planSeed)), `random-${planSeed}.json`)
      const [grain] = [...plan.cycles.keys()]
      if (grain === undefined) throw new Error('no cycle')
      const whole = { ...randomCompany(companySeed, plan, ['seller'], 30), shares: [] }
      const given = whole.facts.get('order')
      if (given === undefined) throw new Error('no orders')
      // Each conversion is rounded by itself, so only what's in the plan's currency can be split without a trace.
      const currency = given.type.columns.findIndex((column) => column.key === 'currency')
      const inOwn = given.rows.map((row) => ({
        ...row,
        values: row.values.map((one, index) => (index === currency ? null : one)),
      }))
      const orders = { ...given, rows: inOwn }
      const amount = orders.type.columns.findIndex((column) => column.key === 'amount')
      const rows = orders.rows.flatMap((row) => {
        const value = row.values[amount]
        if (typeof value !== 'bigint') return [row]
        const part = value / 3n
        const half = (id: string, minor: bigint) => ({
          ...row,
          id,
          values: row.values.map((one, index) => (index === amount ? minor : one)),
        })
        return [half(`${row.id}-a`, part), half(`${row.id}-b`, value - part)]
      })
      const unsplit = { ...whole, facts: new Map(whole.facts).set('order', orders) }
      const split = { ...whole, facts: new Map(whole.facts).set('order', { ...orders, rows }) }
      const run = runOf(plan, periods[grain])
      const paid = (inputs: typeof whole) =>
        byEvaluator(plan, run, inputs).results.map(({ person, cells }) => ({
          person,
          cells: cells.filter(({ key }) =>
            [
              'metric:r_booked',
              'pay:marginal',
              'pay:attained',
              'pay:whole',
              'pay:faster',
              'pay:slope',
            ].includes(key),
          ),
        }))
      expect(paid(split)).toEqual(paid(unsplit))
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 120_000)
