import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef } from 'react'
import type { ReactNode } from 'react'

import { facts } from '#contract/facts.ts'
import { abandonImport } from '#contract/imports.ts'
import { cancelUpload, oneUpload, resumeUpload, uploads } from '#contract/uploads.ts'
import { useCommand, useRead } from '../api/reads.ts'
import { useFactTypes } from '../facts/use-fact-types.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Figure, Figures } from '../ui/figure.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './imports.module.css'
import { MendPanel } from './mend-panel.tsx'
import { UploadState, isOpen } from './upload-state.tsx'
import type { ShownUpload } from './upload-state.tsx'
import { importWords as words } from './words.ts'

const LOOK_MS = 700

/** A file that was imported: how far it is, what became of its rows, and mending those that weren't taken. */
export function UploadPage(): ReactNode {
  const say = useSay()
  const { uploadId } = useParams({ from: '/imports/$uploadId' })
  const { data, error, refetch } = useRead(
    oneUpload,
    { params: { uploadId } },
    { refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? LOOK_MS : false) },
  )
  const types = useFactTypes()
  const type = types.data?.items.find((one) => one.type === data?.type)
  if (data === undefined)
    return (
      <Page title={say(words.title)}>
        <Waiting error={error} lines={6} retry={refetch} />
      </Page>
    )
  return (
    <Page
      title={data.file}
      about={`${type === undefined ? data.type : say(type.name)} · ${data.source}`}
      width="wide"
      actions={
        <>
          <Link to="/facts" search={{ type: data.type, source: data.source }}>
            <Button>{say(words.seeFacts)}</Button>
          </Link>
          <Link to="/imports/new">
            <Button>{say(words.anotherImport)}</Button>
          </Link>
        </>
      }
    >
      <UploadPanel upload={data} />
      {data.problems.length === 0 ? null : (
        <Panel title={say(words.aboutFile)}>
          <ul>
            {data.problems.map(({ code, detail }) => (
              <li key={`${code} ${detail}`}>{detail}</li>
            ))}
          </ul>
        </Panel>
      )}
      {type === undefined || isOpen(data) || data.rejected === 0 ? null : (
        <MendPanel type={type} upload={data} />
      )}
    </Page>
  )
}

function UploadPanel({ upload }: { readonly upload: ShownUpload }): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const cancel = useCommand(cancelUpload, [oneUpload, uploads, facts])
  const resume = useCommand(resumeUpload, [oneUpload, uploads])
  const abandon = useCommand(abandonImport, [uploads])
  const navigate = useNavigate()
  const error = cancel.error ?? resume.error ?? abandon.error
  const sent = { params: { uploadId: upload.uploadId } }
  const speed = useSpeed(upload)
  const giveUp = async (): Promise<void> => {
    await abandon.mutateAsync({ sent }).then(
      async () => navigate({ to: '/imports' }),
      () => undefined,
    )
  }
  const canResume = upload.state === 'cancelled' || upload.state === 'failed'
  return (
    <Panel>
      <Figures>
        <Figure label={say(words.read)} value={count(upload.rowsRead)} />
        <Figure label={say(words.accepted)} value={count(upload.accepted)} />
        <Figure label={say(words.corrected)} value={count(upload.corrected)} />
        <Figure label={say(words.unchanged)} value={count(upload.unchanged)} />
        <Figure label={say(words.rejected)} value={count(upload.rejected)} />
        <Figure label={say(words.leftOut)} value={count(upload.leftOut)} />
      </Figures>
      <p className={styles.actions} role="status">
        <UploadState state={upload.state} />
        {upload.state === 'running' && speed > 0 ? (
          <span className={styles.quiet}>{say(words.rowsPerSecond, { count: count(speed) })}</span>
        ) : null}
      </p>
      {error === null ? null : <ProblemView error={error} />}
      {upload.state === 'waiting' || upload.state === 'running' ? (
        <div className={styles.actions}>
          <Button danger loading={cancel.isPending} onClick={() => cancel.mutate({ sent })}>
            {say(words.stop)}
          </Button>
          <span className={styles.quiet}>{say(words.stopAdvice)}</span>
        </div>
      ) : null}
      {upload.state === 'receiving' && upload.bytes > 0 ? (
        <div className={styles.actions}>
          <Button danger loading={abandon.isPending} onClick={() => void giveUp()}>
            {say(words.giveUp)}
          </Button>
          <span className={styles.quiet}>{say(words.receivingAdvice)}</span>
        </div>
      ) : null}
      {canResume ? (
        <div className={styles.actions}>
          <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate({ sent })}>
            {say(words.resume)}
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}

/** Rows a second since this page looked first. */
function useSpeed({ rowsRead, state }: ShownUpload): number {
  const first = useRef<{ rows: number; at: number } | null>(null)
  if (state !== 'running') return 0
  const now = Date.now()
  first.current ??= { rows: rowsRead, at: now }
  const seconds = (now - first.current.at) / 1000
  return seconds < 1 ? 0 : Math.round((rowsRead - first.current.rows) / seconds)
}
