import type { ReactNode } from 'react'

import styles from './wide.module.css'

type WideProps = {
  readonly label: string
  /** One of many on a page is no part of it that people would jump to. */
  readonly role?: 'region' | 'group'
  readonly children: ReactNode
}

/** What may be wider than the page, such as a table: it scrolls by itself, and the keyboard can reach it. */
export function Wide({ label, role = 'region', children }: WideProps): ReactNode {
  return (
    <div className={styles.wide} role={role} tabIndex={0} aria-label={label}>
      {children}
    </div>
  )
}
