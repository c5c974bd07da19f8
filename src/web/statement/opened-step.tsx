import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import type { Step } from '#engine/explain/step.ts'
import { EngineProblem } from '../engine/engine-problem.tsx'
import { Loading } from '../ui/loading.tsx'
import type { StatedCell } from './sections.ts'
import { useStatement } from './statement-context.ts'
import { StepTree } from './step-tree.tsx'

/** A number's reason, which the engine in the browser works out. */
export function OpenedStep({ cell }: { readonly cell: StatedCell }): ReactNode {
  const { engine } = useStatement()
  const [step, setStep] = useState<Step | null>(null)
  const opened = engine.state === 'open' ? engine.engine : null
  useEffect(() => {
    if (opened === null) return undefined
    let current = true
    void opened.ask({ ask: 'step', key: cell.key }).then((found) => {
      if (current) setStep(found)
    })
    return () => {
      current = false
    }
  }, [opened, cell.key])
  if (engine.state === 'failed') return <EngineProblem failed={engine} />
  if (step === null) return <Loading lines={3} />
  return <StepTree step={step} />
}
