import { App, Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { runRequests, startRun } from '#contract/runs.ts'
import { periods } from '#contract/settings.ts'
import { commandKey } from '../../api/command-key.ts'
import { useCommand } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import type { Calendar, PlanPeriod } from './calendar.ts'
import styles from './periods-page.module.css'
import { periodWords as words } from './words.ts'

type StartDialogProps = {
  readonly calendar: Calendar
  /** What the reader began with; null where they choose. */
  readonly chosen: PlanPeriod | null
  readonly onClose: () => void
}

/** Asks for a run, after saying what it will do. */
export function StartDialog({ calendar, chosen, onClose }: StartDialogProps): ReactNode {
  const say = useSay()
  const { period: periodText } = useFormat()
  const { message } = App.useApp()
  const [key, setKey] = useState(commandKey)
  const begun = calendar.items.filter(({ state }) => state !== 'to-come')
  const [plan, setPlan] = useState(chosen?.plan ?? begun[0]?.plan ?? '')
  const [period, setPeriod] = useState(chosen?.period ?? '')
  const [status, setStatus] = useState<'provisional' | 'locked'>(
    chosen === null ? 'provisional' : 'locked',
  )
  const start = useCommand(startRun, [runRequests, periods])
  const ofPlan = begun.filter((one) => one.plan === plan)
  const one = ofPlan.find((each) => each.period === period)
  const plans = new Map(begun.map(({ plan: each, name }) => [each, say(name)]))
  const isRunning = one?.state === 'running'
  const skipped = ofPlan.filter(
    (each) =>
      one !== undefined && each.lockable && each.grain === one.grain && each.period < one.period,
  )
  const lastSkipped = skipped.at(-1)
  const change = <T,>(set: (value: T) => void) => {
    return (value: T): void => {
      set(value)
      // Other content is another command.
      setKey(commandKey())
    }
  }
  const ask = (): void =>
    start.mutate(
      {
        sent: {
          body: {
            ...{ plan, period, status },
            ...(isRunning ? { asOf: calendar.today } : {}),
          },
        },
        headers: { 'idempotency-key': key },
      },
      {
        onSuccess: () => {
          void message.success(say(words.started))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={say(words.startTitle)}
      okText={say(status === 'locked' ? words.lock : words.start)}
      okButtonProps={{ disabled: one === undefined, danger: status === 'locked' }}
      confirmLoading={start.isPending}
      onCancel={onClose}
      onOk={ask}
    >
      {start.error === null ? null : <ProblemView error={start.error} />}
      <Form layout="vertical">
        <Form.Item label={say(words.plan)}>
          <Select
            aria-label={say(words.plan)}
            value={plan}
            options={[...plans].map(([value, label]) => ({ value, label }))}
            onChange={change((value: string) => {
              setPlan(value)
              setPeriod('')
            })}
          />
        </Form.Item>
        <Form.Item label={say(words.period)}>
          <Select
            aria-label={say(words.period)}
            value={period === '' ? null : period}
            options={ofPlan.toReversed().map((each) => ({
              value: each.period,
              label: periodText(each.period),
            }))}
            onChange={change((value: string) => {
              setPeriod(value)
              const next = ofPlan.find((each) => each.period === value)
              if (next?.lockable !== true) setStatus('provisional')
            })}
          />
        </Form.Item>
        <Form.Item label={say(words.kind)}>
          <Radio.Group
            vertical
            value={status}
            options={[
              { value: 'provisional', label: say(words.kindProvisional) },
              {
                value: 'locked',
                label: say(words.kindLocked),
                disabled: one !== undefined && !one.lockable,
              },
            ]}
            onChange={({ target }) =>
              change(setStatus)(target.value === 'locked' ? 'locked' : 'provisional')
            }
          />
        </Form.Item>
      </Form>
      <p className={styles.will}>
        {status === 'locked'
          ? say(words.willLock, { period: period === '' ? '…' : periodText(period) })
          : say(words.willLook)}
        {status === 'locked' && lastSkipped !== undefined ? (
          <b className={styles.mind}>
            {say(words.willSkip, {
              count: skipped.length,
              last: periodText(lastSkipped.period),
            })}
          </b>
        ) : null}
      </p>
    </Modal>
  )
}
