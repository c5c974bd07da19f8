import { PrinterOutlined } from '@ant-design/icons'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { disputesOfPerson } from '#contract/disputes.ts'
import { outlook as outlookRoute } from '#contract/outlook.ts'
import { resultStatement } from '#contract/results.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useEngine } from '../engine/use-engine.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Freshness } from '../ui/freshness.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { CellTable } from './cell-table.tsx'
import { RecomputePanel } from './recompute-panel.tsx'
import { StatementContext } from './statement-context.ts'
import { sectionsOf } from './sections.ts'
import { StatementHead } from './statement-head.tsx'
import styles from './statement-page.module.css'
import { statementWords as words } from './words.ts'

const route = getRouteApi('/statement/$personId/$plan/$period')

/** Somebody's result of a period, every number with its clause and its reason. */
export function StatementPage(): ReactNode {
  const say = useSay()
  const format = useFormat()
  const session = useSession()
  const params = route.useParams()
  const [wanted, setWanted] = useState(false)
  const read = useRead(resultStatement, { params })
  const mayOpen = session.personId === params.personId || session.canOthers('basis.read')
  const engine = useEngine(params, wanted && mayOpen)
  const outlook = useRead(outlookRoute, { params }, { enabled: mayOpen, staleTime: 60_000 })
  const { data: statement } = read
  const isOwn = session.personId === params.personId
  const mayReadDisputes = isOwn || session.canOthers('dispute.read')
  const disputes = useRead(
    disputesOfPerson,
    { params: { personId: params.personId }, query: { limit: 200 } },
    { enabled: mayReadDisputes },
  )
  const context = useMemo(
    () => ({
      ...{ params, engine, isOwn, open: () => setWanted(true) },
      currency: statement?.currency ?? 'CNY',
      planHash: statement?.planHash ?? '',
      disputes: (disputes.data?.items ?? []).filter(
        ({ plan, period }) => plan === params.plan && period === params.period,
      ),
    }),
    [params, engine, isOwn, statement?.currency, statement?.planHash, disputes.data],
  )
  if (statement === undefined)
    return (
      <Page title={say(words.title)}>
        {read.error === null ? (
          <Loading lines={10} />
        ) : (
          <ProblemView error={read.error} retry={() => void read.refetch()} />
        )}
      </Page>
    )
  const { personName, planName, period, status, freshness, cells } = statement
  const { items, composition, pay, consequences, basis } = sectionsOf(cells)
  return (
    <StatementContext value={context}>
      <Page
        title={`${say(words.title)} · ${say(personName)} · ${format.period(period)}`}
        about={
          <>
            {say(planName)}{' '}
            <Freshness
              status={status}
              knownAt={freshness.knownAt}
              changedAt={freshness.changedAt}
            />
          </>
        }
        actions={
          <>
            {isOwn ? (
              <Link to="/my" search={{ plan: params.plan, period }}>
                {say(words.back)}
              </Link>
            ) : null}
            <Button icon={<PrinterOutlined />} onClick={() => globalThis.print()}>
              {say(words.print)}
            </Button>
          </>
        }
      >
        <StatementHead statement={statement} />
        {mayOpen ? <RecomputePanel /> : <p className={styles.quiet}>{say(words.notOpen)}</p>}
        <Panel title={say(words.items)} flush>
          <CellTable cells={items} items={outlook.data?.items ?? null} />
        </Panel>
        <Panel title={say(words.composition)} flush>
          <CellTable cells={composition} />
        </Panel>
        {pay.length === 0 ? null : (
          <Panel title={say(words.pay)} flush>
            <CellTable cells={pay} />
          </Panel>
        )}
        {consequences.length === 0 ? null : (
          <Panel title={say(words.consequences)} note={say(words.consequencesNote)} flush>
            <CellTable cells={consequences} />
          </Panel>
        )}
        <Panel title={say(words.basis)} flush>
          <CellTable cells={basis} />
        </Panel>
        <p className={styles.foot}>{say(words.printedFoot)}</p>
      </Page>
    </StatementContext>
  )
}
