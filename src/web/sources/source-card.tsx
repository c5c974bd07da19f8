import { Link } from '@tanstack/react-router'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { sourceStates } from '#contract/imports.ts'
import { createWebhookSecret, revokeWebhookSecret, sources } from '#contract/sources.ts'
import { useCommand } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Tag } from '../ui/tag.tsx'
import { useAgo } from './ago.ts'
import { webhookExample } from './examples.ts'
import { ShownOnce } from './shown-once.tsx'
import styles from './sources.module.css'
import { sourceWords as words } from './words.ts'

type State = z.output<(typeof sourceStates)['answer']['body']>['items'][number]
type Secrets = z.output<(typeof sources)['answer']['body']>['items'][number]['webhookSecrets']

/** As far as the server counts. */
const MOST_COUNTED = 100_000

type SourceCardProps = { readonly state: State; readonly secrets: Secrets }

export function SourceCard({ state, secrets }: SourceCardProps): ReactNode {
  const say = useSay()
  const { day, count } = useFormat()
  const ago = useAgo()
  const { source, name, lastRecordedAt, lastOccurredOn, rowsWithinDay, lag, lastRejected } = state
  const rowsText = rowsWithinDay >= MOST_COUNTED ? words.manyRows : words.rows
  return (
    <Panel
      title={name ?? source}
      note={name === null ? <Tag>{say(words.unregistered)}</Tag> : <code>{source}</code>}
    >
      <Figures>
        <Figure
          label={say(words.last)}
          value={lastRecordedAt === null ? say(words.never) : ago(lastRecordedAt)}
          note={
            lastOccurredOn === null ? undefined : `${say(words.lastDay)} ${day(lastOccurredOn)}`
          }
        />
        <Figure
          label={say(words.withinDay)}
          value={say(rowsText, { count: count(rowsWithinDay) })}
        />
        <Figure
          label={say(words.lag)}
          value={lag === null ? null : say(words.lagDays, { median: count(lag.medianDays) })}
          note={
            lag === null ? undefined : (
              <span title={say(words.lagOf, { count: count(lag.facts) })}>
                {say(words.lagSlow, { slow: count(lag.slowDays) })}
              </span>
            )
          }
        />
        <Figure
          label={say(words.rejected)}
          value={
            lastRejected === null
              ? say(words.noneRejected)
              : say(words.rows, { count: count(lastRejected.rows) })
          }
          note={lastRejected === null ? undefined : <Rejected rejected={lastRejected} />}
        />
        <Figure
          label={say(words.keys)}
          value={say(words.keysActive, { count: state.keys.active })}
          note={
            state.keys.lastUsedAt === null
              ? say(words.neverUsed)
              : say(words.used, { time: ago(state.keys.lastUsedAt) })
          }
        />
      </Figures>
      {name === null ? null : <Webhook state={state} secrets={secrets} />}
    </Panel>
  )
}

function Rejected({
  rejected,
}: {
  readonly rejected: NonNullable<State['lastRejected']>
}): ReactNode {
  const say = useSay()
  const { can } = useSession()
  const ago = useAgo()
  const { at, uploadId } = rejected
  return (
    <>
      {ago(at)}
      {uploadId === null || !can('fact.write') ? null : (
        <>
          {' '}
          <Link to="/imports/$uploadId" params={{ uploadId }} className={styles.link}>
            {say(words.mend)}
          </Link>
        </>
      )}
    </>
  )
}

function Webhook({ state: { source, webhook }, secrets }: SourceCardProps): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const ago = useAgo()
  const { can } = useSession()
  const { message } = App.useApp()
  const [secret, setSecret] = useState<string | null>(null)
  const make = useCommand(createWebhookSecret, [sources, sourceStates])
  const end = useCommand(revokeWebhookSecret, [sources, sourceStates])
  const error = make.error ?? end.error
  const params = { sourceId: source }
  const makeSecret = async (): Promise<void> => {
    const { value } = await make.mutateAsync({ sent: { params } })
    setSecret(value.secret)
  }
  const endSecret = async (secretId: string): Promise<void> => {
    await end.mutateAsync({ sent: { params: { ...params, secretId } } })
    message.success(say(words.ended))
  }
  return (
    <section className={styles.webhook} aria-label={`${source} ${say(words.webhook)}`}>
      <h3>{say(words.webhook)}</h3>
      <p className={styles.quiet}>
        {say(words.secretsActive, { count: webhook.secrets })} ·{' '}
        {webhook.lastTakenAt === null
          ? say(words.neverTaken)
          : say(words.lastTaken, { time: ago(webhook.lastTakenAt) })}
      </p>
      {secrets.length === 0 ? null : (
        <ul className={styles.secrets}>
          {secrets.map(({ secretId, createdAt, expiresAt }) => (
            <li key={secretId}>
              <code>{secretId.slice(0, 8)}</code>
              <span>{say(words.secretOf, { time: moment(createdAt) })}</span>
              {expiresAt === null ? null : (
                <span className={styles.ending}>
                  {say(words.secretEnds, { time: moment(expiresAt) })}
                </span>
              )}
              {can('source.write') ? (
                <Popconfirm
                  title={say(words.endSecretAsk)}
                  onConfirm={() => void endSecret(secretId).catch(() => undefined)}
                  okText={say(words.endSecret)}
                >
                  <Button size="small" danger>
                    {say(words.endSecret)}
                  </Button>
                </Popconfirm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {webhook.secrets > 0 ? <p className={styles.quiet}>{say(words.webhookAdvice)}</p> : null}
      {error === null ? null : <ProblemView error={error} />}
      {can('source.write') ? (
        <Popconfirm
          title={say(words.newSecretAsk, { source })}
          onConfirm={() => void makeSecret().catch(() => undefined)}
          okText={say(words.newSecret)}
          disabled={secrets.length === 0}
        >
          <Button
            loading={make.isPending}
            // Without another one there's nothing to be asked about.
            onClick={() => {
              if (secrets.length === 0) void makeSecret().catch(() => undefined)
            }}
          >
            {say(words.newSecret)}
          </Button>
        </Popconfirm>
      ) : null}
      {secret === null ? null : (
        <ShownOnce
          title={say(words.secretTitle)}
          secret={secret}
          exampleOf={(type) => webhookExample(location.origin, secret, source, type)}
          close={() => setSecret(null)}
        />
      )}
    </section>
  )
}
