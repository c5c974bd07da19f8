import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCalcSession } from '#calc/calc-session.ts'
import type { CalcSession } from '#calc/calc-session.ts'
import { openDuckdb } from '#calc/duckdb.ts'
import type { SqlEngine } from '#calc/sql-engine.ts'
import type { Inputs } from '#engine/inputs.ts'
import { compileSql } from '#engine/sql/compile.ts'
import type { SqlProgram } from '#engine/sql/compile.ts'
import { compiled, runOf } from '../support/compiled.ts'
import { Dice, randomCompany } from '../support/random-company.ts'
import { randomPlan } from '../support/random-plan.ts'

const periods = { month: '2026-03', quarter: '2026-Q1', year: '2025' } as const
let session: CalcSession
let scratch: SqlEngine
beforeAll(async () => {
  session = await openCalcSession()
  scratch = await openDuckdb()
})
afterAll(async () => {
  await session.close()
  await scratch.close()
})

test('facts, corrections, cancellations and shares appended step by step = a full run, cells and lines', async () => {
  const made = { kept: 0, part: 0, whole: 0 }
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), fc.nat(1_000_000), async (planSeed, companySeed) => {
      const plan = compiled(JSON.stringify(randomPlan(planSeed)), `random-${planSeed}.json`)
      const [cycle] = [...plan.cycles.values()]
      if (cycle === undefined) throw new Error('no cycle')
      const factTypes = [...plan.factTypes.values()]
      const inputs = randomCompany(companySeed, plan, ['seller'], 40)
      const program = compileSql(plan, cycle, runOf(plan, periods[cycle.grain]))
      const moments = cuts(inputs, new Dice(companySeed))
      const [first = 0, ...later] = moments
      await session.load(between(inputs, Number.NEGATIVE_INFINITY, first), factTypes)
      await session.run(program)
      let known = first
      for (const moment of later) {
        const { facts, shares } = between(inputs, known, moment)
        const { persons } = await session.append({ facts: [...facts.values()], shares })
        known = moment
        await scratch.load(between(inputs, Number.NEGATIVE_INFINITY, known), factTypes)
        const { results, stages } = await session.run(program)
        for (const stage of stages) made[stage.made]++
        expect(results).toEqual(await scratch.run(program))
        await expectLines(program, results, persons)
      }
    }),
    { numRuns: Number(process.env['YEJI_PROPERTY_RUNS'] ?? 4), endOnFailure: true },
  )
  // All three ways were gone, or nothing was proven about them.
  expect(made.kept).toBeGreaterThan(0)
  expect(made.part).toBeGreaterThan(0)
  expect(made.whole).toBeGreaterThan(0)
}, 240_000)

async function expectLines(
  program: SqlProgram,
  results: Awaited<ReturnType<SqlEngine['run']>>,
  persons: ReadonlySet<string>,
): Promise<void> {
  const lines = await session.lines(program, results)
  expect(lines).toEqual(await scratch.lines(program, results))
  const theirs = lines.filter(({ person }) => persons.has(person))
  expect(await session.linesOf(program, results, persons)).toEqual(theirs)
}

/** Moments between which the facts are appended: a few, the last after everything. */
function cuts(inputs: Inputs, dice: Dice): readonly number[] {
  const recorded = [
    ...[...inputs.facts.values()].flatMap(({ rows }) => rows.map((row) => row.recordedAt)),
    ...inputs.shares.map((share) => share.recordedAt),
  ]
  const some = Array.from({ length: 3 }, () => dice.pick(recorded))
  return [...new Set([...some, Math.max(...recorded)])].toSorted((a, b) => a - b)
}

/** The inputs with the facts and shares recorded after one moment and up to another. */
function between(inputs: Inputs, after: number, upTo: number): Inputs {
  const within = ({ recordedAt }: { readonly recordedAt: number }): boolean =>
    after < recordedAt && recordedAt <= upTo
  return {
    ...inputs,
    shares: inputs.shares.filter(within),
    facts: new Map(
      [...inputs.facts].map(([key, { type, rows }]) => [key, { type, rows: rows.filter(within) }]),
    ),
  }
}
