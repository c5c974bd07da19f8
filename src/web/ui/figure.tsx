import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { Why } from '../why/why.tsx'
import type { WhyOf } from '../why/why-of.ts'
import styles from './figure.module.css'
import { uiWords as words } from './words.ts'

type FigureProps = {
  readonly label: string
  /** Null is "no value"; undefined is hidden from this reader. */
  readonly value: string | null | undefined
  /** Beside the figure, such as its unit or its change. */
  readonly note?: ReactNode
  readonly size?: 'normal' | 'large'
  /** What explains it, for a number that can be asked about. */
  readonly why?: WhyOf | undefined
}

/** A number with what it's called: "no value" is said, never shown as 0. */
export function Figure({ label, value, note, size = 'normal', why }: FigureProps): ReactNode {
  const say = useSay()
  const isNone = value === null || value === undefined
  const shown = isNone ? say(value === null ? words.noValue : words.hidden) : value
  return (
    <div className={size === 'large' ? `${styles.figure} ${styles.large}` : styles.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={isNone ? styles.none : styles.value}>
          {why === undefined || value === undefined ? shown : <Why of={why}>{shown}</Why>}
        </span>
        {note === undefined || isNone ? null : <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  )
}

/** Figures side by side. */
export function Figures({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className={styles.figures}>{children}</dl>
}
