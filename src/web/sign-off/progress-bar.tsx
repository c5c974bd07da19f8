import type { ReactNode } from 'react'

import { useSay } from '../language/language.tsx'
import styles from './progress-bar.module.css'
import { signOffWords as words } from './words.ts'

const WIDTH = 100

/** How many of those who are asked have signed. */
export function ProgressBar({
  signed,
  asked,
}: {
  readonly signed: number
  readonly asked: number
}): ReactNode {
  const say = useSay()
  const share = asked === 0 ? 0 : (signed / asked) * WIDTH
  return (
    <div className={styles.progress}>
      <svg viewBox={`0 0 ${WIDTH} 6`} preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.track} width={WIDTH} height="6" rx="3" />
        <rect className={styles.done} width={share} height="6" rx="3" />
      </svg>
      <span>{say(words.ofAll, { signed, asked })}</span>
    </div>
  )
}
