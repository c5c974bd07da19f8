import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import type { FoundProblem } from '#domain/plans/text/checked.ts'
import type { Edit } from '#domain/plans/text/edit.ts'
import { edited } from '#domain/plans/text/edited.ts'
import type { Written } from '#engine/plan/compile.ts'
import { readText } from '#domain/plans/text/read-text.ts'
import type { Value } from '#domain/plans/text/value.ts'
import { useChecked } from './checking/use-checked.ts'
import type { Compiled } from './checking/use-checked.ts'
import { begun, changed, redone, undone } from './history.ts'
import type { History, Source } from './history.ts'
import { usePlace } from './place.tsx'
import { useSaving } from './saving/use-saving.ts'
import type { Saving, SavedDraft, Versioned } from './saving/use-saving.ts'

/** A draft that is being written: one text, whichever way it's changed. */
export type Draft = {
  readonly draftId: string
  readonly title: string
  readonly setTitle: (title: string) => void
  readonly text: string
  /** What the text says, all scalars as texts; while its syntax is broken, what it last said. */
  readonly data: Value
  /** Whether the text can be read as it is now. While it can't, it can't be edited by its parts. */
  readonly isReadable: boolean
  /** The plan of the last text that was one; null when there was none since the page was opened. */
  readonly compiled: Compiled | null
  /** Whether `compiled` is of the text as it is now. */
  readonly isCurrent: boolean
  /** Whether the text as it is now has been checked. */
  readonly isChecked: boolean
  /** What a plan document may say, as JSON Schema. */
  readonly schema: object | null
  /** Of the text that was checked last, which is null before the first. */
  readonly problems: readonly FoundProblem[]
  readonly checkedText: string | null
  /** Changes parts of the document, one after the other, as one step. */
  readonly edit: (...edits: readonly Edit[]) => void
  readonly setText: (text: string, by?: Source) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly saving: Saving
  readonly isSaved: boolean
  /** What was saved last: its revision, by whom, on which version. */
  readonly saved: SavedDraft
  /** A draft that was proposed or discarded is read only. */
  readonly isOpen: boolean
  readonly keepMine: () => void
  readonly takeTheirs: () => void
  readonly saveNow: () => void
  /** Saves all that is written; false where that can't be done now. */
  readonly saveAll: () => Promise<boolean>
}

const DraftContext = createContext<Draft | null>(null)

/** The draft whose page this is. */
export function useDraft(): Draft {
  const found = useContext(DraftContext)
  if (found === null) throw new Error('outside of a draft’s page')
  return found
}

type DraftProviderProps = {
  readonly opened: Versioned
  /** Libraries that a plan may name besides what the draft brings itself. */
  readonly standing: readonly Written[]
  readonly children: ReactNode
}

export function DraftProvider({ opened, standing, children }: DraftProviderProps): ReactNode {
  const [history, setHistory] = useState<History>(() =>
    begun(withPlainBreaks(opened.value.document)),
  )
  const [title, setTitle] = useState(opened.value.title)
  const isOpen = opened.value.state === 'open'
  const { text } = history
  const { libraries: brought } = opened.value
  const libraries = useMemo(() => [...standing, ...brought], [standing, brought])
  const { checked, compiled, schema } = useChecked(text, libraries)
  const { saved, ...kept } = useSaving(opened, text, title, isOpen)

  // A form's change is read at once, by the way of it; what is typed is read in the worker.
  const [readHere, setReadHere] = useState<{ text: string; data: Value } | null>(() => {
    // What was opened is read at once, so that no part looks as if it were empty.
    const { data: read } = readText(history.text)
    return read === null ? null : { text: history.text, data: read }
  })
  const isChecked = checked?.text === text
  const here = readHere?.text === text ? readHere.data : null
  const lastData = useRef<Value>({})
  const data = here ?? checked?.data ?? lastData.current
  lastData.current = data
  const isReadable = here !== null || (checked !== null && checked.data !== null)

  const { moveTo } = usePlace()
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
      const [first] = edits
      if (first !== undefined) moveTo(first.path)
    },
    [setText, moveTo],
  )
  const undo = useCallback(() => setHistory(undone), [])
  const redo = useCallback(() => setHistory(redone), [])
  const { saving, tookTheirs } = kept

  const draft = useMemo<Draft>(
    () => ({
      ...{ draftId: opened.value.draftId, title, setTitle, text, data, isReadable, compiled },
      isCurrent: compiled?.text === text,
      ...{ isChecked, schema },
      problems: checked?.problems ?? noProblems,
      checkedText: checked?.text ?? null,
      ...{ edit, setText, undo, redo },
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      ...{ saving, isSaved: saving.state === 'saved', saved: saved.value, isOpen },
      keepMine: kept.keepMine,
      saveNow: kept.saveNow,
      saveAll: kept.saveAll,
      takeTheirs: () => {
        if (saving.state !== 'conflict') return
        setText(withPlainBreaks(saving.theirs.value.document))
        setTitle(saving.theirs.value.title)
        tookTheirs()
      },
    }),
    [
      opened,
      title,
      text,
      data,
      isReadable,
      compiled,
      isChecked,
      checked,
      history,
      saving,
      saved,
      isOpen,
    ],
  )
  return <DraftContext value={draft}>{children}</DraftContext>
}

const noProblems: readonly FoundProblem[] = []

/** The editor counts one character a line break. */
function withPlainBreaks(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
