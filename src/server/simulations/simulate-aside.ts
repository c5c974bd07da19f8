import { Worker } from 'node:worker_threads'

import type { SimulationOrder } from '#domain/simulate/order.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import type { StoredPerson } from '#storage/simulations/simulations.ts'

export type GivenToThread = { readonly order: SimulationOrder; readonly inputs: Inputs }

/** What a simulation came to, as it's kept. */
export type SimulatedAside = Result<
  { readonly totals: unknown; readonly people: readonly StoredPerson[] },
  readonly Problem[]
>

/** Before each run, and at the end. */
export type ToldByThread =
  | { readonly kind: 'run' }
  | { readonly kind: 'end'; readonly end: SimulatedAside }

/**
 * Simulates in a thread of its own, as the evaluator takes whole seconds in which nobody would be answered. `onRun` is told of each run;
 * what it throws ends the thread at once.
 */
export async function simulateAside(
  given: GivenToThread,
  signal: AbortSignal,
  onRun: () => Promise<void>,
): Promise<SimulatedAside> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('simulation-worker.ts', import.meta.url), { workerData: given })
  try {
    return await new Promise<SimulatedAside>((resolve, reject) => {
      worker.on('message', (told: ToldByThread) => {
        if (told.kind === 'end') resolve(told.end)
        else onRun().catch(reject)
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the simulation's thread ended with ${code}`)))
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    })
  } finally {
    await worker.terminate()
  }
}
