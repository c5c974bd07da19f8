import type { ReactNode } from 'react'

import styles from './notice.module.css'

type EmptyProps = {
  readonly title: string
  /** What to do so that something is here. */
  readonly advice: string
  readonly action?: ReactNode
}

/** Nothing yet, and what to do next. */
export function Empty({ title, advice, action }: EmptyProps): ReactNode {
  return (
    <div className={styles.notice}>
      <p className={styles.title}>{title}</p>
      <p>{advice}</p>
      {action === undefined ? null : <div className={styles.actions}>{action}</div>}
    </div>
  )
}
