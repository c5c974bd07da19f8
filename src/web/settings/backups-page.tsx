import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'

import { backups, takeBackup } from '#contract/backups.ts'
import { commandKey } from '../api/command-key.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useFormat } from '../language/format.ts'
import { useLanguage, useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './backups-page.module.css'
import { backupWords as words } from './backups-words.ts'
import { SettingsFrame } from './settings-frame.tsx'

type State = z.output<(typeof backups)['answer']['body']>

const BUSY_MS = 1500
const QUIET_MS = 30_000

/** Copies of the store: when, where, which there are, and one more now. */
export function BackupsPage(): ReactNode {
  const say = useSay()
  const { data, error, refetch } = useRead(
    backups,
    {},
    { refetchInterval: ({ state }) => (isBusy(state.data) ? BUSY_MS : QUIET_MS) },
  )
  return (
    <SettingsFrame
      title={say(words.title)}
      about={say(words.about)}
      actions={
        data === undefined || data.schedule === null ? undefined : <TakeOne isBusy={isBusy(data)} />
      }
    >
      {data === undefined ? (
        <Panel>
          <Waiting error={error} retry={refetch} />
        </Panel>
      ) : data.schedule === null ? (
        <Panel>
          <Empty title={say(words.none)} advice={say(words.noneAdvice)} />
        </Panel>
      ) : (
        <>
          <Panel title={say(words.schedule)}>
            <Schedule state={data} schedule={data.schedule} />
          </Panel>
          <Panel title={say(words.files)} flush>
            <Files files={data.files} />
          </Panel>
          <p className={styles.note}>{say(words.restore)}</p>
        </>
      )}
    </SettingsFrame>
  )
}

function isBusy(state: State | undefined): boolean {
  return state !== undefined && state.jobs.waiting + state.jobs.running > 0
}

function TakeOne({ isBusy: busy }: { readonly isBusy: boolean }): ReactNode {
  const say = useSay()
  const { modal, message } = App.useApp()
  const [key, setKey] = useState(commandKey)
  const take = useCommand(takeBackup, [backups])
  return (
    <>
      {take.error === null ? null : <ProblemView error={take.error} />}
      <Button
        type="primary"
        disabled={busy}
        loading={take.isPending}
        onClick={() =>
          void modal.confirm({
            title: say(words.takeAsk),
            content: say(words.takeWill),
            okText: say(words.take),
            onOk: async () =>
              take
                .mutateAsync({ sent: {}, headers: { 'idempotency-key': key } })
                .then(({ value: { jobId } }) => {
                  setKey(commandKey())
                  void message.info(say(jobId === null ? words.already : words.begun))
                })
                .catch(() => undefined),
          })
        }
      >
        {say(words.take)}
      </Button>
    </>
  )
}

type ScheduleProps = {
  readonly state: State
  readonly schedule: NonNullable<State['schedule']>
}

function Schedule({ state: { files, folderThere, jobs }, schedule }: ScheduleProps): ReactNode {
  const say = useSay()
  const { moment, count } = useFormat()
  const { folder, cron, keep, timeZone: zone } = schedule
  const daily = /^(\d{1,2}) (\d{1,2}) \* \* \*$/.exec(cron)
  const time = `${daily?.[2]}:${(daily?.[1] ?? '').padStart(2, '0')}`
  const now =
    jobs.running > 0
      ? words.running
      : jobs.waiting > 0
        ? words.waiting
        : jobs.retrying > 0
          ? words.retrying
          : words.idle
  const [newest] = files
  return (
    <>
      {folderThere ? null : (
        <p role="alert" className={styles.bad}>
          {say(words.folderGone)}
        </p>
      )}
      {jobs.failed > 0 ? (
        <p role="alert" className={styles.bad}>
          {say(words.failed, { count: count(jobs.failed) })}
        </p>
      ) : null}
      <Facts
        items={[
          [say(words.folder), <code key="folder">{folder}</code>],
          [
            say(words.when),
            daily === null ? say(words.cron, { cron, zone }) : say(words.daily, { time, zone }),
          ],
          [say(words.keep), say(words.keepCount, { count: count(keep) })],
          [say(words.last), newest === undefined ? say(words.never) : moment(newest.takenAt)],
          [
            say(words.state),
            <span key="now" role="status">
              {say(now)}
            </span>,
          ],
        ]}
      />
    </>
  )
}

function Files({ files }: Pick<State, 'files'>): ReactNode {
  const say = useSay()
  const language = useLanguage()
  const { moment } = useFormat()
  if (files.length === 0)
    return <Empty title={say(words.noFiles)} advice={say(words.noFilesAdvice)} />
  const megabytes = new Intl.NumberFormat(language, {
    ...{ style: 'unit', unit: 'megabyte', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  })
  return (
    <PlainTable
      label={say(words.files)}
      rows={files}
      rowKey={({ name }) => name}
      columns={[
        { key: 'taken', name: say(words.taken), cell: ({ takenAt }) => moment(takenAt) },
        { key: 'file', name: say(words.file), cell: ({ name }) => <code>{name}</code> },
        {
          key: 'size',
          name: say(words.size),
          isNumber: true,
          cell: ({ bytes }) => megabytes.format(Math.max(bytes / 1e6, 0.1)),
        },
      ]}
    />
  )
}
