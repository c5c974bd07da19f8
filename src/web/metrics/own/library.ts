import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'

import type { ownLibrary } from '#contract/own-library.ts'
import type { FoundProblem } from '#domain/plans/text/checked.ts'
import type { Edit } from '#domain/plans/text/edit.ts'
import { edited } from '#domain/plans/text/edited.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import type { Value } from '#domain/plans/text/value.ts'
import type { Surroundings } from '#domain/plans/library/measuring-plan.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { useChecked } from '../../studio/checking/use-checked.ts'
import { begun, changed, redone, undone } from '../../studio/history.ts'
import type { Source } from '../../studio/history.ts'

export type OpenedLibrary = {
  readonly value: z.output<typeof ownLibrary.answer.body>
  readonly etag: string
}

/** The company's own library as it's being written: one text, which forms and the document change. */
export type Library = {
  readonly text: string
  /** What the text says; while it can't be read, what it last said. */
  readonly data: Value
  readonly isReadable: boolean
  /** Whether the text as it is now has been checked. */
  readonly isChecked: boolean
  /** A plan that knows all of the libraries, of the last text that was right. */
  readonly plan: Plan | null
  readonly schema: object | null
  readonly problems: readonly FoundProblem[]
  readonly edit: (...edits: readonly Edit[]) => void
  readonly setText: (text: string, by?: Source) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export const LibraryContext = createContext<Library | null>(null)

export function useLibrary(): Library {
  const found = useContext(LibraryContext)
  if (found === null) throw new Error('outside of the library’s page')
  return found
}

const none: readonly never[] = []

/** The text that is written, beginning with the one that was opened; checked whenever the work pauses. */
export function useWrittenLibrary({ value }: OpenedLibrary): Library {
  const [history, setHistory] = useState(() => begun(value.document.replaceAll('\r\n', '\n')))
  const { text } = history
  const surroundings: Surroundings = value.surroundings
  const { checked, compiled, schema } = useChecked(text, none, surroundings)
  const [readHere, setReadHere] = useState<{ text: string; data: Value } | null>(null)
  const here = readHere?.text === text ? readHere.data : null
  const lastData = useRef<Value>(readText(value.document).data ?? {})
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
      if (readText(latest.current).data === null) return
      const to = edits.reduce(edited, latest.current)
      setReadHere({ text: to, data: readText(to).data ?? {} })
      setText(to)
    },
    [setText],
  )
  const undo = useCallback(() => setHistory(undone), [])
  const redo = useCallback(() => setHistory(redone), [])
  return useMemo(
    () => ({
      ...{ text, data, schema, edit, setText, undo, redo },
      isReadable: here !== null || checked?.data !== null,
      isChecked: checked?.text === text,
      plan: compiled?.plan ?? null,
      problems: checked?.problems ?? none,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    }),
    [text, data, schema, here, checked, compiled, history, edit, setText, undo, redo],
  )
}
