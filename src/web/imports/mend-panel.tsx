import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { facts } from '#contract/facts.ts'
import { mendRows, rejectedRowsPage, uploadMapping } from '#contract/imports.ts'
import { oneUpload, uploads } from '#contract/uploads.ts'
import { call } from '../api/call.ts'
import { usePages } from '../api/pages.ts'
import { isRefused, useCommand } from '../api/reads.ts'
import type { ShownType } from '../facts/fact-type.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './imports.module.css'
import { MendTable } from './mend-table.tsx'
import type { ShownUpload } from './upload-state.tsx'
import { typeAsked } from './use-import.ts'
import { useMending } from './use-mending.ts'
import type { RejectedRow } from './use-mending.ts'
import { openFileWorker } from './work/file-worker.ts'
import type { WrittenSource } from './work/messages.ts'
import { importWords as words } from './words.ts'

type MendPanelProps = { readonly type: ShownType; readonly upload: ShownUpload }

const PAGE_ROWS = 50

/** Rows that weren't taken, mended cell by cell and sent again. */
export function MendPanel({ type, upload }: MendPanelProps): ReactNode {
  const say = useSay()
  const { uploadId } = upload
  const source = useMapping(type, uploadId)
  const list = usePages(rejectedRowsPage, { params: { uploadId }, query: { limit: PAGE_ROWS } })
  return (
    <Panel
      title={say(words.mendTitle)}
      note={say(words.mendAdvice)}
      actions={
        <a href={`/api/v1/uploads/${uploadId}/rejected`} download={`rejected-${uploadId}.csv`}>
          {say(words.download)}
        </a>
      }
      flush
    >
      {list.items === undefined || source.data === undefined ? (
        <div className={styles.loading}>
          <Waiting
            error={list.error ?? source.error}
            lines={6}
            retry={async () => {
              list.retry()
              await source.refetch()
            }}
          />
        </div>
      ) : (
        <MendRows
          type={type}
          upload={upload}
          source={source.data}
          rows={list.items}
          more={
            list.hasMore ? (
              <Button loading={list.isLoadingMore} onClick={list.more}>
                {say(words.more)}
              </Button>
            ) : null
          }
        />
      )}
    </Panel>
  )
}

/** The mapping that the file came with; null for a file in our own form. */
function useMapping(type: ShownType, uploadId: string) {
  return useQuery({
    queryKey: [uploadMapping.id, uploadId, type.type],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<WrittenSource | null> => {
      const { value } = await call(uploadMapping, { params: { uploadId } }, {}, signal)
      if (value.mapping === null) return null
      const worker = openFileWorker()
      try {
        return await worker.ask({ kind: 'read-mapping', text: value.mapping, ...typeAsked(type) })
      } finally {
        worker.close()
      }
    },
  })
}

type MendRowsProps = MendPanelProps & {
  readonly source: WrittenSource | null
  readonly rows: readonly RejectedRow[]
  readonly more: ReactNode
}

function MendRows({ type, upload, source, rows, more }: MendRowsProps): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { message } = App.useApp()
  const mending = useMending(type, source)
  const [showsAll, setShowsAll] = useState(false)
  const changed = [rejectedRowsPage, oneUpload, uploads, facts]
  const { mutateAsync, isPending, error } = useCommand(mendRows, changed)
  const ready = rows.flatMap(({ ordinal }) => {
    const fact = mending.edits.get(ordinal)?.fact ?? null
    return fact === null || mending.leftOut.has(ordinal) ? [] : [{ ordinal, fact }]
  })
  const leftOut = rows.flatMap(({ ordinal }) => (mending.leftOut.has(ordinal) ? [ordinal] : []))
  const isAway = isRefused(error, 'conflict')
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error !== null) bar.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  const send = async (): Promise<void> => {
    const sent = { params: { uploadId: upload.uploadId }, body: { rows: ready, leftOut } }
    const { value } = await mutateAsync({ sent })
    const refused = value.rows.filter(({ outcome }) => outcome === 'rejected')
    for (const { row, problems = [] } of refused) {
      const ordinal = ready[row - 1]?.ordinal
      if (ordinal !== undefined)
        mending.refuse(
          ordinal,
          problems.map(({ field, detail }) => ({ field, detail })),
        )
    }
    const wrong = new Set(refused.map(({ row }) => ready[row - 1]?.ordinal))
    const taken = ready.filter(({ ordinal }) => !wrong.has(ordinal))
    mending.forget([...taken.map(({ ordinal }) => ordinal), ...leftOut])
    if (taken.length > 0) message.success(say(words.mended, { count: count(taken.length) }))
  }
  return (
    <>
      <MendTable type={type} source={source} rows={rows} mending={mending} showsAll={showsAll} />
      {more === null ? null : <div className={styles.more}>{more}</div>}
      <div className={styles.mendBar} ref={bar}>
        {error === null ? null : isAway ? (
          <p role="alert" className={styles.wrong}>
            {say(words.mendedAway)}
          </p>
        ) : (
          <ProblemView error={error} />
        )}
        <Button
          type="primary"
          loading={isPending}
          disabled={ready.length + leftOut.length === 0}
          onClick={() => void send().catch(() => undefined)}
        >
          {leftOut.length === 0
            ? say(words.sendMended, { count: count(ready.length) })
            : say(words.sendAndLeave, { count: count(ready.length), left: count(leftOut.length) })}
        </Button>
        {source === null ? null : (
          <Checkbox checked={showsAll} onChange={({ target }) => setShowsAll(target.checked)}>
            {say(words.moreColumns)}
          </Checkbox>
        )}
      </div>
    </>
  )
}
