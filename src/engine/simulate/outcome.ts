import type { Period } from '#kernel/period.ts'
import type { Evaluator } from '../evaluator/evaluator.ts'
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

/** The outcomes of one run; `salesKey` is the cell that holds what the person sold. */
export function outcomesOf(
  results: readonly PersonResult[],
  members: ReturnType<Evaluator['members']>,
  salesKey: string,
): readonly Outcome[] {
  return results.map(({ person, cells }) => {
    const amount = (key: string): bigint | null =>
      minorOf(cells.find((cell) => cell.key === key)?.value ?? null)
    const last = members.get(person)?.last
    return {
      person,
      team: last?.team ?? '',
      market: last?.market ?? '',
      payMinor: amount('pay_total'),
      salesMinor: amount(salesKey),
    }
  })
}

function minorOf(value: Value): bigint | null {
  return typeof value === 'bigint' ? value : null
}
