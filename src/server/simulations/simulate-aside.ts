import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { SimulationOrder } from '#domain/simulate/order.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Result } from '#kernel/result.ts'
import type { StoredPerson } from '#storage/simulations/simulations.ts'

export type GivenToSimulator = {
  readonly order: SimulationOrder
  readonly inputs: Inputs
  /** When they were read: what was recorded later isn't in them. */
  readonly knownAt: Instant
}

/** What a simulation came to, as it's kept. */
export type SimulatedAside = Result<
  { readonly totals: unknown; readonly people: readonly StoredPerson[] },
  readonly Problem[]
>

/** Before each run, and at the end. */
export type ToldBySimulator =
  | { readonly kind: 'run' }
  | { readonly kind: 'end'; readonly end: SimulatedAside }
  | { readonly kind: 'failure'; readonly error: unknown }

const program = fileURLToPath(new URL('simulator.ts', import.meta.url))

/**
 * Simulates in a process of its own, as the evaluator takes whole seconds in which nobody would be answered. `onRun` is told of each run;
 * what it throws, or an abort, ends the process at once. A thread can't be ended like that: where DuckDB works in it, it takes the whole
 * server along.
 */
export async function simulateAside(
  given: GivenToSimulator,
  signal: AbortSignal,
  onRun: () => Promise<void>,
): Promise<SimulatedAside> {
  signal.throwIfAborted()
  // It's given what it calculates with, and none of the server's secrets.
  const simulator = fork(program, { env: {}, serialization: 'advanced' })
  try {
    return await new Promise<SimulatedAside>((resolve, reject) => {
      simulator.on('message', (message) => {
        const told = message as ToldBySimulator
        if (told.kind === 'end') resolve(told.end)
        else if (told.kind === 'failure') reject(asError(told.error))
        else onRun().catch(reject)
      })
      simulator.once('error', reject)
      simulator.once('exit', (code, by) =>
        reject(new Error(`the simulation's process ended with ${by ?? code}`)),
      )
      signal.addEventListener('abort', () => reject(asError(signal.reason)), { once: true })
      simulator.send(given, (error) => {
        if (error !== null) reject(error)
      })
    })
  } finally {
    simulator.kill('SIGKILL')
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
