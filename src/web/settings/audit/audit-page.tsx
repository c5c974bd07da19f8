import { useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { auditLog } from '#contract/audit.ts'
import { routes } from '#contract/routes.ts'
import { id as idForm } from '#contract/scalars.ts'
import { usePages } from '../../api/pages.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Paged } from '../../ui/paged.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { AccountPicker } from './account-picker.tsx'
import styles from './audit-page.module.css'
import { auditWords as words } from './words.ts'

type Entry = z.output<(typeof auditLog)['answer']['body']>['items'][number]

const summaries = new Map(routes.map(({ id, summary }) => [id, summary]))

/** The first moment of a day where the reader is. */
function startOf(day: string, daysLater = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}

/** Who did and saw what. */
export function AuditPage(): ReactNode {
  const say = useSay()
  const { subject: asked = '' } = useSearch({ from: '/settings/audit' })
  const [actorId, setActorId] = useState<string | undefined>(undefined)
  const [action, setAction] = useState<string | undefined>(undefined)
  const [subject, setSubject] = useState(asked)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const typed = useDeferredValue(subject.trim())
  const isSubjectRight = typed === '' || idForm.safeParse(typed).success
  const pages = usePages(auditLog, {
    query: {
      ...(actorId === undefined ? {} : { actorId }),
      ...(action === undefined ? {} : { action }),
      ...(typed === '' || !isSubjectRight ? {} : { subject: typed }),
      ...(from === '' ? {} : { from: startOf(from) }),
      ...(to === '' ? {} : { to: startOf(to, 1) }),
    },
  })
  const actions = useMemo(
    () =>
      routes
        .filter(({ answer }) => answer.text !== 'text/html')
        .map(({ id, summary }) => ({ value: id, label: say(summary), id }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
    [say],
  )
  const clear = (): void => {
    setActorId(undefined)
    setAction(undefined)
    setSubject('')
    setFrom('')
    setTo('')
  }
  return (
    <SettingsFrame title={say(words.title)} about={say(words.about)}>
      <Panel>
        <div className={styles.filters} role="search">
          <label>
            {say(words.actor)}
            <AccountPicker value={actorId} onChange={setActorId} />
          </label>
          <label>
            {say(words.action)}
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={say(words.action)}
              placeholder={say(words.anyAction)}
              value={action ?? null}
              options={actions}
              popupMatchSelectWidth={360}
              onChange={(value: string | null) => setAction(value ?? undefined)}
            />
          </label>
          <label>
            {say(words.subject)}
            <Input
              value={subject}
              maxLength={128}
              status={isSubjectRight ? '' : 'error'}
              placeholder={say(words.subjectHint)}
              onChange={({ target }) => setSubject(target.value)}
            />
          </label>
          <label>
            {say(words.from)}
            <Input type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
          </label>
          <label>
            {say(words.to)}
            <Input type="date" value={to} onChange={({ target }) => setTo(target.value)} />
          </label>
          <Button onClick={clear}>{say(words.clear)}</Button>
        </div>
      </Panel>
      <Panel flush>
        <Paged
          pages={pages}
          empty={<Empty title={say(words.none)} advice={say(words.noneAdvice)} />}
        >
          {(items) => <Entries items={items} />}
        </Paged>
      </Panel>
    </SettingsFrame>
  )
}

function Entries({ items }: { readonly items: readonly Entry[] }): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  return (
    <PlainTable
      label={say(words.title)}
      rows={items}
      rowKey={({ entryId }) => entryId}
      columns={[
        {
          key: 'at',
          name: say(words.at),
          cell: ({ at, requestId }) => (
            <time dateTime={at} className={styles.at} title={say(words.request, { id: requestId })}>
              {moment(at)}
            </time>
          ),
        },
        {
          key: 'actor',
          name: say(words.actor),
          cell: ({ actorId, actorName, keyId }) => (
            <span className={styles.actor}>
              {actorName ?? actorId ?? say(words.nobody)}
              {keyId === null ? null : <small className={styles.small}>{say(words.byKey)}</small>}
            </span>
          ),
        },
        {
          key: 'action',
          name: say(words.action),
          cell: ({ action }) => {
            const summary = summaries.get(action)
            return (
              <span className={styles.action}>
                {summary === undefined ? action : say(summary)}
                <small className={styles.small}>{action}</small>
              </span>
            )
          },
        },
        {
          key: 'subject',
          name: say(words.subject),
          cell: ({ subject }) => <span className={styles.subject}>{subject ?? '—'}</span>,
        },
        {
          key: 'detail',
          name: say(words.detail),
          cell: ({ detail }) =>
            Object.keys(detail).length === 0 ? '—' : <Detail text={JSON.stringify(detail)} />,
        },
      ]}
    />
  )
}

/** Longer ones are opened by who wants to read them. */
const MOST_SHOWN = 160

function Detail({ text }: { readonly text: string }): ReactNode {
  if (text.length <= MOST_SHOWN) return <code className={styles.detail}>{text}</code>
  return (
    <details className={styles.detail}>
      <summary>{`${text.slice(0, MOST_SHOWN)}…`}</summary>
      {text}
    </details>
  )
}
