import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { mendsOf } from '#domain/plans/mends/mends.ts'
import { useLanguage, useSay } from '../../language/language.tsx'
import { openEditor } from '../../studio/editor/open-editor.ts'
import type { OpenEditor } from '../../studio/editor/open-editor.ts'
import { useLibrary } from './library.ts'
import styles from './own.module.css'

/** The library's text itself, for all that no form is for. */
export function LibraryDocument({ isLocked }: { readonly isLocked: boolean }): ReactNode {
  const say = useSay()
  const language = useLanguage()
  const library = useLibrary()
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<OpenEditor | null>(null)
  const latest = useRef({ library, say })
  latest.current = { library, say }
  const { text, isChecked, problems } = library
  useEffect(() => {
    const parent = place.current
    if (parent === null) return undefined
    const now = (): typeof latest.current => latest.current
    const opened = openEditor({
      ...{ parent, language, readOnly: isLocked },
      text: now().library.text,
      say: (phrase, values) => now().say(phrase, values),
      typed: (to) => now().library.setText(to, 'typing'),
      // No text stands beside it that would follow.
      moved: () => undefined,
      undo: () => now().library.undo(),
      redo: () => now().library.redo(),
      save: () => undefined,
      known: () => now().library,
    })
    setEditor(opened)
    return () => {
      opened.close()
      setEditor(null)
    }
  }, [language, isLocked])
  useEffect(() => editor?.show(text), [editor, text])
  useEffect(() => {
    if (!isChecked || editor === null) return
    const { data, plan, schema, libraries, edit } = latest.current.library
    editor.mark(
      problems.map((problem) => ({
        ...problem.stretch,
        severity: problem.severity,
        message: say(problem.message),
        mends: isLocked
          ? []
          : mendsOf(problem, { data, plan, schema, libraries }).map(({ label, edits }) => ({
              name: say(label),
              apply: () => edit(...edits),
            })),
      })),
    )
  }, [editor, problems, isChecked, isLocked, say])
  return <div ref={place} className={styles.document} />
}
