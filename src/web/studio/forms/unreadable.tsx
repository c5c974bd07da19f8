import type { ReactNode } from 'react'

import { useSay } from '../../language/language.tsx'
import { useDraft } from '../draft.tsx'
import styles from './form.module.css'
import { formWords as words } from './words.ts'

/** Why nothing can be changed but in the document, while its syntax is broken. */
export function Unreadable(): ReactNode {
  const say = useSay()
  const { isReadable } = useDraft()
  if (isReadable) return null
  return (
    <p className={styles.unreadable} role="status">
      {say(words.unreadable)}
    </p>
  )
}
