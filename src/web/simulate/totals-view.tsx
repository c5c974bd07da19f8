import type { ReactNode } from 'react'
import type { z } from 'zod'

import type { whatIf } from '#contract/simulations.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { Panel } from '../ui/panel.tsx'
import { Why } from '../why/why.tsx'
import { percentOf, useMoney } from './amounts.ts'
import { Columns, Legend } from './charts.tsx'
import { useScenarioWhy } from './scenario-why.ts'
import type { Reported } from './scenario-why.ts'
import styles from './simulate.module.css'
import { simulateWords as words } from './words.ts'

export type ToldTotals = z.output<(typeof whatIf)['answer']['body']>
export type ToldScenario = ToldTotals['scenarios'][number]

/** The scenarios beside each other: what they cost, and whom they move. */
export function SideBySide({
  scenarios,
  currency,
  report = null,
}: {
  readonly scenarios: readonly ToldScenario[]
  readonly currency: string
  readonly report?: Reported | null
}): ReactNode {
  const say = useSay()
  const { money, signed } = useMoney(currency)
  const { count } = useFormat()
  const why = useScenarioWhy(currency, report)
  const [first] = scenarios
  return (
    <div className={styles.scroll}>
      <PlainTable
        label={say(words.sideBySide)}
        rows={scenarios}
        rowKey={(one) => String(scenarios.indexOf(one))}
        columns={[
          { key: 'title', name: say(words.scenarios), cell: ({ title }) => <b>{title}</b> },
          {
            ...{ key: 'cost', name: say(words.cost), isNumber: true },
            cell: (one) => <Why of={why.cost(one, money(one.total.costMinor))} />,
          },
          {
            ...{ key: 'against', name: say(words.difference), isNumber: true },
            cell: (one) =>
              one.against === null || first === undefined ? (
                ''
              ) : (
                <Why of={why.difference(one, first, signed(one.against.costMinor))} />
              ),
          },
          {
            ...{ key: 'share', name: say(words.perSales), isNumber: true },
            cell: (one) => <Why of={why.perSales(one, percentOf(one.total.perSales))} />,
          },
          {
            ...{ key: 'median', name: say(words.median), isNumber: true },
            cell: ({ spread }) => money(spread.p50Minor),
          },
          {
            ...{ key: 'winners', name: say(words.winners), isNumber: true },
            cell: ({ against }) => (against === null ? '' : count(against.winners.people)),
          },
          {
            ...{ key: 'losers', name: say(words.losers), isNumber: true },
            cell: ({ against }) => (against === null ? '' : count(against.losers.people)),
          },
          {
            ...{ key: 'none', name: say(words.noValue), isNumber: true },
            cell: ({ total }) => count(total.withoutPay),
          },
        ]}
      />
    </div>
  )
}

/** A budget of one period: an amount, or a share of what is sold. */
export type ToldBudget =
  | { readonly kind: 'amount'; readonly minor: string }
  | { readonly kind: 'share'; readonly ofSales: string }
  | null

/** Cost by period with the budget across. */
export function PeriodCosts({
  totals: { scenarios, periods, currency },
  budget,
}: {
  readonly totals: ToldTotals
  readonly budget: ToldBudget
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { money, short } = useMoney(currency)
  // Of scenarios whose periods would tell the pay of a few, there's nothing to draw.
  const shown = scenarios.filter(({ periods: own }) => own.length > 0)
  const lines = (shown[0]?.periods ?? []).map(({ salesMinor }) =>
    budget === null
      ? null
      : budget.kind === 'amount'
        ? Number(budget.minor)
        : Number(salesMinor) * Number(budget.ofSales),
  )
  const over = scenarios.map(
    ({ periods: own }) =>
      own.filter(({ costMinor }, at) => Number(costMinor) > (lines[at] ?? Infinity)).length,
  )
  const names = scenarios.map(({ title, periods: own }, index) =>
    budget === null || own.length === 0
      ? title
      : `${title} · ${say(words.overIn, { count: over[index] ?? 0 })}`,
  )
  const month = (key: string): string => key.slice(periods.length > 6 ? 2 : 0)
  return (
    <Panel
      title={say(words.byPeriod)}
      note={shown.length < scenarios.length ? say(words.periodsHidden) : undefined}
    >
      <Legend names={names} />
      <Columns
        label={say(words.byPeriod)}
        groups={periods.map(month)}
        series={scenarios.map(({ periods: own }) => own.map(({ costMinor }) => Number(costMinor)))}
        lines={lines}
        scale={(value) => short(String(Math.round(value)))}
      />
      <details className={styles.details}>
        <summary>{say(words.asTable)}</summary>
        <PlainTable
          label={say(words.byPeriod)}
          rows={periods.map((period, at) => ({ period, at }))}
          rowKey={({ period }) => period}
          columns={[
            {
              ...{ key: 'period', name: say(words.period) },
              cell: ({ period }) => format.period(period),
            },
            ...scenarios.map(({ title, periods: own }, index) => ({
              ...{ key: String(index), name: title, isNumber: true },
              cell: ({ at }: { readonly at: number }) => money(own[at]?.costMinor ?? null),
            })),
            ...(budget === null
              ? []
              : [
                  {
                    ...{ key: 'budget', name: say(words.budgetLine), isNumber: true },
                    cell: ({ at }: { readonly at: number }) =>
                      money(String(Math.round(lines[at] ?? 0))),
                  },
                ]),
          ]}
        />
      </details>
    </Panel>
  )
}
