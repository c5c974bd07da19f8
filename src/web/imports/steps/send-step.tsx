import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'

import type { ShownType } from '../../facts/fact-type.ts'
import { useFormat } from '../../language/format.ts'
import { useSay } from '../../language/language.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { mappingText, writtenSource } from '../import-state.ts'
import styles from '../imports.module.css'
import { ProgressLine } from '../progress-line.tsx'
import { sizeText } from '../size-text.ts'
import type { Import } from '../use-import.ts'
import { useSending } from '../use-sending.ts'
import type { Sending, SendingState, ToSend } from '../use-sending.ts'
import { importWords as words } from '../words.ts'
import { WrongRows } from '../wrong-rows.tsx'
import { ServerCheck } from './server-check.tsx'
import { TrialFigures } from './trial-panel.tsx'

type SendStepProps = {
  readonly type: ShownType
  readonly work: Import
  /** While it's under way the page only shows how far it is. */
  readonly tellSending: (state: SendingState['state']) => void
}

export function SendStep({ type, work, tellSending }: SendStepProps): ReactNode {
  const say = useSay()
  const { count } = useFormat()
  const { state, file, trial } = work
  const toSend = useMemo(
    () =>
      file === null
        ? null
        : {
            ...{ file, type: type.type, source: state.source ?? '' },
            mapping: mappingText(writtenSource(state, type, file.name), type.currency),
          },
    [file, type, state],
  )
  if (toSend === null || trial?.ok !== true) return null
  const { value } = trial
  return (
    <>
      <Panel title={toSend.file.name}>
        <TrialFigures type={type} trial={value} />
      </Panel>
      <ServerCheck type={type} source={toSend.source} work={work} total={value.ready} />
      {value.rejected > 0 ? (
        <Panel title={say(words.wrongRows)} note={say(words.wrongAdvice)} flush>
          <WrongRows trial={value} />
        </Panel>
      ) : null}
      <Panel>
        <SendFile
          toSend={toSend}
          title={
            work.isPart
              ? say(words.startWhole)
              : value.ready > 0
                ? say(words.start, { count: count(value.ready) })
                : say(words.nothingReady)
          }
          canStart={value.ready + value.rejected > 0}
          tellSending={tellSending}
        />
      </Panel>
    </>
  )
}

type SendFileProps = {
  readonly toSend: ToSend
  readonly title: string
  readonly canStart: boolean
  readonly tellSending: (state: SendingState['state']) => void
}

function SendFile({ toSend, title, canStart, tellSending }: SendFileProps): ReactNode {
  const navigate = useNavigate()
  const sending = useSending(toSend)
  const { state, uploadId } = sending
  useEffect(() => {
    tellSending(state)
    if (state === 'sent' && uploadId !== null)
      void navigate({ to: '/imports/$uploadId', params: { uploadId }, replace: true })
  }, [state, uploadId, navigate, tellSending])
  if (state === 'idle' || state === 'refused')
    return (
      <>
        {sending.error === null ? null : <ProblemView error={sending.error} />}
        <Button type="primary" size="large" disabled={!canStart} onClick={sending.start}>
          {title}
        </Button>
      </>
    )
  return <UnderWay sending={sending} bytes={toSend.file.size} />
}

function UnderWay({
  sending,
  bytes,
}: {
  readonly sending: Sending
  readonly bytes: number
}): ReactNode {
  const say = useSay()
  const { state, doneBytes, bytesPerSecond } = sending
  return (
    <>
      <ProgressLine
        title={say(words.sending)}
        done={doneBytes}
        all={bytes}
        text={sizeText}
        secondsLeft={bytesPerSecond > 0 ? (bytes - doneBytes) / bytesPerSecond : null}
      />
      {state === 'lost' ? <p className={styles.wrong}>{say(words.lost)}</p> : null}
      <div className={styles.actions}>
        {state === 'paused' ? (
          <Button type="primary" onClick={sending.start}>
            {say(words.goOn)}
          </Button>
        ) : (
          <Button onClick={sending.pause}>{say(words.pause)}</Button>
        )}
        <Button danger onClick={sending.giveUp}>
          {say(words.giveUp)}
        </Button>
      </div>
    </>
  )
}
