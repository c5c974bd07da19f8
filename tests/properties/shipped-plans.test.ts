import { beforeAll, describe, expect, inject, test } from 'vitest'
import { openDuckdb } from '#calc/duckdb.ts'
import { openPostgres } from '#calc/postgres.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { runOf, shippedPlan, shippedPlanFiles } from '../support/compiled.ts'
import { agreed, byEvaluator, bySql, loaded } from '../support/engines.ts'
import type { Databases } from '../support/engines.ts'
import { Dice, randomCompany } from '../support/random-company.ts'

const runs: readonly (readonly [string, string | undefined, string | undefined])[] = [
  ['2026-03', undefined, undefined],
  ['2026-03', '2026-03-20', '2025-11-01'],
  ['2026-Q1', undefined, undefined],
  ['2026-Q1', '2026-01-20', undefined],
  ['2025', undefined, undefined],
]

describe.each(shippedPlanFiles)('%s over random companies', (file) => {
  describe.each([1, 2])('company %i', (seed) => {
    let plan: Plan
    let inputs: Inputs
    let databases: Databases
    beforeAll(async () => {
      plan = shippedPlan(file)
      inputs = randomCompany(seed, plan, ['senior_seller'])
      databases = await loaded(plan, inputs)
    })

    test.each(runs)(
      'DuckDB = PostgreSQL = evaluator for %s as of %s known at %s',
      async (period, asOf, knownAt) => {
        const outcome = await agreed(databases, plan, runOf(plan, period, asOf, knownAt), inputs)
        expect(outcome.results.length).toBeGreaterThan(0)
        expect(
          outcome.results.flatMap(({ cells }) => cells).filter(({ value }) => value !== null)
            .length,
        ).toBeGreaterThan(20)
      },
    )
  })

  test('the order of rows changes nothing', () => {
    const plan = shippedPlan(file)
    const inputs = randomCompany(3, plan, ['senior_seller'])
    for (const [period] of runs) {
      const run = runOf(plan, period)
      expect(byEvaluator(plan, run, shuffled(inputs))).toEqual(byEvaluator(plan, run, inputs))
    }
  })
})

test.each([7, 100])(
  'the order of rows and batches of %i change nothing on the databases',
  async (batchRows) => {
    const plan = shippedPlan('plan-2.yaml')
    const inputs = randomCompany(4, plan, ['senior_seller'])
    const run = runOf(plan, '2026-03')
    const engines = [
      await openDuckdb(batchRows),
      await openPostgres(inject('postgresUrl'), batchRows),
    ]
    try {
      for (const engine of engines) {
        await engine.load(shuffled(inputs), [...plan.factTypes.values()])
        expect(await bySql(engine, plan, run)).toEqual(byEvaluator(plan, run, inputs))
      }
    } finally {
      for (const engine of engines) await engine.close()
    }
  },
)

/** The same inputs with every table in another order. */
function shuffled(inputs: Inputs): Inputs {
  const dice = new Dice(7)
  const mix = <T>(rows: readonly T[]): readonly T[] =>
    rows
      .map((row) => ({ row, at: dice.roll(1_000_000) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ row }) => row)
  return {
    people: mix(inputs.people),
    employment: mix(inputs.employment),
    leave: mix(inputs.leave),
    teams: mix(inputs.teams),
    reporting: mix(inputs.reporting),
    targets: mix(inputs.targets),
    ratings: mix(inputs.ratings),
    shares: mix(inputs.shares),
    exchangeRates: mix(inputs.exchangeRates),
    priorScores: mix(inputs.priorScores),
    minimumWages: mix(inputs.minimumWages),
    postings: mix(inputs.postings),
    facts: new Map(
      [...inputs.facts].map(([key, table]) => [key, { ...table, rows: mix(table.rows) }]),
    ),
  }
}
