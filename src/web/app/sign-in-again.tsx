import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { session as sessionRoute } from '#contract/session.ts'
import { signIn, signInSecondFactor } from '#contract/sign-in.ts'
import { call } from '../api/call.ts'
import { tellServerState } from '../api/server-state.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { useSession } from './session.tsx'
import styles from './sign-in-again.module.css'
import { appWords as words } from './words.ts'

/**
 * Asks for the sign-in over the page as it stands, so that nothing of what was typed is lost. The browser's own dialog: it lies over
 * every other, and keeps the focus.
 */
export function SignInAgain(): ReactNode {
  const say = useSay()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      // Only the sign-in closes it.
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id={id}>{say(words.endedTitle)}</h2>
      <p>{say(words.endedAdvice)}</p>
      <SignInForms />
    </dialog>
  )
}

function SignInForms(): ReactNode {
  const say = useSay()
  const { userId, email } = useSession()
  const queries = useQueryClient()
  const [asksCode, setAsksCode] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const goOn = async (): Promise<void> => {
    const { value } = await call(sessionRoute, {})
    // Somebody else has no business with what stands on this page.
    if (value.userId !== userId) return location.reload()
    tellServerState({ session: 'open' })
    await queries.invalidateQueries()
  }
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {error === null ? null : <ProblemView error={error} />}
      {asksCode ? (
        <Form
          layout="vertical"
          onFinish={({ code }: { code: string }) =>
            void attempt(async () => {
              await call(signInSecondFactor, { body: { code } })
              await goOn()
            })
          }
        >
          <Form.Item name="code" label={say(words.code)} rules={[{ required: true }]}>
            <Input autoComplete="one-time-code" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {say(words.signIn)}
          </Button>
        </Form>
      ) : (
        <Form
          layout="vertical"
          initialValues={{ email }}
          onFinish={(body: { email: string; password: string }) =>
            void attempt(async () => {
              const { value } = await call(signIn, { body })
              if (value.status === 'signed-in') await goOn()
              else setAsksCode(true)
            })
          }
        >
          <Form.Item name="email" label={say(words.email)} rules={[{ required: true }]}>
            <Input type="email" autoComplete="username" />
          </Form.Item>
          <Form.Item name="password" label={say(words.password)} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {say(words.signIn)}
          </Button>{' '}
          <Button type="link" href="/sign-in" target="_blank" rel="noreferrer">
            {say(words.otherWay)}
          </Button>
          <Button type="link" onClick={() => void attempt(goOn)}>
            {say(words.signedInElsewhere)}
          </Button>
        </Form>
      )}
    </>
  )
}
