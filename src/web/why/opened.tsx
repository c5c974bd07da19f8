import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { exactText } from '#engine/exact-text.ts'
import type { Step } from '#engine/explain/step.ts'
import { EngineProblem } from '../engine/engine-problem.tsx'
import type { EngineState, OpenEngine } from '../engine/use-engine.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { partAsked } from './part-asked.ts'
import { How, Section } from './section.tsx'
import { StepTree } from './step-tree.tsx'
import { TreeContext } from './tree-context.ts'
import type { ResultNumber } from './why-of.ts'
import styles from './why-sheet.module.css'
import { whyWords as words } from './words.ts'

/** A step, and the item that it's a part of. */
export type Found = { readonly step: Step | null; readonly whole: Step | null }

/** The step of a number; null while it isn't known. */
export function useStep(
  engine: EngineState,
  { cell, part, supposing }: ResultNumber,
): Found | null {
  const [whole, setWhole] = useState<{ readonly step: Step | null } | null>(null)
  const opened = engine.state === 'open' ? engine.engine : null
  useEffect(() => {
    if (opened === null) return undefined
    let current = true
    const deals = supposing === undefined ? {} : { deals: supposing }
    void opened.ask({ ask: 'step', key: cell, ...deals }).then((step) => {
      if (current) setWhole({ step })
    })
    return () => {
      current = false
    }
  }, [opened, cell, supposing])
  if (whole === null) return null
  return { whole: whole.step, step: whole.step === null ? null : partAsked(whole.step, part) }
}

/** The plan's reason for a number, down to the facts. */
export function Opened({
  of,
  engine,
  found,
}: {
  readonly of: ResultNumber
  readonly engine: EngineState
  readonly found: Found | null
}): ReactNode {
  const say = useSay()
  const tree = useMemo(() => {
    if (engine.state !== 'open') return null
    const { basis, recomputed } = engine
    return {
      currency: recomputed.currency,
      given: new Map(basis.given.map(({ key, why }) => [key, why])),
      knownAt: basis.run.knownAt,
    }
  }, [engine])
  if (engine.state === 'failed') return <EngineProblem failed={engine} />
  if (engine.state === 'waiting' || tree === null || found === null) return <Loading lines={5} />
  if (found.step === null) return <p className={styles.quiet}>{say(words.notThen)}</p>
  const { step } = found
  const { value, how, parts } = step
  const why = tree.given.get(step.key)
  const said = [
    ...(how === undefined ? [] : [say(how)]),
    ...(why === undefined ? [] : [say(words.given, { why: say(words[why]) })]),
    ...(of.part === 'target' && parts.length === 0 && value !== null ? [say(words.target)] : []),
  ].filter((one) => one !== '')
  return (
    <TreeContext value={tree}>
      {said.length === 0 ? null : <How said={said} />}
      {parts.length === 0 ? null : (
        <Section title={say(words.parts)}>
          <StepTree parts={parts} />
        </Section>
      )}
    </TreeContext>
  )
}

/** To the last decimal that is kept, and how the plan came to it. */
export function Exact({
  step,
  opened,
}: {
  readonly step: Step
  readonly opened: OpenEngine
}): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { currency, rounding } = opened.recomputed
  const { value, unit } = step
  if (typeof value !== 'bigint') return null
  const exact = exactText(value, unit, currency)
  const shown = unit === 'money' ? format.money(exact, currency) : format.count(exact)
  return (
    <Section title={say(words.exact)}>
      <p>{say(words.exactly, { value: shown })}</p>
      <p className={styles.quiet}>{say(rounding)}</p>
    </Section>
  )
}
