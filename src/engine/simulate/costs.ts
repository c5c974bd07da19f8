import { divideFixed } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { compareText } from '#kernel/text.ts'
import type { Outcome, PlanHistory } from './outcome.ts'

/** What a plan costs over some outcomes, and what was sold for it. Minor units. */
export type Cost = {
  /** Sum over those whose pay has a value. */
  readonly costMinor: bigint
  readonly salesMinor: bigint
  /** Cost ÷ sales, 8 decimals, one rounding half-even; null without sales above 0. */
  readonly perSales: Fixed | null
  readonly people: number
  /** Outcomes whose pay has no value; they're in no sum. */
  readonly withoutPay: number
  /** Outcomes whose sales have no value. */
  readonly withoutSales: number
}

export function costOf(outcomes: readonly Outcome[]): Cost {
  let costMinor = 0n
  let salesMinor = 0n
  let withoutPay = 0
  let withoutSales = 0
  for (const outcome of outcomes) {
    costMinor += outcome.payMinor ?? 0n
    salesMinor += outcome.salesMinor ?? 0n
    if (outcome.payMinor === null) withoutPay += 1
    if (outcome.salesMinor === null) withoutSales += 1
  }
  return {
    costMinor,
    salesMinor,
    perSales: salesMinor > 0n ? divideFixed(costMinor, salesMinor) : null,
    people: new Set(outcomes.map(({ person }) => person)).size,
    withoutPay,
    withoutSales,
  }
}

export function totalCost(history: PlanHistory): Cost {
  return costOf(history.flatMap(({ outcomes }) => outcomes))
}

/** Cost by team or market, in code-point order; a person who moved counts in each for the periods they were there. */
export function costBy(history: PlanHistory, by: 'team' | 'market'): ReadonlyMap<string, Cost> {
  const all = history.flatMap(({ outcomes }) => outcomes)
  const groups = Map.groupBy(all, (outcome) => outcome[by])
  const names = [...groups.keys()].toSorted(compareText)
  return new Map(names.map((name) => [name, costOf(groups.get(name) ?? [])]))
}

/** Costs of groups that share nobody, together; somebody who moved between them counts in each. */
export function addCosts(costs: readonly Cost[]): Cost {
  const sum = (of: (cost: Cost) => bigint): bigint => costs.reduce((all, one) => all + of(one), 0n)
  const count = (of: (cost: Cost) => number): number => costs.reduce((all, one) => all + of(one), 0)
  const [costMinor, salesMinor] = [sum((one) => one.costMinor), sum((one) => one.salesMinor)]
  return {
    ...{ costMinor, salesMinor },
    perSales: salesMinor > 0n ? divideFixed(costMinor, salesMinor) : null,
    people: count((one) => one.people),
    withoutPay: count((one) => one.withoutPay),
    withoutSales: count((one) => one.withoutSales),
  }
}
