import { useBlocker } from '@tanstack/react-router'
import { Button, Modal, Steps } from 'antd'
import { useCallback, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import type { ShownType } from '../facts/fact-type.ts'
import { useFactTypes } from '../facts/use-fact-types.ts'
import { factWords } from '../facts/words.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './imports.module.css'
import { FileStep } from './steps/file-step.tsx'
import { MapStep } from './steps/map-step.tsx'
import { ReadStep } from './steps/read-step.tsx'
import { SendStep } from './steps/send-step.tsx'
import { useImport } from './use-import.ts'
import type { SendingState } from './use-sending.ts'
import type { Import } from './use-import.ts'
import { importWords as words } from './words.ts'

/** A file of another system, step by step into facts. */
export function WizardPage(): ReactNode {
  const say = useSay()
  const types = useFactTypes()
  return (
    <Page title={say(words.newImport)} about={say(words.about)} width="wide">
      {types.data === undefined ? (
        <Waiting error={types.error} lines={8} retry={types.refetch} />
      ) : types.data.items.length === 0 ? (
        <Empty title={say(factWords.noTypes)} advice={say(factWords.noTypesAdvice)} />
      ) : (
        <Wizard types={types.data.items} />
      )}
    </Page>
  )
}

const steps = ['file', 'read', 'map', 'send'] as const
type Step = (typeof steps)[number]

function Wizard({ types }: { readonly types: readonly ShownType[] }): ReactNode {
  const say = useSay()
  const [typeKey, setTypeKey] = useState<string | null>(null)
  const type = types.find((one) => one.type === typeKey)
  const [step, setStep] = useState<Step>('file')
  const [isUnderWay, setUnderWay] = useState(false)
  // Known at once, before the page that is left renders again.
  const isSent = useRef(false)
  const tellSending = useCallback((sending: SendingState['state']) => {
    isSent.current = sending === 'sent'
    setUnderWay(sending !== 'idle' && sending !== 'refused')
  }, [])
  const work = useImport(type)
  const names = {
    ...{ file: words.stepFile, read: words.stepRead, map: words.stepMap, send: words.stepSend },
  }
  const reachable = steps.filter((_, at) =>
    steps.slice(0, at).every((one) => isReady(one, work, type)),
  )
  const at = steps.indexOf(step)
  const next = steps[at + 1]
  const before = steps[at - 1]
  const blocker = useBlocker({
    shouldBlockFn: () => work.file !== null && !isSent.current,
    enableBeforeUnload: () => work.file !== null && !isSent.current,
    withResolver: true,
  })
  if (work.failure !== null) throw work.failure
  return (
    <>
      <Steps
        className={styles.steps ?? ''}
        size="small"
        current={at}
        onChange={(chosen) => {
          const asked = steps[chosen]
          if (asked !== undefined && reachable.includes(asked) && !isUnderWay) setStep(asked)
        }}
        items={steps.map((one) => ({
          title: say(names[one]),
          disabled: isUnderWay || !reachable.includes(one),
        }))}
      />
      {step === 'file' ? (
        <FileStep types={types} type={type} work={work} chooseType={setTypeKey} />
      ) : null}
      {step === 'read' ? <ReadStep work={work} /> : null}
      {step === 'map' && type !== undefined ? <MapStep type={type} work={work} /> : null}
      {step === 'send' && type !== undefined ? (
        <SendStep type={type} work={work} tellSending={tellSending} />
      ) : null}
      <div className={styles.bar}>
        {before === undefined || isUnderWay ? (
          <span />
        ) : (
          <Button onClick={() => setStep(before)}>{say(words.back)}</Button>
        )}
        {next === undefined ? null : (
          <Button
            type="primary"
            disabled={!isReady(step, work, type)}
            onClick={() => setStep(next)}
          >
            {say(words.next)}
          </Button>
        )}
      </div>
      <Modal
        open={blocker.status === 'blocked'}
        title={say(words.leaveTitle)}
        okText={say(words.go)}
        cancelText={say(words.stay)}
        okButtonProps={{ danger: true }}
        onOk={() => blocker.proceed?.()}
        onCancel={() => blocker.reset?.()}
      >
        {say(words.leave)}
      </Modal>
    </>
  )
}

/** Whether a step leaves nothing open for the next one. */
function isReady(step: Step, work: Import, type?: ShownType): boolean {
  const { state, file, preview, trial, isChecking } = work
  switch (step) {
    case 'file':
      return file !== null && type !== undefined && state.source !== null
    case 'read':
      return preview?.ok === true
    case 'map':
      return type !== undefined && trial?.ok === true && !isChecking
    case 'send':
      return true
  }
}
