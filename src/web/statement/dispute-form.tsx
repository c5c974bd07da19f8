import { Button } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'

import { disputesOfPerson, raiseDispute } from '#contract/disputes.ts'
import { commandKey } from '../api/command-key.ts'
import { useCommand } from '../api/reads.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './notes.module.css'
import type { StatedCell } from './sections.ts'
import { useStatement } from './statement-context.ts'
import { statementWords as words } from './words.ts'

const LONGEST = 2000

/** Why a number is doubted. What was typed stays when sending fails. */
export function DisputeForm({
  cell,
  done,
}: {
  readonly cell: StatedCell
  readonly done: () => void
}): ReactNode {
  const say = useSay()
  const id = useId()
  const {
    params: { personId, plan, period },
  } = useStatement()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [key] = useState(commandKey)
  const raise = useCommand(raiseDispute, [disputesOfPerson])
  const send = (): void => {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    raise.mutate(
      {
        sent: {
          params: { personId },
          body: { plan, period, cell: cell.key, reason: reason.trim() },
        },
        headers: { 'idempotency-key': key },
      },
      { onSuccess: done },
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      noValidate
    >
      <label htmlFor={`${id}reason`}>{say(words.disputeOf, { name: say(cell.name) })}</label>
      <p className={styles.advice} id={`${id}advice`}>
        {say(words.disputeAdvice)}
      </p>
      <textarea
        id={`${id}reason`}
        value={reason}
        maxLength={LONGEST}
        aria-describedby={`${id}advice`}
        aria-invalid={isMissing}
        onChange={({ target }) => setReason(target.value)}
      />
      {isMissing ? (
        <p className={styles.wrong} role="alert">
          {say(words.reasonNeeded)}
        </p>
      ) : null}
      {raise.error === null ? null : <ProblemView error={raise.error} />}
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={raise.isPending}>
          {say(words.send)}
        </Button>
        <Button onClick={done}>{say(words.cancel)}</Button>
      </div>
    </form>
  )
}
