import { Random } from '#kernel/random.ts'
import { costBy, costOf, totalCost } from '#engine/simulate/costs.ts'
import type { Cost } from '#engine/simulate/costs.ts'
import type { PlanHistory } from '#engine/simulate/outcome.ts'
import { peopleOf, winnersAndLosers } from '#engine/simulate/people.ts'
import type { PersonRow, WinnersAndLosers } from '#engine/simulate/people.ts'
import { drawings, resample } from '#engine/simulate/resample.ts'
import type { Range } from '#engine/simulate/resample.ts'
import { spreadOf } from '#engine/simulate/spread.ts'
import type { Spread } from '#engine/simulate/spread.ts'
import type { SimulationOrder } from './order.ts'

/** Everything that a plan's history comes to, alone and against the baseline. */
export type Totals = {
  readonly total: Cost
  /** By period, in order. */
  readonly costs: readonly Cost[]
  readonly byTeam: ReadonlyMap<string, Cost>
  readonly byMarket: ReadonlyMap<string, Cost>
  /** Of people's pay over all periods. */
  readonly spread: Spread
  /** Against the baseline; null for the baseline itself. */
  readonly against: Against | null
}

export type Against = WinnersAndLosers & {
  readonly costMinor: bigint
  /**
   * The part of the difference that no compared person explains: people and periods that only one of the two plans
   * covers, or gives a value.
   */
  readonly notComparedMinor: bigint
}

export type Compared = {
  /** By plan, in their order. */
  readonly totals: readonly Totals[]
  readonly people: readonly PersonRow[]
}

/** What several plans come to over the same periods; the first is the baseline. */
export function comparedHistories(histories: readonly PlanHistory[]): Compared {
  const people = peopleOf(histories)
  const [baseline] = histories
  const totals = histories.map((history, index): Totals => {
    const pays = people.flatMap(({ under }) => under[index]?.paidMinor ?? [])
    return {
      ...costsOf(history),
      spread: spreadOf(pays),
      against:
        baseline === undefined || index === 0 ? null : against(baseline, history, people, index),
    }
  })
  return { totals, people }
}

type Costs = Pick<Totals, 'total' | 'costs' | 'byTeam' | 'byMarket'>

/** A history that is compared with one after the other is summed up once. */
const summedUp = new WeakMap<PlanHistory, Costs>()

function costsOf(history: PlanHistory): Costs {
  const known = summedUp.get(history)
  if (known !== undefined) return known
  const made = {
    total: totalCost(history),
    costs: history.map(({ outcomes }) => costOf(outcomes)),
    byTeam: costBy(history, 'team'),
    byMarket: costBy(history, 'market'),
  }
  summedUp.set(history, made)
  return made
}

function against(
  baseline: PlanHistory,
  history: PlanHistory,
  people: readonly PersonRow[],
  index: number,
): Against {
  const sides = winnersAndLosers(people, index - 1)
  const costMinor = totalCost(history).costMinor - totalCost(baseline).costMinor
  const explained = sides.winners.sumMinor + sides.losers.sumMinor
  return { ...sides, costMinor, notComparedMinor: costMinor - explained }
}

/** What the next period may cost, drawn both ways. */
export function rangesOf(
  { draws, budget, seed }: Pick<SimulationOrder, 'draws' | 'budget' | 'seed'>,
  history: PlanHistory,
): readonly Range[] {
  return drawings.map((drawing) =>
    resample(history, draws, drawing, budget, (name) => Random.of(seed, drawing, name)),
  )
}
