import type { ReactNode } from 'react'

import styles from './why-sheet.module.css'

/** The number itself. */
export function Value({ children }: { readonly children: string }): ReactNode {
  return <strong className={styles.value}>{children}</strong>
}

/** One side of an answer. */
export function Section({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className={styles.section}>
      <h4>{title}</h4>
      {children}
    </section>
  )
}
