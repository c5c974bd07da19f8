import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { sideClauses } from '#contract/plan-comments.ts'
import { plan as planRoute, plans as plansRoute } from '#contract/plans.ts'
import { useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ClauseList } from './clause-list.tsx'
import { sideOf } from './side.ts'
import { StartDraft } from './start-draft.tsx'
import { VersionTag } from './tags.tsx'
import { useEffective } from './use-effective.ts'
import { useThreads } from './use-threads.ts'
import styles from './version-page.module.css'
import { planWords as words } from './words.ts'

type Plan = z.output<(typeof planRoute)['answer']['body']>

/** One version: its clauses as people sign them, the document, and what the checks remark. */
export function VersionPage(): ReactNode {
  const say = useSay()
  const { hash } = useParams({ from: '/plans/versions/$hash' })
  const { data, error, refetch } = useRead(planRoute, { params: { plan: hash } })
  const effective = useEffective()
  const { can, canOthers } = useSession()
  const [view, setView] = useState<'clauses' | 'document' | 'notes'>('clauses')
  return (
    <Page
      title={
        data === undefined
          ? say(words.title)
          : `${say(data.name)} · ${say(words.versionN, { version: data.version })}`
      }
      about={
        <span className={styles.about}>
          <Link to="/plans">{say(words.back)}</Link>
          {data === undefined ? null : (
            <>
              <span>{effective(data)}</span>
              <VersionTag standing={data.standing} />
            </>
          )}
        </span>
      }
      actions={
        data === undefined ? undefined : (
          <>
            <CompareWith plan={data} />
            {canOthers('sign-off.read') && data.standing !== 'over' ? (
              <Link to="/sign-off/progress/$plan" params={{ plan: hash }}>
                {say(words.signOff)}
              </Link>
            ) : null}
            {can('plan.design') ? <StartDraft hash={hash} /> : null}
          </>
        )
      }
    >
      {data === undefined ? (
        <Panel>
          <Waiting error={error} retry={refetch} lines={10} />
        </Panel>
      ) : (
        <>
          <Segmented
            className={styles.views ?? ''}
            aria-label={say(words.views)}
            value={view}
            onChange={setView}
            options={[
              { value: 'clauses' as const, label: say(words.clauses) },
              { value: 'document' as const, label: say(words.document) },
              {
                value: 'notes' as const,
                label: `${say(words.notes)} ${data.warnings.length || ''}`.trim(),
              },
            ]}
          />
          <Panel title={say(words[view])}>
            {view === 'clauses' ? (
              <Clauses side={sideOf('version', hash)} />
            ) : view === 'document' ? (
              <pre className={styles.document} tabIndex={0} aria-label={say(words.document)}>
                {data.document}
              </pre>
            ) : (
              <Notes warnings={data.warnings} />
            )}
          </Panel>
        </>
      )}
    </Page>
  )
}

function Clauses({ side }: { readonly side: string }): ReactNode {
  const { data, error, refetch } = useRead(sideClauses, { query: { of: side } })
  const threads = useThreads(side)
  if (data === undefined) return <Waiting error={error} retry={refetch} lines={10} />
  return <ClauseList side={side} clauses={data.clauses} threads={threads} />
}

function Notes({ warnings }: Pick<Plan, 'warnings'>): ReactNode {
  const say = useSay()
  if (warnings.length === 0)
    return <Empty title={say(words.noNotes)} advice={say(words.noNotesAdvice)} />
  return (
    <ul className={styles.notes}>
      {warnings.map(({ code, at, message }, index) => (
        <li key={`${code} ${at.path ?? ''} ${index}`}>
          {say(message)}
          <code>{at.path}</code>
        </li>
      ))}
    </ul>
  )
}

/** The other versions of the same plan, to be laid beside this one. */
function CompareWith({ plan: { key, hash, version } }: { readonly plan: Plan }): ReactNode {
  const say = useSay()
  const navigate = useNavigate()
  const { data } = useRead(plansRoute, { query: { limit: 200 } })
  const others = (data?.items ?? []).filter((one) => one.key === key && one.hash !== hash)
  if (others.length === 0) return null
  return (
    <Select
      aria-label={say(words.compareWith)}
      placeholder={say(words.compareWith)}
      popupMatchSelectWidth={false}
      value={null}
      options={others.map((one) => ({
        value: one.hash,
        label: say(words.versionN, { version: one.version }),
      }))}
      onChange={(chosen: string | null) => {
        const other = others.find((one) => one.hash === chosen)
        if (other === undefined) return
        const [before, after] = other.version < version ? [other.hash, hash] : [hash, other.hash]
        const search = { before: sideOf('version', before), after: sideOf('version', after) }
        void navigate({ to: '/plans/compare', search })
      }}
    />
  )
}
