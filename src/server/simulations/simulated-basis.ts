import type { z } from 'zod'

import { cellsHash } from '#engine/cells-hash.ts'
import { noInputs } from '#engine/inputs.ts'
import type { PersonResult } from '#engine/results.ts'
import { planHistory } from '#calc/simulate/plan-history.ts'
import { simulationAsked } from '#contract/simulations.ts'
import type { simulationBasis } from '#contract/simulations.ts'
import { evaluatorOf } from '#domain/basis/evaluation.ts'
import { parseInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { parsePeriod } from '#kernel/period.ts'
import { readSimulationPeople } from '#storage/simulations/simulations.ts'
import type { StoredSimulation } from '#storage/simulations/simulations.ts'
import type { Db } from '#storage/store.ts'
import { Refusal } from '../http/refusal.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import type { Basis } from '../results/basis-of.ts'
import { keptResult } from '../results/kept-results.ts'
import { ownBasis } from '../results/own-period.ts'
import { toldBasis } from '../results/told-basis.ts'
import { simulatedPlan } from './scenarios.ts'
import type { SimulatedPlan } from './scenarios.ts'
import { storedTotals } from './told.ts'

type Asked = {
  readonly personId: string
  /** Its place among the scenarios. */
  readonly scenario: string
  readonly period: string
}

/** What a period of somebody who was simulated is computed from under a scenario: the plan that it ran, and what was known then. */
export async function simulatedBasis(
  tx: Db,
  readBook: ReadBook,
  { simulation, asked, totals }: StoredSimulation & { readonly totals: unknown },
  { personId: person, scenario: at, period }: Asked,
): Promise<z.input<(typeof simulationBasis)['answer']['body']>> {
  const [of = null] = await readSimulationPeople(tx, simulation, {
    ...{ people: [person], after: undefined, limit: 1 },
  })
  if (totals === null || of === null) throw new Refusal('not-found')
  const { periods, sales, scenarios, knownAt: told } = storedTotals.parse(totals)
  const scenario = simulationAsked.parse(asked).scenarios[Number(at)]
  const knownAt = parseInstant(told)
  const planHash = scenarios[Number(at)]?.planHash
  const until = periods.indexOf(period) + 1
  if (scenario === undefined || planHash === undefined || knownAt === null || until === 0)
    throw new Refusal('not-found')
  const made = await simulatedPlan(tx, scenario, { planHash, knownAt })
  if (made === null) throw new Refusal('scenario-outdated')
  const over = { periods: periods.slice(0, until), sales: sales.key }
  const found = await lastOf(tx, readBook, made, { person, knownAt, ...over })
  if (found === null) throw new Refusal('not-found')
  const { basis, result } = found
  const kept = await keptResult(tx, { person, plan: made.plan.document.key, period })
  const basisTold = await toldBasis(tx, person, basis, {
    ...{ status: 'provisional', cellsHash: cellsHash(result), texts: made.texts },
  })
  return { ...basisTold, hasResult: kept !== null }
}

type Over = {
  readonly person: string
  readonly knownAt: Instant
  readonly periods: readonly string[]
  readonly sales: string
}

/** The last of the periods; those before it are only gone through where they leave something behind. Null for who wasn't in the plan. */
async function lastOf(
  tx: Db,
  readBook: ReadBook,
  { plan, targets }: SimulatedPlan,
  { person, knownAt, periods, sales }: Over,
): Promise<{ readonly basis: Basis; readonly result: PersonResult } | null> {
  const parsed = periods.flatMap((key) => parsePeriod(key, plan.calendar) ?? [])
  const [cycle] = parsed.flatMap(({ grain }) => plan.cycles.get(grain) ?? [])
  if (cycle === undefined) return null
  const made: { readonly basis: Basis; readonly result: PersonResult | null }[] = []
  const id = plan.document.key
  await planHistory(
    { ...{ file: id, id, plan, cycle, targets } },
    { periods: cycle.settlement === null ? parsed.slice(-1) : parsed, sales },
    noInputs,
    knownAt,
    async ({ period: { key: period } }, { postings }) => {
      const supposed = { knownAt, targets, postings }
      const basis = await ownBasis(tx, readBook, { plan, person, period, supposed })
      if (basis === null) throw new Error(`no cycle of ${period} in ${id}`)
      const evaluator = evaluatorOf({ ...basis, person, clause: () => null })
      const result = evaluator.result(person)
      made.push({ basis, result })
      return { results: result === null ? [] : [result], members: evaluator.members() }
    },
  )
  const { basis, result } = made.at(-1) ?? {}
  return basis === undefined || result === null || result === undefined ? null : { basis, result }
}
