import type { ReactNode } from 'react'

import styles from './tag.module.css'

/** A word about the state of something. */
export function Tag({
  tone = 'plain',
  children,
}: {
  readonly tone?: 'plain' | 'good' | 'warn' | 'bad' | 'chosen'
  readonly children: ReactNode
}): ReactNode {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  )
}
