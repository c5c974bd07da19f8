import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { exactText } from '#engine/exact-text.ts'
import type { Step } from '#engine/explain/step.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { useStatement } from './statement-context.ts'
import styles from './step-tree.module.css'
import { statementWords as words } from './words.ts'

/** Parts that are shown before the rest is asked for. */
const SHOWN = 12

/** How a number came about: its rule in one line, and its parts, each of which opens in turn, down to the facts. */
export function StepTree({ step }: { readonly step: Step }): ReactNode {
  const say = useSay()
  return (
    <div className={styles.tree}>
      {step.how === undefined || say(step.how) === '' ? null : (
        <p className={styles.how}>{say(step.how)}</p>
      )}
      <Parts parts={step.parts} />
    </div>
  )
}

function Parts({ parts }: { readonly parts: readonly Step[] }): ReactNode {
  const say = useSay()
  const [all, setAll] = useState(false)
  if (parts.length === 0) return null
  const shown = all ? parts : parts.slice(0, SHOWN)
  return (
    <ul className={styles.parts}>
      {shown.map((part, at) => (
        <li key={`${part.key} ${String(at)}`}>
          <Part step={part} />
        </li>
      ))}
      {shown.length === parts.length ? null : (
        <li>
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {say(words.moreParts, { count: parts.length - shown.length })}
          </Button>
        </li>
      )}
    </ul>
  )
}

function Part({ step }: { readonly step: Step }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { currency } = useStatement()
  const [isOpen, setOpen] = useState(false)
  const { label, value, unit, how, parts, fact, clause } = step
  const said = how === undefined ? '' : say(how)
  const hasMore = parts.length > 0 || said !== ''
  const shown =
    value === null
      ? say(words.noValue)
      : format.value(exactText(value, unit, currency), unit, currency)
  const name = (
    <>
      {clause === undefined ? null : <span className={styles.clause}>{clause}</span>}
      {say(label)}
      {fact === undefined ? null : (
        <small> {say(words.fact, { day: format.day(fact.occurredOn) })}</small>
      )}
    </>
  )
  return (
    <>
      <div className={styles.part}>
        {hasMore ? (
          <button
            type="button"
            className={styles.name}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {name}
          </button>
        ) : (
          <span className={styles.leaf}>{name}</span>
        )}
        <span className={styles.value}>{shown}</span>
      </div>
      {isOpen ? (
        <div className={styles.inside}>
          {said === '' ? null : <p className={styles.how}>{said}</p>}
          <Parts parts={parts} />
        </div>
      ) : null}
    </>
  )
}
