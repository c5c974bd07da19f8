import type { ReactNode } from 'react'

import { useServerState } from '../api/server-state.ts'
import { useSay } from '../language/language.tsx'
import styles from './server-notices.module.css'
import { appWords as words } from './words.ts'

/** Says while the server can't be reached; gone as soon as it answers. */
export function ServerNotices(): ReactNode {
  const say = useSay()
  const { reach } = useServerState()
  return (
    <div role="status" className={styles.place}>
      {reach === 'gone' ? <p className={styles.notice}>{say(words.gone)}</p> : null}
    </div>
  )
}
