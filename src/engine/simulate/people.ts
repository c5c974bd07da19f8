import { compareText } from '#kernel/text.ts'
import type { Outcome, PlanHistory } from './outcome.ts'
import { quantileOf, sortedAmounts, sumOf } from './quantile.ts'

/** A person under one plan, over all periods in which they were in it. */
export type PersonUnderPlan = {
  /** Sum over the periods whose pay has a value; null when there's no such period. */
  readonly paidMinor: bigint | null
  readonly periods: number
  readonly periodsWithoutPay: number
}

/** What another plan would have meant for a person, against the baseline. */
export type Change = {
  /**
   * Sum of the differences over the periods in which both plans gave the person a value; null when there's none. A
   * period that only one of the two covers says nothing about winning or losing.
   */
  readonly deltaMinor: bigint | null
  readonly comparedPeriods: number
}

export type PersonRow = {
  readonly person: string
  /** As in the last period of the history in which some plan covers them. */
  readonly team: string
  readonly market: string
  /** One for each plan, in their order. */
  readonly under: readonly PersonUnderPlan[]
  /** One for each plan after the baseline, in their order. */
  readonly changes: readonly Change[]
}

/** Everybody whom some plan covers in some period, in code-point order. The first history is the baseline. */
export function peopleOf(histories: readonly PlanHistory[]): readonly PersonRow[] {
  const byPlan = histories.map(byPerson)
  const people = new Set(byPlan.flatMap((own) => [...own.keys()]))
  return [...people].toSorted(compareText).map((person) => {
    const own = byPlan.map((plan) => plan.get(person) ?? new Map<string, Outcome>())
    const [baseline = new Map<string, Outcome>(), ...others] = own
    const last = latest(own)
    return {
      person,
      team: last?.team ?? '',
      market: last?.market ?? '',
      under: own.map(underPlan),
      changes: others.map((other) => changeOf(baseline, other)),
    }
  })
}

type ByPeriod = ReadonlyMap<string, Outcome>

/** A history that is compared with one after the other is taken apart once. */
const takenApart = new WeakMap<PlanHistory, ReadonlyMap<string, ByPeriod>>()

/** Each person's outcomes by period. */
export function byPerson(history: PlanHistory): ReadonlyMap<string, ByPeriod> {
  const known = takenApart.get(history)
  if (known !== undefined) return known
  const found = new Map<string, Map<string, Outcome>>()
  takenApart.set(history, found)
  for (const { period, outcomes } of history) {
    for (const outcome of outcomes) {
      const own = found.get(outcome.person) ?? new Map<string, Outcome>()
      found.set(outcome.person, own.set(period.from, outcome))
    }
  }
  return found
}

/** Of the latest period; of several plans, the first that covers them in it. */
function latest(own: readonly ByPeriod[]): Outcome | null {
  const [day] = own.flatMap((periods) => [...periods.keys()]).toSorted((a, b) => (a < b ? 1 : -1))
  if (day === undefined) return null
  return own.map((periods) => periods.get(day)).find((outcome) => outcome !== undefined) ?? null
}

function underPlan(periods: ByPeriod): PersonUnderPlan {
  const pays = [...periods.values()].flatMap(({ payMinor }) =>
    payMinor === null ? [] : [payMinor],
  )
  return {
    paidMinor: pays.length === 0 ? null : sumOf(pays),
    periods: periods.size,
    periodsWithoutPay: periods.size - pays.length,
  }
}

function changeOf(baseline: ByPeriod, other: ByPeriod): Change {
  const deltas: bigint[] = []
  for (const [period, { payMinor }] of baseline) {
    const otherMinor = other.get(period)?.payMinor ?? null
    if (payMinor !== null && otherMinor !== null) deltas.push(otherMinor - payMinor)
  }
  return {
    deltaMinor: deltas.length === 0 ? null : sumOf(deltas),
    comparedPeriods: deltas.length,
  }
}

/** Those who gain or those who lose. */
export type Side = {
  readonly people: number
  readonly sumMinor: bigint
  readonly medianMinor: bigint | null
}

export type WinnersAndLosers = {
  readonly winners: Side
  readonly losers: Side
  /** The same under both plans, to the last unit. */
  readonly unchanged: number
  /** No period in which both plans gave them a value. */
  readonly notCompared: number
}

/** Of the `index`-th plan after the baseline, from 0. */
export function winnersAndLosers(people: readonly PersonRow[], index: number): WinnersAndLosers {
  const deltas = people.map(({ changes }) => changes[index]?.deltaMinor ?? null)
  const compared = deltas.filter((delta) => delta !== null)
  return {
    winners: sideOf(compared.filter((delta) => delta > 0n)),
    losers: sideOf(compared.filter((delta) => delta < 0n)),
    unchanged: compared.filter((delta) => delta === 0n).length,
    notCompared: deltas.length - compared.length,
  }
}

function sideOf(deltas: readonly bigint[]): Side {
  return {
    people: deltas.length,
    sumMinor: sumOf(deltas),
    medianMinor: quantileOf(sortedAmounts(deltas), 50),
  }
}
