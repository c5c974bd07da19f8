import { z } from 'zod'

import { FIXED_DECIMALS, divideFixed, formatDecimal } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Cost } from '#engine/simulate/costs.ts'
import { byPerson } from '#engine/simulate/people.ts'
import { binsOf } from '#engine/simulate/resample.ts'
import type { Budget, Range } from '#engine/simulate/resample.ts'
import type { Simulation } from '#calc/simulate/simulate.ts'
import { simulationTotals } from '#contract/simulations.ts'
import type { whatIf } from '#contract/simulations.ts'
import type { Totals } from '#domain/simulate/compared.ts'
import type { ComparedPlan, SimulationOrder } from '#domain/simulate/order.ts'
import { groupsTold } from '#domain/simulate/told-groups.ts'
import { guardOf, rounded } from '#domain/simulate/guard.ts'
import type { Guard } from '#domain/simulate/guard.ts'
import type { StoredPerson } from '#storage/simulations/simulations.ts'

type ToldTotals = z.input<typeof simulationTotals>

/** What is kept of a simulation: everything that is told, and what of each scenario is told to who may not read everybody's pay. */
export const storedTotals = simulationTotals.extend({
  guards: z
    .array(z.object({ periods: z.boolean(), teams: z.boolean(), sides: z.boolean() }).nullable())
    .default([]),
})
export type ToldScenario = z.input<typeof whatIf.answer.body>['scenarios'][number]

/** What was simulated, as it's kept and told. */
export function toldSimulation(simulation: Simulation): z.input<typeof storedTotals> {
  const { plans, inputs, budget, draws, knownAt } = simulation
  const histories = plans.map(({ history }) => history)
  return {
    guards: plans.map(({ history, against }, index) =>
      guardOf(history, histories.slice(0, index), against),
    ),
    ...toldOrder(simulation),
    ...{ budget: toldBudget(budget), draws, knownAt: formatInstant(knownAt) },
    scenarios: plans.map((plan) => ({
      ...toldScenario(plan, plan, simulation, inputs.teams),
      ranges: toldRanges(plans, plan.ranges),
    })),
  }
}

/** What a question is over. */
export function toldOrder({
  plans,
  grain,
  periods,
  sales,
  measures,
}: Pick<SimulationOrder, 'plans' | 'grain' | 'periods' | 'sales' | 'measures'>): Pick<
  ToldTotals,
  'currency' | 'grain' | 'periods' | 'sales' | 'measures'
> {
  const plan = plans[0]?.plan
  const named = (key: string): { readonly key: string; readonly name: Text } => ({
    ...{ key, name: plan?.metrics.get(key)?.document.name ?? { zh: key, en: key } },
  })
  return {
    ...{ currency: plan?.currency ?? '', grain, periods: periods.map(({ key }) => key) },
    ...{ sales: named(sales), measures: measures.map(named) },
  }
}

export function toldScenario(
  { file, plan }: ComparedPlan,
  totals: Totals,
  { periods }: Pick<SimulationOrder, 'periods'>,
  teams: Inputs['teams'],
): ToldScenario {
  const { spread, against } = totals
  const nameOf = (team: string): Text | null => teams.find((one) => one.team === team)?.name ?? null
  return {
    ...{ title: file, planKey: plan.document.key, planName: plan.document.name },
    ...{ planHash: plan.hash, total: toldCost(totals.total) },
    periods: periods.map(({ key }, index) => ({
      period: key,
      ...toldCost(totals.costs[index] ?? totals.total),
    })),
    teams: Array.from(totals.byTeam, ([team, cost]) => ({
      ...{ team, name: nameOf(team) },
      ...toldCost(cost),
    })),
    spread: {
      people: spread.people,
      p10Minor: minor(spread.p10Minor),
      p50Minor: minor(spread.p50Minor),
      p90Minor: minor(spread.p90Minor),
      topFifth: ratio(spread.topFifth),
      gini: ratio(spread.gini),
    },
    against:
      against === null
        ? null
        : {
            costMinor: String(against.costMinor),
            notComparedMinor: String(against.notComparedMinor),
            winners: toldSide(against.winners),
            losers: toldSide(against.losers),
            unchanged: against.unchanged,
            notCompared: against.notCompared,
          },
  }
}

/** For who may not read everybody's pay. */
export function guardedScenario(scenario: ToldScenario, guard: Guard): ToldScenario {
  const { against, spread } = scenario
  const near = (minorText: string | null): string | null => roundedText(minorText, PAY_DIGITS)
  const side = (one: NonNullable<typeof against>['winners']): typeof one => ({
    people: one.people,
    sumMinor: guard.sides ? one.sumMinor : null,
    medianMinor: guard.sides ? near(one.medianMinor) : null,
  })
  return {
    ...withoutSmallTeams(scenario),
    ...(guard.periods ? {} : { periods: [] }),
    ...(guard.teams ? {} : { teams: [] }),
    spread: {
      ...spread,
      ...{ p10Minor: near(spread.p10Minor), p50Minor: near(spread.p50Minor) },
      p90Minor: near(spread.p90Minor),
    },
    against: against && {
      ...against,
      notComparedMinor: guard.sides ? against.notComparedMinor : null,
      ...{ winners: side(against.winners), losers: side(against.losers) },
    },
  }
}

