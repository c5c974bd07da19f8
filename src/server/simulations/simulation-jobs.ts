import { z } from 'zod'

import type { Day } from '#kernel/day.ts'
import { openSimulations } from '#storage/simulations/simulations.ts'
import type { Db, Store } from '#storage/store.ts'
import { jobQueue } from '../jobs/job-queue.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { simulateOnce } from './simulate-once.ts'

/** One job for each simulation that is open, whichever process takes it. */
export const simulationQueue = jobQueue({
  name: 'simulation',
  payload: z.object({ simulation: z.string() }),
  policy: 'exclusive',
  maxSeconds: 6 * 3600,
})

/** Hands a simulation to those who compute; within a transaction it's theirs if and only if that commits. */
export async function sendSimulation(
  jobs: Pick<Jobs, 'send'>,
  db: Db,
  simulation: bigint,
): Promise<void> {
  const payload = { simulation: String(simulation) }
  await jobs.send(db, simulationQueue, payload, { singletonKey: payload.simulation })
}

/** Computes what is asked for, one after the other; those too whose job was lost, as by a restore. */
export async function startSimulations(
  jobs: Pick<Jobs, 'send' | 'work'>,
  { db }: Pick<Store, 'db'>,
  services: { readonly readBook: ReadBook; readonly today: () => Day },
): Promise<void> {
  await jobs.work(simulationQueue, async ({ payload, signal }) =>
    simulateOnce({ db, ...services }, BigInt(payload.simulation), signal),
  )
  for (const simulation of await openSimulations(db)) await sendSimulation(jobs, db, simulation)
}
