import { setImmediate as breathe } from 'node:timers/promises'

import type { Day } from '#kernel/day.ts'
import type { Problem } from '#kernel/problem.ts'
import { openDuckdb } from '#calc/duckdb.ts'
import { Disagreement } from '#calc/runs/compute.ts'
import { factTypesOf, simulate } from '#calc/simulate/simulate.ts'
import type { Simulation } from '#calc/simulate/simulate.ts'
import { simulationAsked } from '#contract/simulations.ts'
import { orderOf } from '#domain/simulate/order.ts'
import type { SimulationOrder } from '#domain/simulate/order.ts'
import { simulationProblem } from '#domain/simulate/problems.ts'
import { noInputs } from '#engine/inputs.ts'
import { readInputs } from '#storage/inputs/read-inputs.ts'
import { closeKnowledge } from '#storage/knowledge.ts'
import {
  advanceSimulation,
  endSimulation,
  readSimulation,
} from '#storage/simulations/simulations.ts'
import type { Db } from '#storage/store.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { runProblem } from '../runs/run-problems.ts'
import { scenarioPlans } from './scenarios.ts'
import { toldPeople, toldSimulation } from './told.ts'

/** Somebody has cancelled it meanwhile, or the process stops. */
class Ended extends Error {}

/**
 * Does what a simulation asks for, as `yeji simulate` does it, on what the store knows now; or says why not. Called again after a failure,
 * it begins anew; it ends once.
 */
export async function simulateOnce(
  {
    db,
    readBook,
    today,
  }: { readonly db: Db; readonly readBook: ReadBook; readonly today: () => Day },
  simulation: bigint,
  signal: AbortSignal,
): Promise<void> {
  const stored = await readSimulation(db, simulation)
  if (stored === null || !(await advanceSimulation(db, simulation, 0))) return
  const refuse = async (problems: readonly Problem[]): Promise<void> => {
    await endSimulation(db, simulation, { state: 'refused', problems })
  }
  const asked = simulationAsked.parse(stored.asked)
  const files = await scenarioPlans(db, readBook, asked.scenarios)
  if (!files.ok) return refuse(files.error)
  const order = orderOf(files.value, noInputs, asked, 'scenarios')
  if (!order.ok) return refuse(order.error)
  let runsDone = 0
  const advance = async (): Promise<void> => {
    signal.throwIfAborted()
    // A process that answers requests, too, goes on with them.
    await breathe()
    if (!(await advanceSimulation(db, simulation, runsDone))) throw new Ended()
    runsDone++
  }
  try {
    const simulated = await computed(db, order.value, today(), advance)
    if (simulated.people.length === 0) {
      const { from, to } = asked
      return await refuse([simulationProblem('simulation-nobody', {}, { from, to })])
    }
    await endSimulation(db, simulation, {
      state: 'done',
      ...{ totals: toldSimulation(simulated), people: toldPeople(simulated) },
    })
  } catch (error) {
    if (error instanceof Ended) return
    if (!(error instanceof Disagreement)) throw error
    const [first] = error.found
    const params = { key: first?.key ?? '', person: first?.person ?? '' }
    await refuse([
      runProblem('calculations-disagree', {}, { count: error.found.length, ...params }),
    ])
  }
}

async function computed(
  db: Db,
  order: SimulationOrder,
  asOf: Day,
  advance: () => Promise<void>,
): Promise<Simulation> {
  const factTypes = factTypesOf(order)
  const inputs = await readInputs(db, { knownAt: await closeKnowledge(db), asOf, factTypes })
  const engine = await openDuckdb()
  try {
    await engine.load(inputs, factTypes)
    return await simulate(order, inputs, engine, advance)
  } finally {
    await engine.close()
  }
}
