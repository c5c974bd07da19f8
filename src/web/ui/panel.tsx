import { useId } from 'react'
import type { ReactNode } from 'react'

import styles from './panel.module.css'

type PanelProps = {
  readonly title?: string
  /** A word beside the title. */
  readonly note?: ReactNode
  readonly actions?: ReactNode
  /** Content that goes to the edge, such as a table. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A surface with a title and what belongs together. */
export function Panel({ title, note, actions, flush = false, children }: PanelProps): ReactNode {
  const id = useId()
  return (
    <section className={styles.panel} {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {title === undefined ? null : (
        <header className={styles.head}>
          <h2 id={id}>{title}</h2>
          {note === undefined ? null : <span className={styles.note}>{note}</span>}
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  )
}
