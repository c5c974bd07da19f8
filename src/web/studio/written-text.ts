import { useCallback, useMemo, useRef, useState } from 'react'

import { libraryNames } from '#domain/plans/library/library-names.ts'
import type { LibraryNames } from '#domain/plans/library/library-names.ts'
import type { Surroundings } from '#domain/plans/library/measuring-plan.ts'
import type { FoundProblem } from '#domain/plans/text/checked.ts'
import type { Edit } from '#domain/plans/text/edit.ts'
import { editedBy } from '#domain/plans/text/edited-by.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import type { Value } from '#domain/plans/text/value.ts'
import type { Written } from '#engine/plan/compile.ts'
import { useChecked } from './checking/use-checked.ts'
import type { Compiled } from './checking/use-checked.ts'
import { begun, changed, redone, undone } from './history.ts'
import type { Source } from './history.ts'

/** A document that is being written: one text, whichever way it's changed. */
export type WrittenText = {
  readonly text: string
  /** What the text says, all scalars as texts; while its syntax is broken, what it last said. */
  readonly data: Value
  /** Whether the text can be read as it is now. While it can't, it can't be edited by its parts. */
  readonly isReadable: boolean
  /** The plan of the last text that was one; null when there was none since the page was opened. */
  readonly compiled: Compiled | null
  /** Whether the text as it is now has been checked. */
  readonly isChecked: boolean
  /** What the document may say, as JSON Schema. */
  readonly schema: object | null
  /** Libraries that it may name. */
  readonly libraries: readonly LibraryNames[]
  /** Of the text that was checked last, which is null before the first. */
  readonly problems: readonly FoundProblem[]
  readonly checkedText: string | null
  /** Changes parts of the document, one after the other, as one step; false where the text can't be read. */
  readonly edit: (...edits: readonly Edit[]) => boolean
  readonly setText: (text: string, by?: Source) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
}

const noProblems: readonly FoundProblem[] = []

/** The text that is written, beginning with the one that was opened; checked whenever the work pauses. */
export function useWrittenText(
  opened: string,
  libraries: readonly Written[],
  surroundings: Surroundings | null = null,
): WrittenText {
  const [history, setHistory] = useState(() => begun(withPlainBreaks(opened)))
  const { text } = history
  const { checked, compiled, schema } = useChecked(text, libraries, surroundings)
  const lent = useMemo(() => libraries.flatMap(libraryNames), [libraries])
  // A form's change is read at once, by the way of it; what is typed is read in the worker.
  const [readHere, setReadHere] = useState<{ text: string; data: Value } | null>(() => {
    // What was opened is read at once, so that no part looks as if it were empty.
    const { data: read } = readText(history.text)
    return read === null ? null : { text: history.text, data: read }
  })
  const here = readHere?.text === text ? readHere.data : null
  const lastData = useRef<Value>({})
  const data = here ?? checked?.data ?? lastData.current
  lastData.current = data
  const latest = useRef(text)
  latest.current = text
  const setText = useCallback((to: string, by: Source = 'step') => {
    latest.current = to
    setHistory((before) => changed(before, to, by, Date.now()))
  }, [])
  const edit = useCallback(
    (...edits: readonly Edit[]) => {
      if (readText(latest.current).data === null) return false
      const to = editedBy(latest.current, edits)
      setReadHere({ text: to, data: readText(to).data ?? {} })
      setText(to)
      return true
    },
    [setText],
  )
  const undo = useCallback(() => setHistory(undone), [])
  const redo = useCallback(() => setHistory(redone), [])
  return useMemo(
    () => ({
      ...{ text, data, compiled, schema, libraries: lent, edit, setText, undo, redo },
      isReadable: here !== null || (checked !== null && checked.data !== null),
      isChecked: checked?.text === text,
      problems: checked?.problems ?? noProblems,
      checkedText: checked?.text ?? null,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    }),
    [text, data, here, checked, compiled, schema, lent, history, edit, setText, undo, redo],
  )
}

/** The editor counts one character a line break. */
export function withPlainBreaks(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
