import type { ReactNode } from 'react'

import { Wide } from '../ui/wide.tsx'
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
    <Wide label={label}>
      <table className={styles.table}>{children}</table>
    </Wide>
  )
}
