import { App, Button, Form, Input, QRCode } from 'antd'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { confirmSecondFactor, enrolSecondFactor, me } from '#contract/me.ts'
import { useCommand } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { toClipboard } from '../ui/to-clipboard.ts'
import styles from './account-page.module.css'
import { accountWords as words } from './words.ts'

type Enrolled = { readonly totpUri: string; readonly backupCodes: readonly string[] }

/** Asks for the password, shows what the authenticator needs, and turns it on by its first code. */
export function SecondFactor(): ReactNode {
  const say = useSay()
  const { me: mine } = useSession()
  const [step, setStep] = useState<'rest' | 'password' | Enrolled>('rest')
  if (step === 'rest')
    return (
      <>
        <p className={styles.muted}>{say(mine.secondFactor ? words.factorOn : words.factorOff)}</p>
        {mine.secondFactor ? <p className={styles.muted}>{say(words.factorLost)}</p> : null}
        <Button
          type={mine.secondFactor ? 'default' : 'primary'}
          onClick={() => setStep('password')}
        >
          {say(mine.secondFactor ? words.setUpAgain : words.setUp)}
        </Button>
      </>
    )
  const cancel = (
    <Button type="text" onClick={() => setStep('rest')}>
      {say(words.cancel)}
    </Button>
  )
  return step === 'password' ? (
    <AskPassword onEnrolled={setStep} cancel={cancel} />
  ) : (
    <Confirm enrolled={step} onDone={() => setStep('rest')} cancel={cancel} />
  )
}

function AskPassword({
  onEnrolled,
  cancel,
}: {
  readonly onEnrolled: (enrolled: Enrolled) => void
  readonly cancel: ReactNode
}): ReactNode {
  const say = useSay()
  const enrol = useCommand(enrolSecondFactor)
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(body: { password: string }) =>
        enrol.mutate({ sent: { body } }, { onSuccess: ({ value }) => onEnrolled(value) })
      }
    >
      {enrol.error === null ? null : <ProblemView error={enrol.error} />}
      <Form.Item name="password" label={say(words.yourPassword)} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={enrol.isPending}>
        {say(words.goOn)}
      </Button>
      {cancel}
    </Form>
  )
}

function Confirm({
  enrolled: { totpUri, backupCodes },
  onDone,
  cancel,
}: {
  readonly enrolled: Enrolled
  readonly onDone: () => void
  readonly cancel: ReactNode
}): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const place = useRef<HTMLUListElement>(null)
  const confirm = useCommand(confirmSecondFactor, [me])
  const copy = async (): Promise<void> => {
    if (await toClipboard(backupCodes.join('\n'), place.current))
      void message.success(say(words.copied))
  }
  return (
    <div className={styles.steps}>
      <div>
        <p>{say(words.scan)}</p>
        <div className={styles.qr}>
          <QRCode
            aria-label={say(words.qr)}
            type="svg"
            value={totpUri}
            size={176}
            bordered={false}
            color="#000"
            bgColor="#fff"
            styles={{ root: { padding: 0 } }}
          />
        </div>
        <p className={styles.muted}>
          {say(words.byHand)}{' '}
          <code className={styles.key}>{new URL(totpUri).searchParams.get('secret')}</code>
        </p>
      </div>
      <div>
        <p>{say(words.keepCodes)}</p>
        <ul ref={place} className={styles.codes}>
          {backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button size="small" onClick={() => void copy()}>
          {say(words.copyCodes)}
        </Button>
      </div>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(body: { code: string }) =>
          confirm.mutate(
            { sent: { body: { code: body.code.trim() } } },
            {
              onSuccess: () => {
                void message.success(say(words.factorTurnedOn))
                onDone()
              },
            },
          )
        }
      >
        <p>{say(words.enterCode)}</p>
        {confirm.error === null ? null : <ProblemView error={confirm.error} />}
        <Form.Item
          name="code"
          label={say(words.code)}
          rules={[{ required: true, pattern: /^\s*\d{6}\s*$/ }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {say(words.turnOn)}
        </Button>
        {cancel}
      </Form>
    </div>
  )
}
