import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { verificationSteps } from '#contract/decisions.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { Elapsed } from './periods/elapsed.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { useVerification } from './verification.ts'
import type { Verification } from './verification.ts'
import { Verified } from './verified.tsx'
import styles from './verify-page.module.css'
import { verifyWords as words } from './verify-words.ts'

const notedForm = /^\d{1,18}:[\da-f]{64}$/

/** Whether everything is as it was decided. */
export function VerifyPage(): ReactNode {
  const say = useSay()
  const [noted, setNoted] = useState('')
  const { state, start, stop } = useVerification()
  const typed = noted.trim()
  const isWrong = typed !== '' && !notedForm.test(typed)
  const isRunning = state.kind === 'running'
  return (
    <SettingsFrame title={say(words.title)} about={say(words.about)}>
      <Panel>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (!isWrong && !isRunning) start(typed === '' ? null : typed)
          }}
        >
          <label className={styles.noted}>
            {say(words.noted)}
            <Input
              value={noted}
              maxLength={90}
              autoComplete="off"
              spellCheck={false}
              status={isWrong ? 'error' : ''}
              aria-describedby="noted-help"
              onChange={({ target }) => setNoted(target.value)}
            />
          </label>
          {isRunning ? (
            <Button onClick={stop}>{say(words.stop)}</Button>
          ) : (
            <Button type="primary" htmlType="submit" disabled={isWrong}>
              {say(words.start)}
            </Button>
          )}
          <p id="noted-help" className={isWrong ? styles.wrong : styles.help}>
            {say(isWrong ? words.notedWrong : words.notedHelp)}
          </p>
        </form>
      </Panel>
      <div aria-live="polite" className={styles.outcome}>
        <Outcome state={state} />
      </div>
    </SettingsFrame>
  )
}

function Outcome({ state }: { readonly state: Verification }): ReactNode {
  const say = useSay()
  switch (state.kind) {
    case 'rest':
      return null
    case 'running':
      return (
        <Panel
          title={say(words.verifying)}
          note={<Elapsed since={state.since} phrase={words.elapsed} />}
        >
          <Steps at={state.step} done={state.done} of={state.of} />
        </Panel>
      )
    case 'lost':
      return (
        <Panel title={say(words.lost)}>
          <p role="alert">{say(words.lostAdvice)}</p>
        </Panel>
      )
    case 'over':
      return <Verified found={state.verified} />
  }
}

type StepsProps = Pick<Extract<Verification, { kind: 'running' }>, 'done' | 'of'> & {
  readonly at: (typeof verificationSteps)[number]
}

function Steps({ at, done, of }: StepsProps): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const here = verificationSteps.indexOf(at)
  return (
    <ol className={styles.steps}>
      {verificationSteps.map((step, index) => {
        const isDone = index < here || (index === here && done === of)
        const isHere = index === here && !isDone
        return (
          <li key={step} data-done={isDone}>
            <span>{say(words[step])}</span>
            <span className={styles.stepState}>
              {isDone
                ? say(words.stepDone)
                : isHere
                  ? say(words.of, { done: count(done), of: count(of) })
                  : say(words.stepWaiting)}
            </span>
            <progress
              max={1}
              value={isDone ? 1 : isHere ? done / Math.max(of, 1) : 0}
              aria-label={say(words[step])}
            />
          </li>
        )
      })}
    </ol>
  )
}
