import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import { uiWords as words } from '../ui/words.ts'
import styles from './live-mark.module.css'
import { useLive } from './live-results.tsx'

/** Whether what is shown is current. */
export function LiveMark(): ReactNode {
  const say = useSay()
  const { state } = useLive()
  if (state === null) return null
  return (
    <span
      className={styles.mark}
      data-tour="live"
      data-state={state}
      role="status"
      title={say(words[state])}
    >
      <i aria-hidden="true" />
      <span className={styles.word}>{say(words[state])}</span>
    </span>
  )
}
