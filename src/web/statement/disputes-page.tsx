import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { disputes as disputesRoute } from '#contract/disputes.ts'
import { useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './disputes-page.module.css'
import type { Dispute } from './statement-context.ts'
import { disputeWords as words } from './dispute-words.ts'

const PAGE = 50

/** What people doubt, latest first: for those who look after it. */
export function DisputesPage(): ReactNode {
  const say = useSay()
  // The cursors of the pages so far; the last one is shown.
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  const cursor = cursors.at(-1)
  const read = useRead(disputesRoute, {
    query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
  })
  const { data } = read
  return (
    <Page title={say(words.title)} about={say(words.about)}>
      <Panel flush>
        {read.error === null ? null : (
          <ProblemView error={read.error} retry={() => void read.refetch()} />
        )}
        {data === undefined && read.error === null ? <Loading lines={6} /> : null}
        {data?.items.length === 0 ? (
          <Empty title={say(words.none)} advice={say(words.noneAdvice)} />
        ) : null}
        <ul>
          {data?.items.map((dispute) => (
            <DisputeLine key={dispute.disputeId} dispute={dispute} />
          ))}
        </ul>
      </Panel>
      <div className={styles.pages}>
        {cursors.length === 1 ? null : (
          <Button onClick={() => setCursors(cursors.slice(0, -1))}>{say(words.later)}</Button>
        )}
        {typeof data?.next === 'string' ? (
          <Button onClick={() => setCursors([...cursors, data.next ?? undefined])}>
            {say(words.earlier)}
          </Button>
        ) : null}
      </div>
    </Page>
  )
}

function DisputeLine({ dispute }: { readonly dispute: Dispute }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { personId, personName, plan, period, cellName, reason, state } = dispute
  const { value, unit, currency } = dispute
  return (
    <li className={styles.dispute} data-state={state}>
      <div className={styles.head}>
        <Link to="/statement/$personId/$plan/$period" params={{ personId, plan, period }}>
          {say(personName)} · {format.period(period)}
        </Link>
        <span>
          {say(cellName)}
          {value === null ? '' : `: ${format.value(value, unit, currency)}`}
        </span>
        <span className={styles.state}>
          {say(state === 'open' ? words.open : words.withdrawn)} · {format.moment(dispute.raisedAt)}
        </span>
      </div>
      <p>{reason}</p>
    </li>
  )
}
