import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { remindToSign, signOffsOfPlan } from '#contract/sign-offs.ts'
import { commandKey } from '../api/command-key.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useLanguage, useSay } from '../language/language.tsx'
import { useTeamNames } from '../people/use-team-names.ts'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { signOffWords as words } from './words.ts'

const route = getRouteApi('/sign-off/progress/$plan')

/** Who has signed a version and who hasn't, with a reminder for the latter. */
export function ProgressPage(): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { message } = App.useApp()
  const { can } = useSession()
  const { plan } = route.useParams()
  const [key, setKey] = useState(commandKey)
  const read = useRead(signOffsOfPlan, { params: { plan } })
  const teamName = useTeamNames()
  const language = useLanguage()
  const remind = useCommand(remindToSign, [signOffsOfPlan])
  const { data } = read
  if (data === undefined)
    return (
      <Page title={say(words.progress)}>
        <Waiting error={read.error} retry={read.refetch} lines={6} />
      </Page>
    )
  const { compare } = new Intl.Collator(language, { numeric: true })
  // Team by team, as they're looked for and spoken to.
  const people = data.people.toSorted(
    (one, other) =>
      compare(teamName(one.team), teamName(other.team)) || compare(say(one.name), say(other.name)),
  )
  const waiting = people.filter(({ signedAt }) => signedAt === null)
  const signed = people.filter(({ signedAt }) => signedAt !== null)
  const send = (): void =>
    remind.mutate(
      { sent: { params: { plan }, body: {} }, headers: { 'idempotency-key': key } },
      {
        onSuccess: ({ value: { reminded } }) => {
          setKey(commandKey())
          void message.success(
            reminded === 0 ? say(words.noneReminded) : say(words.reminded, { count: reminded }),
          )
        },
      },
    )
  return (
    <Page
      title={say(data.name)}
      about={
        <>
          {say(words.versionFrom, {
            version: data.version,
            day: format.day(data.effectiveFrom),
          })}{' '}
          ·{' '}
          <Link to="/plans/versions/$hash" params={{ hash: plan }}>
            {say(words.wholeText)}
          </Link>{' '}
          · <Link to="/sign-off">{say(words.back)}</Link>
        </>
      }
      actions={
        can('sign-off.remind') && waiting.length > 0 ? (
          <Button type="primary" loading={remind.isPending} onClick={send}>
            {say(words.remind)}
          </Button>
        ) : undefined
      }
    >
      {remind.error === null ? null : <ProblemView error={remind.error} />}
      <Panel>
        <ProgressBar signed={signed.length} asked={data.people.length} />
      </Panel>
      <Panel title={say(words.notSigned)} note={format.count(waiting.length)} flush>
        {waiting.length === 0 ? (
          <Empty title={say(words.allSigned)} advice={say(words.allSignedAdvice)} />
        ) : (
          <PlainTable
            label={say(words.notSigned)}
            rows={waiting}
            rowKey={({ personId }) => personId}
            columns={[
              { key: 'name', name: say(words.person), cell: ({ name }) => say(name) },
              { key: 'team', name: say(words.team), cell: ({ team }) => teamName(team) },
              {
                key: 'reminded',
                name: say(words.lastReminder),
                cell: ({ remindedAt }) => (remindedAt === null ? '—' : format.moment(remindedAt)),
              },
            ]}
          />
        )}
      </Panel>
      <Panel title={say(words.haveSigned)} note={format.count(signed.length)} flush>
        {signed.length === 0 ? (
          <Empty title={say(words.noneSigned)} advice={say(words.noneSignedAdvice)} />
        ) : (
          <PlainTable
            label={say(words.haveSigned)}
            rows={signed}
            rowKey={({ personId }) => personId}
            columns={[
              { key: 'name', name: say(words.person), cell: ({ name }) => say(name) },
              { key: 'team', name: say(words.team), cell: ({ team }) => teamName(team) },
              {
                key: 'moment',
                name: say(words.moment),
                cell: ({ signedAt }) => format.dayAndTime(signedAt ?? ''),
              },
              {
                key: 'copy',
                name: say(words.copy),
                cell: ({ personId }) => (
                  <Link to="/sign-off/copy/$personId/$plan" params={{ personId, plan }}>
                    {say(words.openCopy)}
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Panel>
    </Page>
  )
}
