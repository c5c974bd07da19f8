import { ONE } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Random } from '#kernel/random.ts'
import type { Outcome, PlanHistory } from './outcome.ts'
import { meanOf, quantileOf, sortedAmounts } from './quantile.ts'

/**
 * How the next period is drawn from the history.
 *
 * `together`: a past period is drawn, and everybody has what they had in it (a block bootstrap with blocks of one period),
 * so that what moved all of them, such as a season, moves them in the draw as well. Who wasn't in the plan then, or had
 * no value, has one of their own other periods.
 *
 * `apart`: everybody has one of their own periods, drawn for each by themselves. It takes people for independent of each
 * other, which makes the range of their sum narrower than it is.
 */
export type Drawing = 'together' | 'apart'
export const drawings: readonly Drawing[] = ['together', 'apart']

/** The most that may be spent on a period: an amount, or a share (8 decimals) of what is sold in the same draw. */
export type Budget =
  | { readonly kind: 'amount'; readonly minor: bigint }
  | { readonly kind: 'share'; readonly ofSales: Fixed }

/** What the next period may cost. Minor units; null without draws or people. */
export type Range = {
  readonly drawing: Drawing
  /** Every draw's cost, in rising order. */
  readonly sorted: readonly bigint[]
  readonly meanMinor: bigint | null
  readonly p5Minor: bigint | null
  readonly p50Minor: bigint | null
  readonly p95Minor: bigint | null
  /** Draws that cost more than the budget; null without a budget. */
  readonly overBudget: number | null
  /** Who is in the plan in the last period and has a period with a value to draw from. */
  readonly people: number
  /** Who is in the plan in the last period and has none; they cost nothing in a draw. */
  readonly peopleWithout: number
}

/**
 * Draws the next period's cost from the outcomes of the people who are in the plan in the last period. `streamOf` gives a
 * stream of chance by name: the same names give the same draws, so that plans are compared on the same drawn periods.
 */
export function resample(
  history: PlanHistory,
  draws: number,
  drawing: Drawing,
  budget: Budget | null,
  streamOf: (name: string) => Random,
): Range {
  const past = history.map(({ outcomes }) => new Map(outcomes.map((one) => [one.person, one])))
  const active = history.at(-1)?.outcomes.map(({ person }) => person) ?? []
  const drawable = active.flatMap((person) => {
    const own = past.map((period) => valued(period.get(person)))
    const pool = own.filter((one) => one !== null)
    return pool.length === 0 ? [] : [{ own, pool, stream: streamOf(`person ${person}`) }]
  })
  const periods = streamOf('periods')
  const costs: bigint[] = []
  let overBudget = 0
  for (let draw = 0; draw < draws; draw++) {
    const period = periods.below(Math.max(1, past.length))
    let cost = 0n
    let sales = 0n
    for (const { own, pool, stream } of drawable) {
      const drawn = (drawing === 'together' ? own[period] : null) ?? stream.pick(pool)
      cost += drawn.payMinor
      sales += drawn.salesMinor
    }
    costs.push(cost)
    if (budget !== null && exceeds(cost, sales, budget)) overBudget += 1
  }
  const sorted = drawable.length === 0 ? [] : sortedAmounts(costs)
  return {
    drawing,
    sorted,
    meanMinor: meanOf(sorted),
    p5Minor: quantileOf(sorted, 5),
    p50Minor: quantileOf(sorted, 50),
    p95Minor: quantileOf(sorted, 95),
    overBudget: budget === null || drawable.length === 0 ? null : overBudget,
    people: drawable.length,
    peopleWithout: active.length - drawable.length,
  }
}

type Drawn = { readonly payMinor: bigint; readonly salesMinor: bigint }

function valued(outcome: Outcome | undefined): Drawn | null {
  if (outcome === undefined || outcome.payMinor === null) return null
  return { payMinor: outcome.payMinor, salesMinor: outcome.salesMinor ?? 0n }
}

/** A cost of exactly the budget is within it. */
function exceeds(costMinor: bigint, salesMinor: bigint, budget: Budget): boolean {
  return budget.kind === 'amount'
    ? costMinor > budget.minor
    : costMinor * ONE > budget.ofSales * salesMinor
}

/** A bar of a histogram: draws with `from` <= cost < `to`. */
export type Bin = { readonly fromMinor: bigint; readonly toMinor: bigint; readonly draws: number }

/** Bins of one width over [least, most], both inclusive. */
export function binsOf(
  sorted: readonly bigint[],
  leastMinor: bigint,
  mostMinor: bigint,
  count: number,
): readonly Bin[] {
  const width = (mostMinor - leastMinor) / BigInt(count) + 1n
  return Array.from({ length: count }, (_, index) => {
    const fromMinor = leastMinor + width * BigInt(index)
    const toMinor = fromMinor + width
    const draws = sorted.filter((cost) => cost >= fromMinor && cost < toMinor).length
    return { fromMinor, toMinor, draws }
  })
}
