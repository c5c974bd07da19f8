import { addDays } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import { Random } from '#kernel/random.ts'
import type { Text } from '#kernel/text.ts'
import type { SqlEngine } from '#calc/sql-engine.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { settleRun } from '#engine/settlement/settled-run.ts'
import type { Previous } from '#engine/settlement/settled-run.ts'
import { cliffsOf } from '#engine/simulate/cliffs.ts'
import type { Cliff } from '#engine/simulate/cliffs.ts'
import { costBy, costOf, totalCost } from '#engine/simulate/costs.ts'
import type { Cost } from '#engine/simulate/costs.ts'
import { outcomesOf } from '#engine/simulate/outcome.ts'
import type { PeriodOutcomes, PlanHistory } from '#engine/simulate/outcome.ts'
import { peopleOf, winnersAndLosers } from '#engine/simulate/people.ts'
import type { PersonRow, WinnersAndLosers } from '#engine/simulate/people.ts'
import { drawings, resample } from '#engine/simulate/resample.ts'
import type { Range } from '#engine/simulate/resample.ts'
import { spreadOf } from '#engine/simulate/spread.ts'
import type { Spread } from '#engine/simulate/spread.ts'
import { compute } from '#calc/runs/compute.ts'
import { latestRecorded } from '#domain/runs/latest-recorded.ts'
import type { ComparedPlan, SimulationOrder } from './asked.ts'

/** A plan with everything that the history came to under it. */
export type SimulatedPlan = ComparedPlan & {
  readonly history: PlanHistory
  readonly total: Cost
  /** By period, in order. */
  readonly costs: readonly Cost[]
  readonly byTeam: ReadonlyMap<string, Cost>
  readonly byMarket: ReadonlyMap<string, Cost>
  /** Of people's pay over all periods. */
  readonly spread: Spread
  /** Against the baseline; null for the baseline itself. */
  readonly against: Against | null
  readonly cliffs: readonly Cliff[]
  readonly ranges: readonly Range[]
}

export type Against = WinnersAndLosers & {
  readonly costMinor: bigint
  /**
   * The part of the difference that no compared person explains: people and periods that only one of the two plans
   * covers, or gives a value.
   */
  readonly notComparedMinor: bigint
}

export type Simulation = Omit<SimulationOrder, 'plans'> & {
  readonly company: Text
  readonly plans: readonly SimulatedPlan[]
  readonly people: readonly PersonRow[]
  readonly inputs: Inputs
  readonly knownAt: Instant
}

/**
 * Runs every plan over every period as if it had been in force then, with all that is known today, each on top of the
 * earlier ones. Each run is computed
 * twice where there's an engine, and a disagreement ends it.
 */
export async function simulate(
  order: SimulationOrder,
  company: Text,
  inputs: Inputs,
  engine: SqlEngine | null,
  onRun: (label: string) => void,
): Promise<Simulation> {
  const knownAt = latestRecorded(inputs)
  const simulated: Run[] = []
  for (const plan of order.plans) {
    const history: PeriodOutcomes[] = []
    const cliffs: Cliff[] = []
    const postings: Posting[] = []
    for (const period of order.periods) {
      onRun(`${plan.id} ${period.key}`)
      const asOf = addDays(period.to, -1)
      const run = { period, asOf, knownAt }
      // Caps of a year and guarantees look back at what the same plan paid before.
      const previous = { closed: [], before: nothingBefore, postings }
      const settled = await settleRun(
        plan.plan,
        plan.cycle,
        run,
        inputs,
        previous,
        async (of, given) => {
          await engine?.loadPostings(given.postings)
          return compute({ ...plan, run: of, provisional: false }, given, engine, false)
        },
      )
      postings.push(...settled.posted)
      const { results, evaluator } = settled.result
      const sales = `metric:${order.sales}`
      const outcomes = outcomesOf(results, evaluator.members(), sales, plan.cycle.settlement)
      history.push({ period, outcomes })
      cliffs.push(...cliffsOf(evaluator, period))
    }
    simulated.push({ plan, history, cliffs })
  }
  const people = peopleOf(simulated.map(({ history }) => history))
  const [baseline] = simulated
  const plans = simulated.map((one, index): SimulatedPlan => {
    const { plan, history, cliffs } = one
    const pays = people.flatMap(({ under }) => under[index]?.paidMinor ?? [])
    return {
      ...plan,
      history,
      cliffs,
      total: totalCost(history),
      costs: history.map(({ outcomes }) => costOf(outcomes)),
      byTeam: costBy(history, 'team'),
      byMarket: costBy(history, 'market'),
      spread: spreadOf(pays),
      against: baseline === undefined || index === 0 ? null : against(baseline, one, people, index),
      ranges: rangesOf(order, history),
    }
  })
  return { ...order, company, plans, people, inputs, knownAt }
}

const nothingBefore: Previous['before'] = {
  knownAt: 0,
  planChanged: false,
  organisationChanged: false,
  waiting: new Set(),
}

type Run = {
  readonly plan: ComparedPlan
  readonly history: PlanHistory
  readonly cliffs: readonly Cliff[]
}

function against(baseline: Run, one: Run, people: readonly PersonRow[], index: number): Against {
  const sides = winnersAndLosers(people, index - 1)
  const costMinor = totalCost(one.history).costMinor - totalCost(baseline.history).costMinor
  const explained = sides.winners.sumMinor + sides.losers.sumMinor
  return { ...sides, costMinor, notComparedMinor: costMinor - explained }
}

function rangesOf(
  { draws, budget, seed }: SimulationOrder,
  history: PlanHistory,
): readonly Range[] {
  return drawings.map((drawing) =>
    resample(history, draws, drawing, budget, (name) => Random.of(seed, drawing, name)),
  )
}
