import type { Period } from '#kernel/period.ts'
import type { Evaluator } from '../evaluator/evaluator.ts'
import type { Step } from '../explain/step.ts'
import type { Settlement } from '../plan/plan.ts'
import type { PersonResult } from '../results.ts'
import type { Value } from '../units.ts'

/** What a plan came to for one person in one period. Money in minor units; null is "no value", which is never 0. */
export type Outcome = {
  readonly person: string
  /** Team and market on the person's last day in the plan in that period. */
  readonly team: string
  readonly market: string
  readonly payMinor: bigint | null
  readonly salesMinor: bigint | null
}

/** A period under one plan, by person in code-point order. */
export type PeriodOutcomes = { readonly period: Period; readonly outcomes: readonly Outcome[] }

/** A plan run over the history: the same periods, in order, for every plan that is compared. */
export type PlanHistory = readonly PeriodOutcomes[]

/** Of one's steps, the one that {@link paidStep} makes. */
export const PAID = 'paid'

/** The cells that pay is the sum of. */
function paidKeys(settlement: Settlement | null): readonly string[] {
  const lifts = (settlement?.draws ?? [])
    .filter(({ document: { kind } }) => kind !== 'recoverable')
    .map(({ key }) => `draw:${key}`)
  return ['pay_total', ...lifts]
}

/** The reason for an outcome's pay: of the lines alone, or of what is added to them. */
export function paidStep(step: (key: string) => Step, settlement: Settlement | null): Step {
  const parts = paidKeys(settlement).map(step)
  const [total] = parts
  if (total !== undefined && parts.length === 1) return total
  return {
    ...{ key: PAID, unit: 'money', parts },
    label: { zh: '应发，含保底补足', en: 'Pay with what guarantees add' },
    value: sumOf(parts.map(({ value }) => minorOf(value))),
    how: {
      zh: '应发合计，加上保底和不收回的预支所补的',
      en: 'Total pay, and what guarantees and draws that aren’t taken back add',
    },
  }
}

/**
 * The outcomes of one run; `salesKey` is the cell that holds what the person sold. Pay is what the lines come to, with what
 * guarantees and draws that aren't taken back add. Recoverable draws and holdbacks only move pay in time.
 */
export function outcomesOf(
  results: readonly PersonResult[],
  members: ReturnType<Evaluator['members']>,
  salesKey: string,
  settlement: Settlement | null,
): readonly Outcome[] {
  const paid = paidKeys(settlement)
  return results.map(({ person, cells }) => {
    const amount = (key: string): bigint | null =>
      minorOf(cells.find((cell) => cell.key === key)?.value ?? null)
    const last = members.get(person)?.last
    return {
      person,
      team: last?.team ?? '',
      market: last?.market ?? '',
      payMinor: sumOf(paid.map(amount)),
      salesMinor: amount(salesKey),
    }
  })
}

/** Null as soon as one of them has no value. */
function sumOf(amounts: readonly (bigint | null)[]): bigint | null {
  let sum = 0n
  for (const amount of amounts) {
    if (amount === null) return null
    sum += amount
  }
  return sum
}

function minorOf(value: Value): bigint | null {
  return typeof value === 'bigint' ? value : null
}
