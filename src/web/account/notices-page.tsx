import { Button, Switch } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { chooseNotifications, notifications, seeNotifications } from '#contract/notifications.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { usePlanName } from '../periods/plan-names.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './notices-page.module.css'
import { accountWords as words, decidedWords, noticeWords } from './words.ts'

type Told = z.output<(typeof notifications)['answer']['body']>
type Notice = Told['items'][number]

/** What one is told of, and what one wants to be told of. */
export function NoticesPage(): ReactNode {
  const say = useSay()
  const told = useRead(notifications, {})
  const see = useCommand(seeNotifications, [notifications])
  const latest = told.data?.items[0]?.at
  const waiting = <Waiting error={told.error} retry={told.refetch} />
  return (
    <SettingsFrame
      title={say(words.notices)}
      about={say(words.delivered)}
      actions={
        (told.data?.unread ?? 0) > 0 && latest !== undefined ? (
          <Button
            loading={see.isPending}
            onClick={() => see.mutate({ sent: { body: { until: latest } } })}
          >
            {say(words.markSeen)}
          </Button>
        ) : undefined
      }
    >
      <Panel flush>{told.data === undefined ? waiting : <Notices items={told.data.items} />}</Panel>
      <Panel title={say(words.choices)} note={say(words.choicesNote)}>
        {told.data === undefined ? waiting : <Choices choices={told.data.choices} />}
      </Panel>
    </SettingsFrame>
  )
}

function Notices({ items }: { readonly items: readonly Notice[] }): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  if (items.length === 0)
    return <Empty title={say(words.noNotices)} advice={say(words.noNoticesAdvice)} />
  return (
    <ul className={styles.list}>
      {items.map((notice) => (
        <li key={notice.noticeId} className={styles.notice} data-unread={notice.unread}>
          <span className={styles.dot} aria-hidden="true" />
          <NoticeText notice={notice} />
          {notice.unread ? <span className="unseen">{say(words.unreadMark)}</span> : null}
          <time dateTime={notice.at}>{moment(notice.at)}</time>
        </li>
      ))}
    </ul>
  )
}

/** What it says, leading to where something can be done about it. */
function NoticeText({ notice: { kind, about } }: { readonly notice: Notice }): ReactNode {
  const say = useSay()
  const { period } = useFormat()
  const planName = usePlanName()
  const decided = decidedWords[about['decided'] ?? '']
  const values = {
    ...about,
    ...(about['period'] === undefined ? {} : { period: period(about['period']) }),
    name: say({ zh: about['name_zh'] ?? '', en: about['name_en'] ?? '' }),
    ...(about['plan'] === undefined ? {} : { plan: say(planName(about['plan'])) }),
    decided: decided === undefined ? '' : say(decided),
  }
  const text = say(noticeWords[kind].says, values)
  switch (kind) {
    case 'run-to-approve':
    case 'run-to-pay':
      return (
        <Link to="/settings/runs/$run" params={{ run: about['run'] ?? '' }}>
          {text}
        </Link>
      )
    case 'plan-to-sign':
      return (
        <Link to="/sign-off/$plan" params={{ plan: about['hash'] ?? '' }}>
          {text}
        </Link>
      )
    case 'run-refused':
      return <Link to="/settings/periods">{text}</Link>
    case 'result-locked':
    case 'result-paid':
      return <Link to="/">{text}</Link>
    case 'dispute-raised':
      return <Link to="/disputes">{text}</Link>
    case 'upload-rejected':
      return (
        <Link to="/imports/$uploadId" params={{ uploadId: about['upload'] ?? '' }}>
          {text}
        </Link>
      )
    case 'proposal-decided':
    case 'proposal-waiting':
      return (
        <Link to="/plans/proposals/$proposal" params={{ proposal: about['proposal'] ?? '' }}>
          {text}
        </Link>
      )
  }
}

function Choices({ choices }: { readonly choices: Told['choices'] }): ReactNode {
  const say = useSay()
  const choose = useCommand(chooseNotifications, [notifications])
  if (choices.length === 0)
    return <Empty title={say(words.noChoices)} advice={say(words.noChoicesAdvice)} />
  const sent = choose.isPending ? choose.variables.sent.body.choices[0] : undefined
  return (
    <>
      {choose.error === null ? null : <ProblemView error={choose.error} />}
      <ul className={styles.choices}>
        {choices.map(({ kind, wanted }) => (
          <li key={kind}>
            <label className={styles.choice}>
              <span>
                <b>{say(noticeWords[kind].name)}</b>
                <small>{say(noticeWords[kind].about)}</small>
              </span>
              <Switch
                checked={sent?.kind === kind ? sent.wanted : wanted}
                onChange={(checked) =>
                  choose.mutate({ sent: { body: { choices: [{ kind, wanted: checked }] } } })
                }
              />
            </label>
          </li>
        ))}
      </ul>
    </>
  )
}
