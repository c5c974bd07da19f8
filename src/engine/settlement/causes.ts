import type { Instant } from '#kernel/instant.ts'
import { Evaluator } from '../evaluator/evaluator.ts'
import type { Inputs } from '../inputs.ts'
import type { Cycle, Plan } from '../plan/plan.ts'
import type { Run } from '../run.ts'
import { concernedBy, seesOthers } from './concerned.ts'
import { lineNow } from './corrections.ts'
import type { CausedDelta, LineDelta } from './corrections.ts'
import { worldsBetween } from './worlds.ts'

/** What was different when the closed period was last computed, apart from what has been recorded since. */
export type Before = {
  readonly knownAt: Instant
  /** The plan, or a library that it uses, has changed since. */
  readonly planChanged: boolean
  /** The organisation (employment, leave, teams, reporting lines) has changed since. */
  readonly organisationChanged: boolean
  /** People whose corrections were found then, and had to wait because their pay had no value. */
  readonly waiting: ReadonlySet<string>
}

/**
 * Tells each delta by its causes: the period is computed again, person by person, with today's plan as known then, and then
 * with one kind of new knowledge after the other; each step's change of the line is that step's part. The parts sum to the
 * delta exactly.
 *
 * The first part is the plan's, the organisation's, or, where neither changed, that of rows that were rewritten without a new
 * moment of recording ("history"). Of somebody whose corrections had to wait it's "waited": what brought them about was known
 * before. Where a step leaves the line, or pay as a whole, without a value, nothing of it could have been posted, and what
 * changed counts towards the step that brings the value.
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
  const lineAt = (world: Inputs, knownAt: Instant): ((delta: LineDelta) => bigint | null) => {
    const evaluator = new Evaluator(plan, cycle, { ...run, knownAt }, world)
    return ({ person, rule }) => lineNow(evaluator.result(person), rule, cycle)
  }
  const worlds = worldsBetween(
    inputs,
    before.knownAt,
    run.knownAt,
    run.asOf,
    plan.calendar,
    concernedBy(plan, cycle, inputs, before.knownAt),
  )
  const lines = [
    {
      line: lineAt(inputs, before.knownAt),
      causeFor: (person: string) => firstCause(before, person),
    },
    ...worlds.map(({ inputs: world, causeFor }) => ({
      line: lineAt(world, run.knownAt),
      causeFor,
    })),
  ]
  const wide = new Set(
    cycle.pay.filter((rule) => seesOthers(plan, cycle, rule)).map(({ key }) => key),
  )
  return deltas.flatMap((delta) => {
    const parts = new Map<string, bigint>()
    let last = delta.postedMinor
    for (const { line, causeFor } of lines) {
      const next = line(delta) ?? last
      const cause = causeFor(delta.person, wide.has(delta.rule))
      if (next !== last) parts.set(cause, (parts.get(cause) ?? 0n) + next - last)
      last = next
    }
    if (last !== delta.nowMinor)
      throw new Error(`the causes of ${delta.person} ${delta.rule} don't lead to today's line`)
    return Array.from(parts, ([cause, amountMinor]): CausedDelta => ({ delta, cause, amountMinor }))
  })
}

function firstCause({ planChanged, organisationChanged, waiting }: Before, person: string): string {
  if (waiting.has(person)) return 'waited'
  if (planChanged && organisationChanged) return 'rule+organisation'
  if (planChanged) return 'rule'
  return organisationChanged ? 'organisation' : 'history'
}
