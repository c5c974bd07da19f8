import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { ReactNode } from 'react'

import { attainment } from '#contract/analysis.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { reachOf } from '#domain/access/policy.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { PageOfPeriod } from '../periods/page-of-period.tsx'
import type { OfPeriod } from '../periods/page-of-period.tsx'
import { PeriodChoice } from '../periods/period-choice.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import type { CompanySearch } from './search.ts'
import { AttainmentPanel } from './attainment-panel.tsx'
import { BridgePanel } from './bridge-panel.tsx'
import { companyWords as words } from './words.ts'

/** The map's library is as large as the rest of the page, which needn't wait for it. */
const StrategyMapPanel = lazy(async () => ({
  default: (await import('./strategy-map-panel.tsx')).StrategyMapPanel,
}))

/** How far the company is, what its change comes from, and how its goals carry one another. */
export function CompanyPage(): ReactNode {
  const say = useSay()
  const search = useSearch({ from: '/company' })
  const { roles } = useSession()
  const isCompany = roles.some((role) => reachOf('result.read', role) === 'all')
  const title = say(isCompany ? words.title : words.titleReach)
  return (
    <PageOfPeriod
      title={title}
      asked={search}
      grain="year"
      empty={{ title: say(words.empty), advice: say(words.emptyAdvice) }}
      page={(of) => <CompanyOf {...of} title={title} />}
    />
  )
}

/** Every figure changes with the orders of the day; a look at it needn't be more current than that. */
const AGAIN_MS = 60_000

function CompanyOf({
  plans,
  plan,
  period,
  title,
}: OfPeriod & { readonly title: string }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const search = useSearch({ from: '/company' })
  const navigate = useNavigate({ from: '/company' })
  const { metric, by = 'region' } = search
  const of = useMemo(() => ({ plan: plan.plan, period: period.period }), [plan.plan, period.period])
  const found = useRead(
    attainment,
    { query: { ...of, by, ...(metric === undefined ? {} : { metric }) } },
    { placeholderData: (before) => before, refetchInterval: AGAIN_MS },
  )
  const choose = (change: Partial<CompanySearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const { data } = found
  return (
    <Page
      title={title}
      width="wide"
      about={
        data === undefined ? undefined : (
          <>
            {say(data.of === 'company' ? words.ofCompany : words.ofReach)} ·{' '}
            {say(words.upTo, { day: format.day(data.asOf) })}
          </>
        )
      }
      actions={
        <PeriodChoice
          {...{ plans, plan, period }}
          // Another plan may group by other things and measure others.
          onChoose={(chosen) =>
            choose({ ...chosen, metric: undefined, by: undefined, card: undefined })
          }
        />
      }
    >
      {found.error !== null && data === undefined ? (
        <Panel>
          <ProblemView error={found.error} retry={() => void found.refetch()} />
        </Panel>
      ) : data === undefined ? (
        <Panel>
          <Loading lines={8} />
        </Panel>
      ) : (
        <AttainmentPanel {...{ by }} found={data} onChoose={choose} />
      )}
      <BridgePanel {...{ by, of }} against={search.against ?? 'last-year'} onChoose={choose} />
      <Suspense
        fallback={
          <Panel title={say(words.map)}>
            <Loading lines={8} />
          </Panel>
        }
      >
        <StrategyMapPanel of={of} card={search.card} onChoose={choose} />
      </Suspense>
    </Page>
  )
}
