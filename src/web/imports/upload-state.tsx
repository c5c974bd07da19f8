import type { ReactNode } from 'react'
import type { z } from 'zod'

import type { upload } from '#contract/uploads.ts'
import { useSay } from '../language/language.tsx'
import styles from './imports.module.css'
import { importWords as words } from './words.ts'

export type ShownUpload = z.output<typeof upload>

/** Whether it still changes by itself. */
export function isOpen({ state }: ShownUpload): boolean {
  return state === 'receiving' || state === 'waiting' || state === 'running'
}

export function UploadState({ state }: Pick<ShownUpload, 'state'>): ReactNode {
  const say = useSay()
  return (
    <span className={styles.state} data-state={state}>
      {say(words[state])}
    </span>
  )
}
