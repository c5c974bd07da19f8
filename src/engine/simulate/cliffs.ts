import { absolute } from '#kernel/fixed.ts'
import type { Period } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { Evaluator } from '../evaluator/evaluator.ts'
import { asFixed } from '../evaluator/person-steps.ts'
import type { PersonSteps } from '../evaluator/person-steps.ts'
import type { Unit, Value } from '../units.ts'
import type { Bound, BoundKind } from './bound.ts'
import { boundsOf } from './bounds.ts'
import { NEAR_PARTS } from './near.ts'

/** Somebody who stood at most 1 % below a bound at which their pay jumps. */
export type Cliff = {
  readonly person: string
  readonly period: Period
  readonly kind: BoundKind
  /** What jumps. */
  readonly name: Text
  /** What they reached it with, and its unit. */
  readonly measure: Text
  readonly unit: Unit
  /** In the measure's stored decimals; `at` is the first value on the far side. */
  readonly reached: bigint
  readonly at: bigint
  /** Pay as it is, and what the same rules pay at the bound. */
  readonly paidMinor: bigint
  readonly beyondMinor: bigint
  /** Pay at the bound less pay one unit below it: the jump alone. */
  readonly jumpMinor: bigint
  readonly grade: string | null
  readonly gradeBeyond: string | null
}

/**
 * Whom a jump of pay was within reach of, by evaluating the plan again on the far side of each bound: items, total,
 * grade and every line of pay, not an estimate.
 */
export function cliffsOf(evaluator: Evaluator, period: Period): readonly Cliff[] {
  return evaluator.people().flatMap((person) => {
    const steps = evaluator.steps(person)
    return steps === null ? [] : cliffsOfPerson(evaluator, steps, period)
  })
}

function cliffsOfPerson(
  evaluator: Evaluator,
  steps: PersonSteps,
  period: Period,
): readonly Cliff[] {
  const paidMinor = asFixed(steps.step('pay_total').value)
  if (paidMinor === null) return []
  const seen = new Set<string>()
  return boundsOf(steps).flatMap((bound): Cliff[] => {
    const measure = steps.step(bound.cell)
    const reached = asFixed(measure.value)
    const key = `${bound.cell} ${bound.at}`
    if (reached === null || !isNear(reached, bound.at) || seen.has(key)) return []
    seen.add(key)
    const beyond = supposing(evaluator, steps, bound, bound.at)
    const beyondMinor = asFixed(beyond('pay_total'))
    const belowMinor = asFixed(supposing(evaluator, steps, bound, bound.at - 1n)('pay_total'))
    if (beyondMinor === null || belowMinor === null) return []
    const jumpMinor = beyondMinor - belowMinor
    // One unit more may move the rounding of every line by one.
    if (absolute(jumpMinor) <= BigInt(steps.bench.cycle.pay.length)) return []
    return [
      {
        person: steps.member.person,
        period,
        kind: bound.kind,
        name: bound.name,
        measure: measure.label,
        unit: measure.unit,
        reached,
        at: bound.at,
        paidMinor,
        beyondMinor,
        jumpMinor,
        grade: textOf(steps.step('grade').value),
        gradeBeyond: textOf(beyond('grade')),
      },
    ]
  })
}

function isNear(reached: bigint, at: bigint): boolean {
  return reached < at && (at - reached) * NEAR_PARTS <= at
}

/** The person's cells with the bound's cell at a value, and what moves with it moved as far. */
function supposing(
  evaluator: Evaluator,
  steps: PersonSteps,
  { cell, along }: Bound,
  value: bigint,
): (key: string) => Value {
  const moved = value - (asFixed(steps.step(cell).value) ?? 0n)
  const given = new Map<string, Value>([[cell, value]])
  for (const key of along) given.set(key, (asFixed(steps.step(key).value) ?? 0n) + moved)
  const supposed = evaluator.whatIf(steps.member.person, given)
  return (key) => supposed?.step(key).value ?? null
}

function textOf(value: Value): string | null {
  return typeof value === 'string' ? value : null
}
