import type { z } from 'zod'

import type { simulationPeople, simulationTotals, whatIf } from '#contract/simulations.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { shareOf } from '../why/share-of.ts'
import { useSimulatedPay } from '../why/simulated-pay.ts'
import type { MadeNumber, SummedNumber, WhyPart } from '../why/why-of.ts'
import { useMoney } from './amounts.ts'
import { simulateWords as words } from './words.ts'

type ToldScenario = z.output<(typeof whatIf)['answer']['body']>['scenarios'][number]
type Totals = z.output<typeof simulationTotals>

type PeriodPart = {
  readonly key: string
  readonly name: string
  readonly value: string
  readonly at: number
}

export type ScenarioWhy = {
  /** What a scenario costs: period by period. */
  readonly cost: (of: ToldScenario, value: string) => MadeNumber
  readonly perSales: (of: ToldScenario, value: string) => MadeNumber
  readonly difference: (of: ToldScenario, first: ToldScenario, value: string) => MadeNumber
}

/** A simulation with its report, and whether the reader may see whose pay is in it. */
export type Reported = {
  readonly simulationId: string
  readonly totals: Totals
  readonly namesPeople: boolean
}

/** Why a number of a simulation is what it is: by period, and in a report that names people by person, too. */
export function useScenarioWhy(currency: string, report: Reported | null = null): ScenarioWhy {
  const say = useSay()
  const format = useFormat()
  const { money } = useMoney(currency)
  const cost: ScenarioWhy['cost'] = (of, value) => ({
    ...{ kind: 'made', name: `${of.title} · ${say(words.cost)}`, value },
    how: [
      say(words.costHow, { plan: say(of.planName) }),
      ...(of.periods.length === 0 ? [say(words.periodsHidden)] : []),
    ],
    parts: () =>
      of.periods.map(({ period, costMinor }, at) => {
        const part = { key: period, name: format.period(period), value: money(costMinor) }
        const share = shareOf(Number(costMinor), Number(of.total.costMinor))
        return report?.namesPeople === true
          ? { ...part, share, of: everybody(report, of, { ...part, at }) }
          : { ...part, share }
      }),
    ...(report === null ? {} : { freshness: { knownAt: report.totals.knownAt } }),
  })
  const everybody = (
    { simulationId: simulation, totals: { scenarios, knownAt } }: Reported,
    of: ToldScenario,
    { key: period, name, value, at }: PeriodPart,
  ): SummedNumber => ({
    ...{ kind: 'summed', name: `${of.title} · ${say(words.cost)} · ${name}`, value },
    how: [say(words.costHow, { plan: say(of.planName) })],
    over: {
      ...{ by: 'scenario', knownAt },
      of: {
        ...{ simulation, scenario: scenarios.findIndex((one) => one === of) },
        ...{ title: of.title, plan: of.planKey, period, at, currency },
      },
    },
  })
  const costPart = (of: ToldScenario): WhyPart => {
    const value = money(of.total.costMinor)
    return { key: of.title, name: of.title, value, share: null, of: cost(of, value) }
  }
  return {
    cost,
    perSales: (of, value) => ({
      ...{ kind: 'made', name: `${of.title} · ${say(words.perSales)}`, value },
      how: [say(words.perSalesHow)],
      parts: () => [
        costPart(of),
        { key: '=', name: say(words.salesPart), value: money(of.total.salesMinor), share: null },
      ],
    }),
    difference: (of, first, value) => ({
      ...{ kind: 'made', name: `${of.title} · ${say(words.difference)}`, value },
      how: [say(words.differenceHow, { first: first.title })],
      parts: () => [of, first].map(costPart),
    }),
  }
}

export type PersonPaid = z.output<(typeof simulationPeople)['answer']['body']>['items'][number]

type PersonWhy = {
  /** What somebody would have been paid: period by period, each with the scenario's own reasons. */
  readonly paid: (scenario: number, of: PersonPaid) => MadeNumber
  /** Against the first scenario. */
  readonly change: (scenario: number, of: PersonPaid) => MadeNumber
}

/** Why somebody would have been paid so much. */
export function usePersonWhy({ simulationId: simulation, totals }: Reported): PersonWhy {
  const say = useSay()
  const format = useFormat()
  const { scenarios, periods, currency, knownAt } = totals
  const simulatedPay = useSimulatedPay(currency)
  const { money, signed } = useMoney(currency)
  const freshness = { knownAt }
  const about = (scenario: number, { personName }: PersonPaid) => {
    const of = scenarios[scenario]
    if (of === undefined) throw new Error(`no scenario ${String(scenario)}`)
    const { title, planKey: plan, planName } = of
    return { title, plan, planName, name: `${say(personName)} · ${title}` }
  }
  const paid: PersonWhy['paid'] = (scenario, person) => {
    const { title, plan, planName, name } = about(scenario, person)
    const { personId, personName, paidMinor, periodsMinor } = person
    const sum = paidMinor[scenario] ?? null
    return {
      ...{ kind: 'made', name, value: money(sum), freshness },
      how: [say(words.paidHow, { plan: say(planName) }), say(words.paidNote)],
      parts: () =>
        periods.map((period, at) => {
          const minor = periodsMinor[scenario]?.[at]
          const of = simulatedPay(
            { simulation, scenario, title, plan, period, at, currency },
            { personId, name: say(personName), minor },
          )
          const share =
            minor === null || minor === undefined ? null : shareOf(Number(minor), Number(sum))
          return { key: period, name: format.period(period), value: of.value, share, of }
        }),
    }
  }
  return {
    paid,
    change: (scenario, person) => {
      const { name } = about(scenario, person)
      const { title: first } = about(0, person)
      const [base, own] = [person.periodsMinor[0], person.periodsMinor[scenario]]
      const isWhole = periods.every((_, at) => (base?.[at] === null) === (own?.[at] === null))
      return {
        ...{ kind: 'made', name: `${name} · ${say(words.difference)}`, freshness },
        value: signed(person.changeMinor[scenario - 1] ?? null),
        how: [
          say(words.differenceHow, { first }),
          ...(isWhole ? [] : [say(words.comparedOnly)]),
          say(words.paidNote),
        ],
        parts: () =>
          [scenario, 0].map((one) => {
            const of = paid(one, person)
            return { key: String(one), name: of.name, value: of.value, share: null, of }
          }),
      }
    },
  }
}
