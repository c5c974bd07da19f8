import { parentPort, workerData } from 'node:worker_threads'

import { openDuckdb } from '#calc/duckdb.ts'
import { Disagreement } from '#calc/runs/compute.ts'
import { factTypesOf, simulate } from '#calc/simulate/simulate.ts'
import { err, ok } from '#kernel/result.ts'
import { runProblem } from '../runs/run-problems.ts'
import type { GivenToThread, ToldByThread } from './simulate-aside.ts'
import { toldPeople, toldSimulation } from './told.ts'

const { order, inputs } = workerData as GivenToThread

function tell(told: ToldByThread): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(told)
}

const engine = await openDuckdb()
try {
  await engine.load(inputs, factTypesOf(order))
  const simulated = await simulate(order, inputs, engine, () => tell({ kind: 'run' }))
  const totals = toldSimulation(simulated)
  tell({ kind: 'end', end: ok({ totals, people: toldPeople(simulated) }) })
} catch (error) {
  if (!(error instanceof Disagreement)) throw error
  const [first] = error.found
  const params = { key: first?.key ?? '', person: first?.person ?? '' }
  const problem = runProblem('calculations-disagree', {}, { count: error.found.length, ...params })
  tell({ kind: 'end', end: err([problem]) })
} finally {
  await engine.close()
}
