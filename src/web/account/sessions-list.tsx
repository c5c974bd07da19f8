import { App, Button } from 'antd'
import type { ReactNode } from 'react'

import { endAllSessions, endSession, sessions } from '#contract/session.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './account-page.module.css'
import { deviceName } from './device-name.ts'
import { accountWords as words } from './words.ts'

/** Where one is signed in; each can be ended, and all at once. */
export function SessionsList(): ReactNode {
  const say = useSay()
  const { moment } = useFormat()
  const { modal } = App.useApp()
  const { data, error, refetch } = useRead(sessions, {})
  const endOne = useCommand(endSession, [sessions])
  const endAll = useCommand(endAllSessions)
  if (data === undefined) return <Waiting error={error} retry={refetch} />
  const failed = endOne.error ?? endAll.error
  return (
    <>
      {failed === null ? null : <ProblemView error={failed} />}
      <ul className={styles.sessions}>
        {data.items.map(({ sessionId, createdAt, expiresAt, userAgent, current }) => {
          const device = deviceName(userAgent) ?? say(words.unknownDevice)
          return (
            <li key={sessionId}>
              <span>
                {device}
                {current ? <span className={styles.here}>{say(words.thisSession)}</span> : null}
                <small>
                  {say(words.since, { time: moment(createdAt) })} ·{' '}
                  {say(words.until, { time: moment(expiresAt) })}
                </small>
              </span>
              {current ? null : (
                <Button
                  size="small"
                  aria-label={say(words.endOneOf, { device })}
                  onClick={() =>
                    void modal.confirm({
                      title: say(words.endOneAsk),
                      content: say(words.endOneWill),
                      okText: say(words.endOne),
                      okButtonProps: { danger: true },
                      onOk: async () =>
                        endOne
                          .mutateAsync({ sent: { params: { sessionId } } })
                          .catch(() => undefined),
                    })
                  }
                >
                  {say(words.endOne)}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <div className={styles.foot}>
        <Button
          danger
          onClick={() =>
            void modal.confirm({
              title: say(words.endAllAsk),
              content: say(words.endAllWill),
              okText: say(words.endAll),
              okButtonProps: { danger: true },
              onOk: async () =>
                endAll
                  .mutateAsync({ sent: {} })
                  .then(() => location.replace('/sign-in'))
                  .catch(() => undefined),
            })
          }
        >
          {say(words.endAll)}
        </Button>
      </div>
    </>
  )
}
