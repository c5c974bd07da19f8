import { Link, getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { metricLibrary } from '#contract/metrics.ts'
import { useRead } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Tag } from '../ui/tag.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DefinitionPanel, SourcePanel, UsePanel } from './metric-about.tsx'
import { SeriesTrial } from './series-trial.tsx'
import { ValuesPanel } from './values-panel.tsx'
import { metricWords as words } from './words.ts'

const routeApi = getRouteApi('/metrics/of/$metric')

/** All that's known of a metric. */
export function MetricPage(): ReactNode {
  const say = useSay()
  const { metric: key } = routeApi.useParams()
  const read = useRead(metricLibrary, {})
  const metric = read.data?.items.find((one) => one.key === key)
  const back = <Link to="/metrics">{say(words.toLibrary)}</Link>
  if (read.data === undefined || metric === undefined)
    return (
      <Page title={say(words.title)} actions={back}>
        {read.data === undefined ? (
          <Waiting error={read.error} retry={read.refetch} lines={8} />
        ) : (
          <Panel>
            <Empty title={say(words.unknown)} advice={say(words.unknownAdvice)} />
          </Panel>
        )}
      </Page>
    )
  return (
    <Page
      title={say(metric.name)}
      about={<Tag>{say(words[`definedBy_${metric.definedBy}`])}</Tag>}
      actions={back}
    >
      <DefinitionPanel metric={metric} />
      <ValuesPanel key={`${key} values`} metric={metric} />
      <SeriesTrial key={`${key} trial`} metric={metric} />
      <SourcePanel metric={metric} deliveries={read.data.deliveries} />
      <UsePanel metric={metric} />
    </Page>
  )
}
