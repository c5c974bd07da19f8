import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { mendsOf } from '#domain/plans/mends/mends.ts'
import { useLanguage, useSay } from '../../language/language.tsx'
import { useDraft } from '../draft.tsx'
import { usePlace } from '../place.tsx'
import { useClauseHere } from '../use-clause-here.ts'
import { useIsWide } from '../use-is-wide.ts'
import { usePart } from '../use-part.ts'
import { studioWords as words } from '../words.ts'
import styles from './document-part.module.css'
import { openEditor } from './open-editor.ts'
import type { OpenEditor } from './open-editor.ts'

/** A pause after which one is where the cursor is. */
const SETTLED_MS = 120

/** The document itself, for all that no form is for. */
export function DocumentPart(): ReactNode {
  const say = useSay()
  const language = useLanguage()
  const draft = useDraft()
  const { at, arrived, show } = usePart()
  const { moveTo } = usePlace()
  const isWide = useIsWide()
  const clause = useClauseHere()
  const place = useRef<HTMLDivElement>(null)
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [editor, setEditor] = useState<OpenEditor | null>(null)
  // The editor lives longer than what it's told about.
  const latest = useRef({ draft, say })
  latest.current = { draft, say }
  const { text, isOpen, isChecked, problems } = draft

  useEffect(() => {
    const parent = place.current
    if (parent === null) return undefined
    const now = (): typeof latest.current => latest.current
    const opened = openEditor({
      ...{ parent, language, readOnly: !isOpen },
      text: now().draft.text,
      say: (phrase, values) => now().say(phrase, values),
      typed: (to) => now().draft.setText(to, 'typing'),
      moved: (offset) => {
        clearTimeout(settling.current)
        settling.current = setTimeout(() => moveTo(offset), SETTLED_MS)
      },
      undo: () => now().draft.undo(),
      redo: () => now().draft.redo(),
      save: () => now().draft.saveNow(),
      known: () => {
        const { data, compiled, schema } = now().draft
        return { data, plan: compiled?.plan ?? null, schema }
      },
    })
    setEditor(opened)
    return () => {
      opened.close()
      setEditor(null)
    }
  }, [language, isOpen, moveTo])

  useEffect(() => editor?.show(text), [editor, text])

  useEffect(() => {
    if (!isChecked || editor === null) return
    const { data, compiled, schema, libraries, edit } = latest.current.draft
    const by = { data, plan: compiled?.plan ?? null, schema, libraries }
    editor.mark(
      problems.map((problem) => ({
        ...problem.stretch,
        severity: problem.severity,
        message: say(problem.message),
        mends: isOpen
          ? mendsOf(problem, by).map(({ label, edits }) => ({
              name: say(label),
              apply: () => edit(...edits),
            }))
          : [],
      })),
    )
  }, [editor, problems, isChecked, isOpen, say])

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
