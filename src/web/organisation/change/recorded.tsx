import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { changeOrganisation } from '#contract/organisation.ts'
import { commandKey } from '../../api/command-key.ts'
import { isRefused, useCommand } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { tableNames } from '../../people/words.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { changedReads } from './done.ts'
import type { Done } from './done.ts'
import styles from './change-page.module.css'
import { problemsIn } from './draft.ts'
import { undoOf } from './undo.ts'
import type { Draft } from './use-draft.ts'
import { changeWords as words } from './words.ts'

/** What was recorded, and the change that takes it back. */
export function Recorded({
  done,
  draft,
}: {
  readonly done: Done
  readonly draft: Draft
}): ReactNode {
  const say = useSay()
  const { count, moment } = useFormat()
  const { modal } = App.useApp()
  const [state, setState] = useState<'offered' | 'undone' | { readonly stoppedAt: string }>(
    'offered',
  )
  const [keys] = useState(() => new Map<string, string>())
  const record = useCommand(changeOrganisation, changedReads)
  const steps = undoOf(done)
  const rows = steps?.reduce((sum, { changes }) => sum + changes.length, 0) ?? 0
  const undo = async (): Promise<void> => {
    for (const { table, changes } of steps ?? []) {
      const key = keys.get(table) ?? commandKey()
      keys.set(table, key)
      try {
        await record.mutateAsync({
          sent: { params: { table }, body: { changes: changes.map((row) => ({ ...row })) } },
          headers: { 'idempotency-key': key },
        })
      } catch (error) {
        if (isRefused(error, 'input-invalid') && table === done.table) {
          draft.add(changes)
          draft.find(problemsIn(error.problem))
        }
        setState({ stoppedAt: say(tableNames[table]) })
        return
      }
    }
    setState('undone')
  }
  return (
    <Panel title={say(words.applied)}>
      <p role="status">
        {state === 'undone'
          ? say(words.undone)
          : say(words.appliedText, { count: count(done.rows.length), time: moment(done.at) })}
      </p>
      {typeof state === 'object' ? (
        <>
          <p role="alert">{say(words.undoFailed, { table: state.stoppedAt })}</p>
          {record.error === null ? null : <ProblemView error={record.error} />}
        </>
      ) : null}
      {state === 'undone' ? null : steps === null ? (
        <p className={styles.note}>{say(words.noUndo)}</p>
      ) : (
        <Button
          loading={record.isPending}
          onClick={() =>
            void modal.confirm({
              title: say(words.undoAsk),
              content: say(words.undoWill, { count: count(rows) }),
              okText: say(words.undo),
              onOk: undo,
            })
          }
        >
          {say(words.undo)}
        </Button>
      )}
    </Panel>
  )
}
