import { once } from 'node:events'
import process from 'node:process'

import { openDuckdb } from '#calc/duckdb.ts'
import { Disagreement } from '#calc/runs/compute.ts'
import { factTypesOf, simulate } from '#calc/simulate/simulate.ts'
import { err, ok } from '#kernel/result.ts'
import { runProblem } from '../runs/run-problems.ts'
import type { GivenToSimulator, SimulatedAside, ToldBySimulator } from './simulate-aside.ts'
import { toldPeople, toldSimulation } from './told.ts'

// A program of its own: it's given a simulation, tells of each run, and is ended by whoever started it, or with them.
process.once('disconnect', () => process.exit(1))
const [given] = (await once(process, 'message')) as [GivenToSimulator]
try {
  tell({ kind: 'end', end: await simulated(given) })
} catch (error) {
  tell({ kind: 'failure', error })
}

function tell(told: ToldBySimulator): void {
  process.send?.(told)
}

async function simulated({ order, inputs, knownAt }: GivenToSimulator): Promise<SimulatedAside> {
  const engine = await openDuckdb()
  try {
    await engine.load(inputs, factTypesOf(order))
    const found = await simulate(order, inputs, engine, () => tell({ kind: 'run' }))
    return ok({ totals: toldSimulation({ ...found, knownAt }), people: toldPeople(found) })
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error
    const [first] = error.found
    const params = { key: first?.key ?? '', person: first?.person ?? '' }
    return err([runProblem('calculations-disagree', {}, { count: error.found.length, ...params })])
  } finally {
    await engine.close()
  }
}
