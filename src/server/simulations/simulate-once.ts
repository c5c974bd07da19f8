import type { Day } from '#kernel/day.ts'
import type { Problem } from '#kernel/problem.ts'
import { ALL_KNOWN } from '#calc/mirror/mirror.ts'
import { factTypesOf } from '#calc/simulate/simulate.ts'
import { simulationAsked } from '#contract/simulations.ts'
import { latestRecorded } from '#domain/runs/latest-recorded.ts'
import { orderOf } from '#domain/simulate/order.ts'
import { simulationProblem } from '#domain/simulate/problems.ts'
import { noInputs } from '#engine/inputs.ts'
import { readStoreNow } from '#storage/clock.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import { readInputs } from '#storage/inputs/read-inputs.ts'
import {
  advanceSimulation,
  endSimulation,
  readSimulation,
} from '#storage/simulations/simulations.ts'
import type { Db } from '#storage/store.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { scenarioPlans } from './scenarios.ts'
import { simulateAside } from './simulate-aside.ts'

/** Somebody has cancelled it meanwhile. */
class Ended extends Error {}

type Services = {
  readonly db: Db
  readonly readBook: ReadBook
  readonly today: () => Day
}

/**
 * Does what a simulation asks for, as `yeji simulate` does it, on what the store knows now; or says why not. Called again after a failure,
 * it begins anew; it ends once.
 */
export async function simulateOnce(
  { db, readBook, today }: Services,
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
  let begun = 0
  const onRun = async (): Promise<void> => {
    if (!(await advanceSimulation(db, simulation, begun++))) throw new Ended()
  }
  try {
    const factTypes = factTypesOf(order.value)
    const given = await inSnapshot(db, async (tx) => {
      const now = await readStoreNow(tx)
      const inputs = await readInputs(tx, { knownAt: ALL_KNOWN, asOf: today(), factTypes })
      // A store that was filled elsewhere may know of later moments than its clock.
      return { inputs, knownAt: Math.max(now, latestRecorded(inputs)) }
    })
    const found = await simulateAside({ order: order.value, ...given }, signal, onRun)
    if (!found.ok) return await refuse(found.error)
    const { from, to } = asked
    if (found.value.people.length === 0)
      return await refuse([simulationProblem('simulation-nobody', {}, { from, to })])
    await endSimulation(db, simulation, { state: 'done', ...found.value })
  } catch (error) {
    if (!(error instanceof Ended)) throw error
  }
}
