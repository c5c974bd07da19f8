import { App, Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { changeOrganisation } from '#contract/organisation.ts'
import { commandKey } from '../../api/command-key.ts'
import { isRefused, useCommand } from '../../api/reads.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import type { ChangedTable } from './change-columns.ts'
import styles from './change-page.module.css'
import { bodyOf, problemsIn } from './draft.ts'
import type { Outcome } from './draft.ts'
import { changedReads } from './done.ts'
import type { Done } from './done.ts'
import { Preview } from './preview.tsx'
import { Problems } from './problems.tsx'
import { Recorded } from './recorded.tsx'
import type { Draft } from './use-draft.ts'
import { changeWords as words } from './words.ts'

type Looked = { readonly version: number; readonly outcome: Outcome }

/** Looks at what the rows would do, and records them when that's what is wanted. */
export function Decide({
  table,
  draft,
}: {
  readonly table: ChangedTable
  readonly draft: Draft
}): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { modal } = App.useApp()
  const { rows, version, problems } = draft
  const [looked, setLooked] = useState<Looked | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const [key, setKey] = useState(commandKey)
  const look = useCommand(changeOrganisation)
  const record = useCommand(changeOrganisation, changedReads)
  const sent = (dryRun: boolean) => ({ params: { table }, body: bodyOf(table, rows, dryRun) })
  const found = (error: Error): void => {
    if (isRefused(error, 'input-invalid')) draft.find(problemsIn(error.problem))
  }
  const preview = (): void => {
    setDone(null)
    setKey(commandKey())
    look.mutate(
      { sent: sent(true) },
      {
        onSuccess: ({ value }) => {
          draft.find([])
          setLooked({ version, outcome: value })
        },
        onError: (error) => {
          setLooked(null)
          found(error)
        },
      },
    )
  }
  const apply = async (): Promise<void> => {
    try {
      // The same key as long as it's the same change: a lost answer is asked for again, not done again.
      const { value } = await record.mutateAsync({
        sent: sent(false),
        headers: { 'idempotency-key': key },
      })
      setDone({ table, rows, outcome: value, at: new Date().toISOString() })
      setLooked(null)
      draft.clear()
    } catch (error) {
      if (error instanceof Error) found(error)
    }
  }
  const isCurrent = looked !== null && looked.version === version
  const counts = looked === null ? null : countsOf(looked.outcome)
  const isNothing = counts !== null && counts.accepted + counts.corrected === 0
  const values = counts === null ? {} : shownCounts(counts, count)
  const error = record.error ?? look.error
  const isPlaced = problems.length > 0
  if (rows.length === 0) return done === null ? null : <Recorded done={done} draft={draft} />
  return (
    <>
      {error === null || isPlaced ? null : (
        <Panel>
          <ProblemView error={error} />
        </Panel>
      )}
      {isPlaced ? <Problems draft={draft} /> : null}
      <Panel>
        <div className={styles.decide}>
          <Button
            type={isCurrent ? 'default' : 'primary'}
            loading={look.isPending}
            onClick={preview}
          >
            {say(words.preview)}
          </Button>
          <Button
            type="primary"
            disabled={!isCurrent || isNothing}
            loading={record.isPending}
            onClick={() =>
              void modal.confirm({
                title: say(words.applyAsk, { count: count(rows.length) }),
                content: say(words.applyWill, values),
                okText: say(words.apply),
                onOk: apply,
              })
            }
          >
            {say(words.apply)}
          </Button>
          {looked === null ? null : isCurrent ? (
            <span role="status">{say(words.summary, values)}</span>
          ) : (
            <span role="status" className={styles.stale}>
              {say(words.stale)}
            </span>
          )}
        </div>
      </Panel>
      {isCurrent ? <Preview table={table} rows={rows} outcome={looked.outcome} /> : null}
    </>
  )
}

type Counts = Readonly<Record<'accepted' | 'corrected' | 'unchanged' | 'implied', number>>

function countsOf({ rows, implied }: Outcome): Counts {
  const of = (...answers: readonly string[]): number =>
    rows.filter(({ answer }) => answers.includes(answer)).length
  return {
    ...{ accepted: of('accepted'), corrected: of('corrected') },
    ...{ unchanged: of('unchanged', 'repeated'), implied: implied.length },
  }
}

function shownCounts(
  counts: Counts,
  count: (value: number) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, count(value)]))
}
