import type { ReactNode } from 'react'

import { useFormat } from '../language/format.ts'
import { useSay } from '../language/language.tsx'
import type { Outcome } from './outcome.ts'
import styles from './reasons.module.css'
import { metricWords as words } from './words.ts'

type Reason = Outcome['reasons'][number]
type Tree = { readonly reason: Reason; readonly parts: readonly Tree[] }

/** How a value came about: each number with its rule, and its parts, which open in turn, down to the facts. */
export function Reasons({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const say = useSay()
  const [root] = treesOf(outcome.reasons)
  if (root === undefined) return null
  const how = root.reason.how === null ? '' : say(root.reason.how)
  return (
    <div className={styles.reasons}>
      {how === '' ? null : <p className={styles.how}>{how}</p>}
      <Parts of={root} currency={outcome.currency} />
    </div>
  )
}

function Parts({ of, currency }: { readonly of: Tree; readonly currency: string }): ReactNode {
  const say = useSay()
  const { parts, reason } = of
  if (parts.length === 0 && reason.left === 0) return null
  return (
    <ul className={styles.parts}>
      {parts.map((part, at) => (
        <li key={at}>
          <Part of={part} currency={currency} />
        </li>
      ))}
      {reason.left === 0 ? null : (
        <li className={styles.left}>{say(words.moreParts, { count: reason.left })}</li>
      )}
    </ul>
  )
}

function Part({ of, currency }: { readonly of: Tree; readonly currency: string }): ReactNode {
  const say = useSay()
  const format = useFormat()
  const { label, unit, value, how, day, left } = of.reason
  const said = how === null ? '' : say(how)
  const head = (
    <>
      <span className={styles.label}>
        {say(label)}
        {day === null ? null : <small>{format.day(day)}</small>}
      </span>
      <span className={styles.value}>
        {value === null ? say(words.noValue) : format.value(value, unit, currency)}
      </span>
    </>
  )
  if (of.parts.length === 0 && left === 0 && said === '')
    return <div className={styles.leaf}>{head}</div>
  return (
    <details>
      <summary>{head}</summary>
      {said === '' ? null : <p className={styles.how}>{said}</p>}
      <Parts of={of} currency={currency} />
    </details>
  )
}

/** The rows are told part below part. */
function treesOf(reasons: readonly Reason[]): readonly Tree[] {
  const roots: Tree[] = []
  const open: { readonly depth: number; readonly parts: Tree[] }[] = [{ depth: -1, parts: roots }]
  for (const reason of reasons) {
    while ((open.at(-1)?.depth ?? -1) >= reason.depth) open.pop()
    const parts: Tree[] = []
    open.at(-1)?.parts.push({ reason, parts })
    open.push({ depth: reason.depth, parts })
  }
  return roots
}
