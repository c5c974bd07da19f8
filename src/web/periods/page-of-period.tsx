import type { ReactNode } from 'react'

import type { Grain } from '#kernel/period.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { chosenPeriod, useKnownPeriods } from './known-periods.ts'
import type { KnownPeriod, KnownPlan } from './known-periods.ts'

export type OfPeriod = {
  readonly plans: readonly KnownPlan[]
  readonly plan: KnownPlan
  readonly period: KnownPeriod
}

type PageOfPeriodProps = {
  readonly title: string
  /** What stands in the address. */
  readonly asked: { readonly plan?: string | undefined; readonly period?: string | undefined }
  /** Of the period that is shown where none was asked for. */
  readonly grain: Grain
  /** Where there are no results at all. */
  readonly empty: { readonly title: string; readonly advice: string }
  readonly page: (of: OfPeriod) => ReactNode
}

/** A page about a plan's period; until one is known, why there's nothing yet. */
export function PageOfPeriod({ title, asked, grain, empty, page }: PageOfPeriodProps): ReactNode {
  const { plans, error, again } = useKnownPeriods()
  const chosen = plans === undefined ? null : chosenPeriod(plans, asked, grain)
  if (error === null && plans !== undefined && chosen !== null) return page({ plans, ...chosen })
  return (
    <Page title={title} width="wide">
      <Panel>
        {error !== null ? (
          <ProblemView error={error} retry={again} />
        ) : plans === undefined ? (
          <Loading lines={8} />
        ) : (
          <Empty {...empty} />
        )}
      </Panel>
    </Page>
  )
}
