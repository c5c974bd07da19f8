import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { notifications } from '#contract/notifications.ts'
import { runRequests, runs } from '#contract/runs.ts'
import { periods } from '#contract/settings.ts'
import { useRead } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { Elapsed } from './elapsed.tsx'
import styles from './periods-page.module.css'
import { periodWords as words } from './words.ts'

type Request = z.output<(typeof runRequests)['answer']['body']>['items'][number]

const BUSY_MS = 1000
const QUIET_MS = 30_000
const SHOWN = 10

/** What came of the runs that were asked for; asked again often while one is being computed. */
export function RunRequests(): ReactNode {
  const say = useSay()
  const queries = useQueryClient()
  const { data, error, refetch } = useRead(
    runRequests,
    { query: { limit: SHOWN } },
    { refetchInterval: ({ state }) => (isBusy(state.data?.items ?? []) ? BUSY_MS : QUIET_MS) },
  )
  const ended = data?.items
    .filter(({ state }) => state !== 'waiting')
    .map(({ runRequestId }) => runRequestId)
    .join(' ')
  const before = useRef<string | undefined>(undefined)
  useEffect(() => {
    const known = before.current
    before.current = ended
    // What had ended when the page came is in what the page has read.
    if (known === undefined || ended === known) return
    for (const { id } of [periods, runs, notifications])
      void queries.invalidateQueries({ queryKey: [id] })
  }, [ended, queries])
  return (
    <Panel title={say(words.requests)} note={say(words.requestsNote)} flush>
      {data === undefined ? (
        <Waiting error={error} retry={refetch} />
      ) : data.items.length === 0 ? (
        <Empty title={say(words.noRequests)} advice={say(words.noRequestsAdvice)} />
      ) : (
        <Requests items={data.items} />
      )}
    </Panel>
  )
}

function isBusy(items: readonly Request[]): boolean {
  return items.some(({ state }) => state === 'waiting')
}

function Requests({ items }: { readonly items: readonly Request[] }): ReactNode {
  const say = useSay()
  const { period, moment } = useFormat()
  return (
    <PlainTable
      label={say(words.requests)}
      rows={items}
      rowKey={({ runRequestId }) => runRequestId}
      columns={[
        { key: 'period', name: say(words.period), cell: (one) => period(one.period) },
        { key: 'plan', name: say(words.plan), cell: (one) => one.plan },
        {
          key: 'kind',
          name: say(words.kind),
          cell: ({ status }) => (
            <Tag tone={status === 'locked' ? 'chosen' : 'warn'}>{say(words[status])}</Tag>
          ),
        },
        {
          key: 'asked',
          name: say(words.asked),
          cell: ({ askedBy, askedByName, askedAt }) =>
            say(words.by, { name: askedByName ?? askedBy, time: moment(askedAt) }),
        },
        { key: 'state', name: say(words.state), cell: (one) => <RequestState request={one} /> },
      ]}
    />
  )
}

function RequestState({
  request: { state, run, askedAt, problems },
}: {
  readonly request: Request
}): ReactNode {
  const say = useSay()
  const told = (
    <ul className={styles.problems}>
      {problems.map(({ code, message, at }) => (
        <li key={`${code} ${JSON.stringify(at)}`}>{say(message)}</li>
      ))}
    </ul>
  )
  if (state === 'waiting') return <Elapsed since={askedAt} phrase={words.waiting} />
  if (state === 'refused')
    return (
      <>
        <Tag tone="bad">{say(words.refused)}</Tag>
        {told}
      </>
    )
  return (
    <>
      <Tag tone="good">{say(words.done)}</Tag>{' '}
      {run === null ? null : (
        <Link to="/settings/runs/$run" params={{ run }}>
          {say(words.run, { run })}
        </Link>
      )}
      {problems.length === 0 ? null : (
        <details>
          <summary>{say(words.remarks, { count: problems.length })}</summary>
          {told}
        </details>
      )}
    </>
  )
}