type ToldRange = ToldTotals['scenarios'][number]['ranges'][number]

/** The same of what the next period may cost: what is drawn are periods as they were. */
export function guardedRange(range: ToldRange): ToldRange {
  const near = (text: string | null): string | null => roundedText(text, RANGE_DIGITS)
  const { meanMinor, p5Minor, p50Minor, p95Minor, bins } = range
  return {
    ...range,
    ...{ meanMinor: near(meanMinor), p5Minor: near(p5Minor) },
    ...{ p50Minor: near(p50Minor), p95Minor: near(p95Minor) },
    bins: bins.map(({ fromMinor, toMinor, draws }) => ({
      ...{ fromMinor: near(fromMinor) ?? fromMinor, toMinor: near(toMinor) ?? toMinor, draws },
    })),
  }
}

const PAY_DIGITS = 2
const RANGE_DIGITS = 3

function roundedText(text: string | null, digits: number): string | null {
  return text === null ? null : String(rounded(BigInt(text), digits))
}

/** Small teams together. */
function withoutSmallTeams<S extends { readonly teams: ToldScenario['teams'] }>(scenario: S): S {
  const names = new Map(scenario.teams.map(({ team, name }) => [team, name]))
  const groups = scenario.teams.map(({ team, ...cost }) => ({ group: team, cost: readCost(cost) }))
  return {
    ...scenario,
    teams: groupsTold(groups).map(({ group, cost }) => ({
      ...{ team: group, name: group === null ? null : (names.get(group) ?? null) },
      ...toldCost(cost),
    })),
  }
}

function readCost(told: ToldScenario['total']): Cost {
  const [costMinor, salesMinor] = [BigInt(told.costMinor), BigInt(told.salesMinor)]
  return {
    ...{ costMinor, salesMinor },
    perSales: salesMinor > 0n ? divideFixed(costMinor, salesMinor) : null,
    people: told.people,
    withoutPay: told.withoutPay,
    withoutSales: 0,
  }
}

/** What everybody would have been paid. */
export function toldPeople({
  people,
  plans,
  periods,
}: Pick<Simulation, 'people' | 'plans' | 'periods'>): readonly StoredPerson[] {
  const outcomes = plans.map(({ history }) => byPerson(history))
  return people.map(({ person, team, under, changes }) => ({
    ...{ person, team },
    paid: under.map(({ paidMinor }) => minor(paidMinor)),
    changes: changes.map(({ deltaMinor }) => minor(deltaMinor)),
    byPeriod: outcomes.map((ofPlan) =>
      periods.map(({ from }) => minor(ofPlan.get(person)?.get(from)?.payMinor ?? null)),
    ),
  }))
}

function toldCost(cost: Cost): ToldScenario['total'] {
  return {
    ...{ costMinor: String(cost.costMinor), salesMinor: String(cost.salesMinor) },
    ...{ perSales: ratio(cost.perSales), people: cost.people, withoutPay: cost.withoutPay },
  }
}

const BINS = 24

/** Every scenario's draws over the same bins, so that they can be laid over each other. */
function toldRanges(
  plans: Simulation['plans'],
  ranges: readonly Range[],
): ToldTotals['scenarios'][number]['ranges'] {
  const all = plans.flatMap((plan) =>
    plan.ranges.flatMap(({ sorted }) => [sorted[0], sorted.at(-1)]),
  )
  const ends = all.filter((one) => one !== undefined)
  const least = ends.reduce((a, b) => (a < b ? a : b), ends[0] ?? 0n)
  const most = ends.reduce((a, b) => (a > b ? a : b), ends[0] ?? 0n)
  return ranges.map((range) => ({
    drawing: range.drawing,
    meanMinor: minor(range.meanMinor),
    p5Minor: minor(range.p5Minor),
    p50Minor: minor(range.p50Minor),
    p95Minor: minor(range.p95Minor),
    overBudget: range.overBudget,
    people: range.people,
    peopleWithout: range.peopleWithout,
    bins: binsOf(range.sorted, least, most, BINS).map(({ fromMinor, toMinor, draws }) => ({
      ...{ fromMinor: String(fromMinor), toMinor: String(toMinor), draws },
    })),
  }))
}

function toldBudget(budget: Budget | null): ToldTotals['budget'] {
  if (budget === null) return null
  return budget.kind === 'amount'
    ? { kind: 'amount', minor: String(budget.minor) }
    : { kind: 'share', ofSales: formatDecimal(budget.ofSales, FIXED_DECIMALS) }
}

type Side = {
  readonly people: number
  readonly sumMinor: bigint
  readonly medianMinor: bigint | null
}

function toldSide({ people, sumMinor, medianMinor }: Side): {
  readonly people: number
  readonly sumMinor: string
  readonly medianMinor: string | null
} {
  return { people, sumMinor: String(sumMinor), medianMinor: minor(medianMinor) }
}

function minor(amount: bigint | null): string | null {
  return amount === null ? null : String(amount)
}

function ratio(value: Fixed | null): string | null {
  return value === null ? null : formatDecimal(value, FIXED_DECIMALS)
}
