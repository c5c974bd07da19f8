import type { Instant } from '#kernel/instant.ts'
import { Evaluator } from '../evaluator/evaluator.ts'
import type { Inputs } from '../inputs.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import type { CausedDelta, LineDelta } from './corrections.ts'
import { worldsBetween } from './worlds.ts'

/** What was different when the closed period was last computed, apart from what has been recorded since. */
export type Before = {
  readonly knownAt: Instant
  /** The plan, or a library that it uses, has changed since. */
  readonly planChanged: boolean
  /** The organisation (employment, leave, teams, reporting lines) has changed since. */
  readonly organisationChanged: boolean
}

/**
 * Tells each delta by its causes: the period is computed again, person by person, with today's plan as known then, and then
 * with one kind of new knowledge after the other; each step's change of the line is that step's part. The parts sum to the
 * delta exactly.
 *
 * The first part is the plan's, the organisation's, or, where neither changed, that of rows that were rewritten without a new
 * moment of recording ("history").
 */
export function causesOf(
  plan: Plan,
  cycle: Cycle,
  run: Run,
  inputs: Inputs,
  before: Before,
  deltas: readonly LineDelta[],
): readonly CausedDelta[] {
  if (deltas.length === 0) return []
  const lineAt = (world: Inputs, knownAt: Instant): ((delta: LineDelta) => bigint) => {
    const evaluator = new Evaluator(plan, cycle, { ...run, knownAt }, world)
    return ({ person, rule }) => {
      const cell = evaluator.result(person)?.cells.find(({ key }) => key === `pay:${rule}`)
      return typeof cell?.value === 'bigint' ? cell.value : 0n
    }
  }
  const worlds = worldsBetween(inputs, before.knownAt, run.knownAt)
  const lines = [
    { line: lineAt(inputs, before.knownAt), causeFor: () => firstCause(before) },
    ...worlds.map(({ inputs: world, causeFor }) => ({
      line: lineAt(world, run.knownAt),
      causeFor,
    })),
  ]
  return deltas.flatMap((delta) => {
    const parts = new Map<string, bigint>()
    let last = delta.postedMinor
    for (const { line, causeFor } of lines) {
      const next = line(delta)
      const cause = causeFor(delta.person)
      if (next !== last) parts.set(cause, (parts.get(cause) ?? 0n) + next - last)
      last = next
    }
    if (last !== delta.nowMinor)
      throw new Error(`the causes of ${delta.person} ${delta.rule} don't lead to today's line`)
    return Array.from(parts, ([cause, amountMinor]): CausedDelta => ({ delta, cause, amountMinor }))
  })
}

function firstCause({ planChanged, organisationChanged }: Before): string {
  if (planChanged && organisationChanged) return 'rule+organisation'
  if (planChanged) return 'rule'
  return organisationChanged ? 'organisation' : 'history'
}
