import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { exactText } from '#engine/exact-text.ts'
import type { FactLeaf, Step } from '#engine/explain/step.ts'
import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import { FactOrigin } from './fact-origin.tsx'
import styles from './step-tree.module.css'
import { useTree } from './tree-context.ts'
import { whyWords as words } from './words.ts'

/** Parts that are shown before more are asked for, and how many come then. */
const SHOWN = 12
const MORE = 100

/** What a number is made of: parts that open in turn, down to the facts. */
export function StepTree({ parts }: { readonly parts: readonly Step[] }): ReactNode {
  return (
    <div className={styles.tree}>
      <Parts parts={parts} />
    </div>
  )
}

function Parts({ parts }: { readonly parts: readonly Step[] }): ReactNode {
  const say = useSay()
  const [most, setMost] = useState(SHOWN)
  if (parts.length === 0) return null
  const left = parts.length - most
  return (
    <ul className={styles.parts}>
      {parts.slice(0, most).map((part, at) => (
        <li key={`${part.key} ${String(at)}`}>
          <Part step={part} />
        </li>
      ))}
      {left <= 0 ? null : (
        <li>
          <Button type="link" size="small" onClick={() => setMost(most + MORE)}>
            {say(words.moreParts, { count: Math.min(left, MORE) })}
          </Button>
        </li>
      )}
    </ul>
  )
}

function Part({ step }: { readonly step: Step }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { currency } = useTree()
  const [isOpen, setOpen] = useState(false)
  const said = useOrigin(step)
  const { label, value, unit, parts, fact, clause } = step
  const hasMore = parts.length > 0 || said.length > 0 || fact !== undefined
  const shown =
    value === null
      ? say(words.noValue)
      : format.value(exactText(value, unit, currency), unit, currency)
  const name = (
    <>
      {clause === undefined ? null : <span className={styles.clause}>{clause}</span>}
      {say(label)}
      {fact === undefined ? null : (
        <small> {say(words.factOn, { day: format.day(fact.occurredOn) })}</small>
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
          {said.map((one) => (
            <p key={one} className={styles.how}>
              {one}
            </p>
          ))}
          {fact === undefined ? null : <Origin fact={fact} />}
          <Parts parts={parts} />
        </div>
      ) : null}
    </>
  )
}

/** Its rule in one line, and where it comes from when it isn't made of parts. */
function useOrigin({ key, how, parts, value }: Step): readonly string[] {
  const say = useSay()
  const { given } = useTree()
  const why = given.get(key)
  const isPlainTarget = key.startsWith('target:') && parts.length === 0 && value !== null
  return [
    ...(how === undefined ? [] : [say(how)]),
    ...(why === undefined ? [] : [say(words.given, { why: say(words[why]) })]),
    ...(isPlainTarget ? [say(words.target)] : []),
  ].filter((one) => one !== '')
}

function Origin({ fact }: { readonly fact: FactLeaf }): ReactNode {
  const say = useSay()
  // What is supposed, and what stands for others' records, has an id that no source gives.
  const isRecorded = !/^(?:supposed|earlier):/.test(fact.id)
  return isRecorded ? (
    <FactOrigin fact={fact} />
  ) : (
    <p className={styles.how}>{say(words.notAFact)}</p>
  )
}
