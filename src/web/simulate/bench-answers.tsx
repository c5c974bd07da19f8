import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { Loading } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { percentOf, useMoney } from './amounts.ts'
import { readBudget } from './bench-choice.tsx'
import { useScenarioWhy } from './scenario-why.ts'
import styles from './simulate.module.css'
import { PeriodCosts, SideBySide } from './totals-view.tsx'
import type { ToldTotals } from './totals-view.tsx'
import { simulateWords as words } from './words.ts'

/** What the scenario at hand comes to, and all of them side by side. */
export function Answers({
  totals,
  error,
  isBusy,
  scenario,
  budget,
}: {
  readonly totals: ToldTotals | undefined
  readonly error: Error | null
  readonly isBusy: boolean
  readonly scenario: number
  readonly budget: string
}): ReactNode {
  const say = useSay()
  const { money, signed } = useMoney(totals?.currency ?? 'CNY')
  const why = useScenarioWhy(totals?.currency ?? 'CNY')
  if (error !== null)
    return (
      <Panel title={say(words.answer)}>
        <ProblemView error={error} />
      </Panel>
    )
  if (totals === undefined)
    return (
      <Panel title={say(words.answer)} note={say(words.working)}>
        <Loading lines={6} />
      </Panel>
    )
  const one = totals.scenarios[scenario] ?? totals.scenarios[0]
  const against = one?.against ?? null
  const [base] = totals.scenarios
  return (
    <div className={isBusy ? `${styles.side} ${styles.busy}` : styles.side} aria-busy={isBusy}>
      <Panel title={say(words.answer)} note={isBusy ? say(words.working) : undefined}>
        <Figures>
          <Figure
            label={say(words.cost)}
            value={money(one?.total.costMinor ?? null)}
            size="large"
            why={one && why.cost(one, money(one.total.costMinor))}
          />
          <Figure
            label={say(words.perSales)}
            value={percentOf(one?.total.perSales ?? null)}
            why={one && why.perSales(one, percentOf(one.total.perSales))}
          />
          <Figure
            label={say(words.difference)}
            value={signed(against?.costMinor ?? null)}
            why={one && base && why.difference(one, base, signed(against?.costMinor ?? null))}
          />
          <Figure label={say(words.winners)} value={String(against?.winners.people ?? 0)} />
          <Figure label={say(words.losers)} value={String(against?.losers.people ?? 0)} />
        </Figures>
      </Panel>
      <PeriodCosts totals={totals} budget={readBudget(budget, totals.currency)} />
      <Panel title={say(words.sideBySide)} flush>
        <SideBySide scenarios={totals.scenarios} currency={totals.currency} />
      </Panel>
    </div>
  )
}
