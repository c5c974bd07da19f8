import { useBlocker } from '@tanstack/react-router'
import { Button, Modal, Steps } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { factTypes } from '#contract/facts.ts'
import { useRead } from '../api/reads.ts'
import type { ShownType } from '../facts/fact-type.ts'
import { factWords } from '../facts/words.ts'
import { useSay } from '../language/language.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { missingColumns } from './import-state.ts'
import styles from './imports.module.css'
import { FileStep } from './steps/file-step.tsx'
import { MapStep } from './steps/map-step.tsx'
import { ReadStep } from './steps/read-step.tsx'
import { SendStep } from './steps/send-step.tsx'
import { useImport } from './use-import.ts'
import type { Import } from './use-import.ts'
import { importWords as words } from './words.ts'

/** A file of another system, step by step into facts. */
export function WizardPage(): ReactNode {
  const say = useSay()
  const types = useRead(factTypes, {}, { staleTime: Number.POSITIVE_INFINITY })
  return (
    <Page title={say(words.newImport)} about={say(words.about)} width="wide">
      {types.data === undefined ? (
        types.error === null ? (
          <Loading lines={8} />
        ) : (
          <ProblemView error={types.error} retry={() => void types.refetch()} />
        )
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
  const [isSent, setSent] = useState(false)
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
    shouldBlockFn: () => work.file !== null && !isSent,
    enableBeforeUnload: work.file !== null && !isSent,
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
          if (asked !== undefined && reachable.includes(asked) && !isSent) setStep(asked)
        }}
        items={steps.map((one) => ({
          title: say(names[one]),
          disabled: isSent || !reachable.includes(one),
        }))}
      />
      {step === 'file' ? (
        <FileStep types={types} type={type} work={work} chooseType={setTypeKey} />
      ) : null}
      {step === 'read' ? <ReadStep work={work} /> : null}
      {step === 'map' && type !== undefined ? <MapStep type={type} work={work} /> : null}
      {step === 'send' && type !== undefined ? (
        <SendStep type={type} work={work} tellSent={setSent} />
      ) : null}
      <div className={styles.bar}>
        {before === undefined || isSent ? (
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
function isReady(step: Step, { state, file, preview, trial }: Import, type?: ShownType): boolean {
  switch (step) {
    case 'file':
      return file !== null && type !== undefined && state.source !== null
    case 'read':
      return preview?.ok === true
    case 'map':
      return type !== undefined && missingColumns(state, type).length === 0 && trial?.ok === true
    case 'send':
      return true
  }
}
