import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

import { mendsOf } from '#domain/plans/mends/mends.ts'
import { useLanguage, useSay } from '../../language/language.tsx'
import type { WrittenText } from '../written-text.ts'
import { openEditor } from './open-editor.ts'
import type { OpenEditor } from './open-editor.ts'

type TextEditorOptions = {
  readonly isLocked: boolean
  /** The cursor has gone to another place in the text. */
  readonly moved?: (offset: number) => void
  readonly save?: () => void
}

/** An editor of a text that is being written, in the place that is returned: it follows the text, and marks what is wrong, with its mends. */
export function useTextEditor(
  written: WrittenText,
  { isLocked, moved, save }: TextEditorOptions,
): { readonly place: RefObject<HTMLDivElement | null>; readonly editor: OpenEditor | null } {
  const say = useSay()
  const language = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<OpenEditor | null>(null)
  // The editor lives longer than what it's told about.
  const latest = useRef({ written, say, moved, save })
  latest.current = { written, say, moved, save }
  const { text, isChecked, problems } = written

  useEffect(() => {
    const parent = place.current
    if (parent === null) return undefined
    const now = (): typeof latest.current => latest.current
    const opened = openEditor({
      ...{ parent, language, readOnly: isLocked },
      text: now().written.text,
      say: (phrase, values) => now().say(phrase, values),
      typed: (to) => now().written.setText(to, 'typing'),
      moved: (offset) => now().moved?.(offset),
      undo: () => now().written.undo(),
      redo: () => now().written.redo(),
      save: () => now().save?.(),
      known: () => {
        const { data, compiled, schema } = now().written
        return { data, plan: compiled?.plan ?? null, schema }
      },
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
    const { data, compiled, schema, edit } = latest.current.written
    editor.mark(
      problems.map((problem) => ({
        ...problem.stretch,
        severity: problem.severity,
        message: say(problem.message),
        mends: isLocked
          ? []
          : mendsOf(problem, data, compiled?.plan ?? null, schema).map(({ label, edits }) => ({
              name: say(label),
              apply: () => edit(...edits),
            })),
      })),
    )
  }, [editor, problems, isChecked, isLocked, say])

  return { place, editor }
}
