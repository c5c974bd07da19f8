import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { notifications } from '#contract/notifications.ts'
import { approveRun, payRun, runRead, runs } from '#contract/runs.ts'
import { periods } from '#contract/settings.ts'
import { commandKey } from '../../api/command-key.ts'
import { useCommand } from '../../api/reads.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import type { Run } from './run.ts'
import { periodWords as words } from './words.ts'

const changed = [runRead, runs, periods, notifications]

/** The one decision that a locked run waits for, for whom it may be to take. */
export function RunDecisions({ run }: { readonly run: Run }): ReactNode {
  const say = useSay()
  const session = useSession()
  const { period } = useFormat()
  const { modal, message } = App.useApp()
  const [key] = useState(commandKey)
  const approve = useCommand(approveRun, changed)
  const pay = useCommand(payRun, changed)
  if (run.status !== 'locked') return null
  const command = { sent: { params: { run: run.run } }, headers: { 'idempotency-key': key } }
  const values = { period: period(run.period) }
  const failed = approve.error ?? pay.error
  const ask = (
    title: string,
    content: string,
    okText: string,
    decide: () => Promise<unknown>,
  ): void =>
    void modal.confirm({
      ...{ title, content, okText },
      onOk: async () => decide().catch(() => undefined),
    })
  return (
    <>
      {failed === null ? null : <ProblemView error={failed} />}
      {run.state === 'recorded' && session.can('result.approve') ? (
        <Button
          type="primary"
          loading={approve.isPending}
          onClick={() =>
            ask(
              say(words.approveAsk, values),
              say(words.approveWill),
              say(words.approve),
              async () => {
                await approve.mutateAsync(command)
                void message.success(say(words.approvedDone))
              },
            )
          }
        >
          {say(words.approve)}
        </Button>
      ) : null}
      {run.state === 'approved' && session.can('payment.pay') ? (
        <Button
          type="primary"
          loading={pay.isPending}
          onClick={() =>
            ask(say(words.payAsk, values), say(words.payWill), say(words.pay), async () => {
              await pay.mutateAsync(command)
              void message.success(say(words.paidDone))
            })
          }
        >
          {say(words.pay)}
        </Button>
      ) : null}
    </>
  )
}
