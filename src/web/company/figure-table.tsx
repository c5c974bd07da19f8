import type { ReactNode } from 'react'

import styles from './figure-table.module.css'

/** Figures of groups, which scroll sideways where there's no room. */
export function FigureTable({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className={styles.scroller} role="region" tabIndex={0} aria-label={label}>
      <table className={styles.table}>{children}</table>
    </div>
  )
}
