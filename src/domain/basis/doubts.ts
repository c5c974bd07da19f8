import type { Step } from '#engine/explain/step.ts'
import type { Text } from '#kernel/text.ts'
import type { GivenReason } from './given-cells.ts'

/** What the reasons for a number leave open. */
export type Doubts = {
  /** They come to something else than the simulation that is looked at. */
  readonly differs: boolean
  /** Numbers among them that look at others and have no value here. */
  readonly untold: readonly Text[]
  /** And those that are as the result of then has them. */
  readonly taken: readonly Text[]
}

export function doubtsOf(
  step: Step,
  given: readonly { readonly key: string; readonly why: GivenReason }[],
  simulatedMinor: string | null | undefined,
): Doubts {
  // What raters said is worked out by the server from what the simulation knew, too.
  const others = new Set(given.flatMap(({ key, why }) => (why === 'raters' ? [] : [key])))
  const found = new Map<string, Step>()
  const look = (at: Step): void => {
    if (others.has(at.key)) found.set(at.key, at)
    else for (const part of at.parts) look(part)
  }
  look(step)
  const named = (isTold: boolean): readonly Text[] =>
    [...found.values()].filter(({ value }) => (value !== null) === isTold).map(({ label }) => label)
  const here = typeof step.value === 'bigint' ? String(step.value) : null
  return {
    differs: simulatedMinor !== undefined && simulatedMinor !== here,
    ...{ untold: named(false), taken: named(true) },
  }
}
