import type { ReactNode } from 'react'

import { useTextEditor } from '../../studio/editor/use-text-editor.ts'
import { useLibrary } from './library.ts'
import styles from './own.module.css'

/** The library's text itself, for all that no form is for. */
export function LibraryDocument({ isLocked }: { readonly isLocked: boolean }): ReactNode {
  const { place } = useTextEditor(useLibrary(), { isLocked })
  return <div ref={place} className={styles.document} />
}
