import { FIXED_DECIMALS, divideRounded, formatDecimal, rescale } from '#kernel/fixed.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Language, Text } from '#kernel/text.ts'
import { figure, minorFigure } from '#engine/plan/figures.ts'
import { say } from '../terminal/say.ts'
import { table } from '../terminal/table.ts'
import type { Column } from '../terminal/table.ts'
import type { SimulatedPlan, Simulation } from '#calc/simulate/simulate.ts'
import { words } from './words.ts'

/** What was simulated, as tables for people. The first plan is the baseline. */
export function simulationSummary(simulation: Simulation, language: Language): string {
  const shown = (text: Text): string => say(text, language)
  const { plans, periods } = simulation
  const [first, last] = [periods[0]?.key ?? '', periods.at(-1)?.key ?? '']
  const head = `${shown(words.history)} ${first} – ${last}  ${shown(words.currency)} ${currencyOf(simulation)}`
  const right = (text: Text): Column => ({ title: shown(text), align: 'right' })
  const columns: readonly Column[] = [
    { title: shown(words.plan) },
    right(words.people),
    right(words.cost),
    right(words.difference),
    right(words.perSales),
    right(words.median),
    right(words.winners),
    right(words.losers),
    right(words.cliffs),
    right(words.noValue),
  ]
  const ranges: readonly Column[] = [
    { title: shown(words.nextPeriod) },
    { title: shown(words.drawn) },
    right(words.mean),
    right(words.p5),
    right(words.p50),
    right(words.p95),
    ...(simulation.budget === null ? [] : [right(words.overBudget)]),
  ]
  const named = (plan: SimulatedPlan): string => `${shown(plan.plan.document.name)} (${plan.id})`
  return [
    head,
    table(
      columns,
      plans.map((plan) => [named(plan), ...figuresOf(simulation, plan)]),
    ),
    '',
    table(
      ranges,
      plans.flatMap((plan) =>
        plan.ranges.map((range) => [
          named(plan),
          shown(words[range.drawing]),
          ...[range.meanMinor, range.p5Minor, range.p50Minor, range.p95Minor].map((minor) =>
            money(simulation, minor),
          ),
          ...(simulation.budget === null
            ? []
            : [range.overBudget === null ? '–' : odds(range.overBudget, simulation.draws)]),
        ]),
      ),
    ),
  ].join('\n')
}

function figuresOf(simulation: Simulation, plan: SimulatedPlan): readonly string[] {
  const { total, spread, against, cliffs } = plan
  return [
    String(total.people),
    money(simulation, total.costMinor),
    against === null ? '' : signed(simulation, against.costMinor),
    percent(total.perSales),
    money(simulation, spread.p50Minor),
    against === null ? '' : String(against.winners.people),
    against === null ? '' : String(against.losers.people),
    String(cliffs.length),
    String(total.withoutPay),
  ]
}

function currencyOf({ plans }: Simulation): string {
  return plans[0]?.plan.currency ?? ''
}

function decimalsOf({ plans }: Simulation): number {
  return plans[0]?.plan.currencyDecimals ?? 2
}

function money(simulation: Simulation, minor: bigint | null): string {
  return minor === null ? '–' : minorFigure(minor, decimalsOf(simulation))
}

function signed(simulation: Simulation, minor: bigint): string {
  return `${minor > 0n ? '+' : ''}${money(simulation, minor)}`
}

/** A ratio at two decimals of a percent. */
function percent(ratio: Fixed | null): string {
  if (ratio === null) return '–'
  return `${figure(rescale(ratio, FIXED_DECIMALS - 2, 2, 'half-up'), 2, 2)}%`
}

/** Draws over the budget of all draws, at one decimal of a percent. */
function odds(over: number, draws: number): string {
  return `${figure(divideRounded(BigInt(over) * 1000n, BigInt(draws), 'half-up'), 1, 1)}%`
}

/** The same for programs: plain decimals in major units, ratios as decimals, null for "no value". */
export function simulationJson(simulation: Simulation): object {
  const decimals = decimalsOf(simulation)
  const plain = (minor: bigint | null): string | null =>
    minor === null ? null : formatDecimal(minor, decimals, decimals)
  const ratio = (value: Fixed | null): string | null =>
    value === null ? null : formatDecimal(value, FIXED_DECIMALS)
  const cost = ({ total, costs, byTeam, byMarket }: SimulatedPlan): object => {
    const one = (it: typeof total): object => ({
      cost: plain(it.costMinor),
      sales: plain(it.salesMinor),
      costPerSales: ratio(it.perSales),
      people: it.people,
      resultsWithoutPay: it.withoutPay,
    })
    return {
      total: one(total),
      periods: simulation.periods.map(({ key }, index) => ({
        period: key,
        ...one(costs[index] ?? total),
      })),
      teams: Array.from(byTeam, ([team, it]) => ({ team, ...one(it) })),
      markets: Array.from(byMarket, ([market, it]) => ({ market, ...one(it) })),
    }
  }
  return {
    currency: currencyOf(simulation),
    periods: simulation.periods.map(({ key }) => key),
    sales: simulation.sales,
    draws: simulation.draws,
    seed: simulation.seed,
    plans: simulation.plans.map((plan) => ({
      id: plan.id,
      file: plan.file,
      version: plan.plan.document.version,
      planHash: plan.plan.hash,
      ...cost(plan),
      spread: {
        people: plan.spread.people,
        p10: plain(plan.spread.p10Minor),
        p50: plain(plan.spread.p50Minor),
        p90: plain(plan.spread.p90Minor),
        topFifth: ratio(plan.spread.topFifth),
        gini: ratio(plan.spread.gini),
      },
      against:
        plan.against === null
          ? null
          : {
              cost: plain(plan.against.costMinor),
              notCompared: plain(plan.against.notComparedMinor),
              winners: sideJson(plan.against.winners, plain),
              losers: sideJson(plan.against.losers, plain),
              unchanged: plan.against.unchanged,
              peopleNotCompared: plan.against.notCompared,
            },
      cliffs: plan.cliffs.length,
      nextPeriod: plan.ranges.map((range) => ({
        drawing: range.drawing,
        people: range.people,
        peopleWithoutHistory: range.peopleWithout,
        mean: plain(range.meanMinor),
        p5: plain(range.p5Minor),
        p50: plain(range.p50Minor),
        p95: plain(range.p95Minor),
        drawsOverBudget: range.overBudget,
      })),
    })),
  }
}

function sideJson(
  side: {
    readonly people: number
    readonly sumMinor: bigint
    readonly medianMinor: bigint | null
  },
  plain: (minor: bigint | null) => string | null,
): object {
  return { people: side.people, sum: plain(side.sumMinor), median: plain(side.medianMinor) }
}
