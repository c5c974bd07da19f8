import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { resultsOfPerson } from '#contract/results.ts'
import { useRead } from '../api/reads.ts'
import type { ResultBrief } from '../api/result-stream.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Freshness } from '../ui/freshness.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { chosenResult } from './choose-result.ts'
import { PeriodChooser } from './period-chooser.tsx'
import { ResultView } from './result-view.tsx'
import { myWords as words } from './words.ts'

const route = getRouteApi('/my')

/** Where do I stand, why, and what next: the reader's own results, and first of all their month. */
export function MyPage(): ReactNode {
  const say = useSay()
  const { personId } = useSession()
  const search = route.useSearch()
  const navigate = useNavigate()
  const read = useRead(
    resultsOfPerson,
    { params: { personId: personId ?? '' } },
    { enabled: personId !== null },
  )
  const all = read.data?.items ?? []
  const chosen = chosenResult(all, search)
  if (personId === null || (read.data !== undefined && chosen === null))
    return (
      <Page title={say(words.title)}>
        <Empty title={say(words.none)} advice={say(words.noneAdvice)} />
      </Page>
    )
  if (chosen === null)
    return (
      <Page title={say(words.title)}>
        {read.error === null ? (
          <Loading lines={8} />
        ) : (
          <ProblemView error={read.error} retry={() => void read.refetch()} />
        )}
      </Page>
    )
  const { status, freshness } = chosen
  const show = ({ plan, period }: ResultBrief): void => {
    void navigate({ to: '/my', search: { plan, period }, replace: true })
  }
  return (
    <Page
      title={say(words.title)}
      about={
        <Freshness status={status} knownAt={freshness.knownAt} changedAt={freshness.changedAt} />
      }
    >
      <PeriodChooser all={all} chosen={chosen} show={show} />
      <ResultView key={`${chosen.plan} ${chosen.period}`} all={all} result={chosen} />
    </Page>
  )
}
