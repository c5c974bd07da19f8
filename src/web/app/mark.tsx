import type { ReactNode } from 'react'

import styles from './mark.module.css'

/** The product's sign, the same as its icon. */
export function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" className={styles.mark}>
      <rect width="32" height="32" rx="7" />
      <path d="M8 23v-6M16 23V13M24 23V8" />
    </svg>
  )
}
