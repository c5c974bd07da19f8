import { Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'

import { disputesOfPerson, withdrawDispute } from '#contract/disputes.ts'
import { useCommand } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import styles from './notes.module.css'
import { useStatement } from './statement-context.ts'
import type { Dispute } from './statement-context.ts'
import { statementWords as words } from './words.ts'

/** What is said against a number, and by its author's hand taken back. */
export function DisputeNote({ dispute }: { readonly dispute: Dispute }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { isOwn, currency } = useStatement()
  const withdraw = useCommand(withdrawDispute, [disputesOfPerson])
  const { disputeId, personId, raisedAt, state, value, unit, reason } = dispute
  const day = format.moment(raisedAt)
  return (
    <div className={styles.dispute} data-state={state}>
      <b>{say(state === 'open' ? words.disputed : words.withdrawn, { day })}</b>
      {value === null ? null : (
        <span>{say(words.shownThen, { value: format.value(value, unit, currency) })}</span>
      )}
      {isOwn && state === 'open' ? (
        <Popconfirm
          title={say(words.withdrawSure)}
          okText={say(words.withdraw)}
          cancelText={say(words.cancel)}
          onConfirm={() => withdraw.mutate({ sent: { params: { personId, dispute: disputeId } } })}
        >
          <Button type="link" size="small" loading={withdraw.isPending}>
            {say(words.withdraw)}
          </Button>
        </Popconfirm>
      ) : null}
      <p>{reason}</p>
      {withdraw.error === null ? null : <ProblemView error={withdraw.error} />}
    </div>
  )
}
