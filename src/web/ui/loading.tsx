import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import styles from './loading.module.css'
import { uiWords as words } from './words.ts'

/** Shapes of what is coming, so that the page doesn't jump when it's there. */
export function Loading({ lines = 4 }: { readonly lines?: number }): ReactNode {
  const say = useSay()
  return (
    <div className={styles.loading} role="status">
      <span className="unseen">{say(words.loading)}</span>
      {Array.from({ length: lines }, (_, at) => (
        <div key={at} className={styles.line} aria-hidden="true" />
      ))}
    </div>
  )
}
