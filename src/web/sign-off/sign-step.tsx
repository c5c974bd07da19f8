import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { notifications } from '#contract/notifications.ts'
import { signOff, signPlan, toSign } from '#contract/sign-offs.ts'
import { commandKey } from '../api/command-key.ts'
import { useCommand } from '../api/reads.ts'
import { useSession } from '../app/session.tsx'
import { useSay } from '../language/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import type { Signing } from './signing.ts'
import styles from './step.module.css'
import { signOffWords as words } from './words.ts'

type SignProps = {
  readonly personId: string
  readonly signing: Signing
  readonly answers: ReadonlyMap<string, string>
  readonly passed: boolean
}

/** The signature over the hashes. */
export function SignStep({ personId, signing, answers, passed }: SignProps): ReactNode {
  const say = useSay()
  const { me } = useSession()
  const [agrees, setAgrees] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const [key] = useState(commandKey)
  const sign = useCommand(signPlan, [signOff, toSign, notifications])
  const asked = signing.clauses.filter(({ change }) => change !== 'same').length
  const send = (): void => {
    setMissing(!agrees)
    if (!agrees) return
    const given = Array.from(answers, ([question, answer]) => ({ question, answer }))
    sign.mutate({
      sent: {
        params: { personId, plan: signing.hash },
        body: { textHash: signing.textHash, answers: given },
      },
      headers: { 'idempotency-key': key },
    })
  }
  return (
    <>
      <Panel title={say(words.signTitle)}>
        <Facts
          items={[
            [
              say(words.signer),
              <b key="who">{me.person === null ? me.name : say(me.person.name)}</b>,
            ],
            [say(words.plan), say(signing.name)],
            [
              say(words.covers),
              signing.follows === null
                ? say(words.coversAll, { count: asked })
                : say(words.coversSome, { count: asked }),
            ],
            [say(words.planHash), <code key="plan">{signing.hash}</code>],
            [say(words.textHash), <code key="text">{signing.textHash}</code>],
          ]}
        />
        <label className={styles.agree}>
          <input
            type="checkbox"
            checked={agrees}
            onChange={({ target }) => {
              setAgrees(target.checked)
              setMissing(false)
            }}
          />
          <span>{say(words.agree)}</span>
        </label>
        {isMissing ? (
          <p className={styles.wrong} role="alert">
            {say(words.agreeFirst)}
          </p>
        ) : null}
        {sign.error === null ? null : <ProblemView error={sign.error} />}
      </Panel>
      <div className={styles.next}>
        {passed ? null : <span className={styles.why}>{say(words.quizFirst)}</span>}
        <Button
          type="primary"
          size="large"
          disabled={!passed}
          loading={sign.isPending}
          onClick={send}
        >
          {say(words.signNow)}
        </Button>
      </div>
    </>
  )
}
