import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import { useSay } from '../../language/language.tsx'
import { useDraft } from '../draft.tsx'
import { usePlace } from '../place.tsx'
import { useClauseHere } from '../use-clause-here.ts'
import { useIsWide } from '../use-is-wide.ts'
import { usePart } from '../use-part.ts'
import { studioWords as words } from '../words.ts'
import styles from './document-part.module.css'
import { useTextEditor } from './use-text-editor.ts'

/** A pause after which one is where the cursor is. */
const SETTLED_MS = 120

/** The document itself, for all that no form is for. */
export function DocumentPart(): ReactNode {
  const say = useSay()
  const draft = useDraft()
  const { at, arrived, show } = usePart()
  const { moveTo } = usePlace()
  const isWide = useIsWide()
  const clause = useClauseHere()
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { place, editor } = useTextEditor(draft, {
    isLocked: !draft.isOpen,
    moved: (offset) => {
      clearTimeout(settling.current)
      settling.current = setTimeout(() => moveTo(offset), SETTLED_MS)
    },
    save: draft.saveNow,
  })

  useEffect(() => {
    if (editor === null || at === null) return
    editor.goTo(at)
    arrived()
  }, [editor, at, arrived])

  return (
    <section className={styles.document} aria-label={say(words.editor)}>
      <div ref={place} className={styles.editor} />
      <p className={styles.help}>
        <span>{say(words.editorHelp)}</span>
        {isWide ? null : (
          <Button size="small" disabled={clause === null} onClick={() => show('clauses')}>
            {say(words.clauseHere)}
          </Button>
        )}
      </p>
    </section>
  )
}
