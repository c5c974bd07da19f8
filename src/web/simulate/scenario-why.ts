import type { z } from 'zod'

import type { simulationTotals, whatIf } from '#contract/simulations.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { shareOf } from '../why/share-of.ts'
import { ofResult } from '../why/why-of.ts'
import type { MadeNumber, WhyPart } from '../why/why-of.ts'
import { useMoney } from './amounts.ts'
import { simulateWords as words } from './words.ts'

type ToldScenario = z.output<(typeof whatIf)['answer']['body']>['scenarios'][number]
type Totals = z.output<typeof simulationTotals>

export type ScenarioWhy = {
  /** What a scenario costs: period by period. */
  readonly cost: (of: ToldScenario, value: string) => MadeNumber
  readonly perSales: (of: ToldScenario, value: string) => MadeNumber
  readonly difference: (of: ToldScenario, first: ToldScenario, value: string) => MadeNumber
}

/** Why a number of a simulation is what it is. It's no result: the drawer says what it's made of, and what the people really had. */
export function useScenarioWhy(currency: string): ScenarioWhy {
  const say = useSay()
  const format = useFormat()
  const { money } = useMoney(currency)
  const cost: ScenarioWhy['cost'] = (of, value) => ({
    ...{ kind: 'made', name: `${of.title} · ${say(words.cost)}`, value },
    how: [say(words.costHow, { plan: say(of.planName) })],
    parts: () =>
      of.periods.map(({ period, costMinor }) => ({
        ...{ key: period, name: format.period(period), value: money(costMinor) },
        share: shareOf(Number(costMinor), Number(of.total.costMinor)),
      })),
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

type PersonOf = {
  readonly personId: string
  readonly name: string
  readonly value: string
  /** What it's compared with; left out for what somebody would have been paid. */
  readonly against?: ToldScenario
}

/** Why somebody would have been paid so much, with their results as they were. */
export function usePersonWhy(totals: Totals): (scenario: ToldScenario, of: PersonOf) => MadeNumber {
  const say = useSay()
  const format = useFormat()
  return (scenario, { personId, name, value, against }) => ({
    ...{ kind: 'made', name: `${name} · ${scenario.title}`, value },
    how: [
      say(words.paidHow, { plan: say(scenario.planName) }),
      ...(against === undefined ? [] : [say(words.differenceHow, { first: against.title })]),
      say(words.paidThen),
    ],
    parts: () =>
      totals.periods.map((period) => ({
        ...{ key: period, name: format.period(period), value: '', share: null },
        of: ofResult(
          { personId, plan: scenario.planKey, period },
          {
            name: `${name} · ${format.period(period)}`,
            ...{ value: '', cell: 'pay_total' },
          },
        ),
      })),
    freshness: { asOf: totals.knownAt.slice(0, 10) },
  })
}
