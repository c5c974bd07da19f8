import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import type { Edit } from '#domain/plans/text/edit.ts'
import type { Written } from '#engine/plan/compile.ts'
import { usePlace } from './place.tsx'
import { useSaving } from './saving/use-saving.ts'
import type { Saving, SavedDraft, Versioned } from './saving/use-saving.ts'
import { useWrittenText, withPlainBreaks } from './written-text.ts'
import type { WrittenText } from './written-text.ts'

/** A draft of a plan that is being written. */
export type Draft = WrittenText & {
  readonly draftId: string
  readonly title: string
  readonly setTitle: (title: string) => void
  /** Whether `compiled` is of the text as it is now. */
  readonly isCurrent: boolean
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
  const [title, setTitle] = useState(opened.value.title)
  const isOpen = opened.value.state === 'open'
  const { libraries: brought } = opened.value
  const libraries = useMemo(() => [...standing, ...brought], [standing, brought])
  const written = useWrittenText(opened.value.document, libraries)
  const { text, compiled, edit: editText, setText } = written
  const { saved, ...kept } = useSaving(opened, text, title, isOpen)
  const { moveTo } = usePlace()
  const edit = useCallback(
    (...edits: readonly Edit[]) => {
      const isDone = editText(...edits)
      const [first] = edits
      if (isDone && first !== undefined) moveTo(first.path)
      return isDone
    },
    [editText, moveTo],
  )
  const { saving, tookTheirs } = kept

  const draft = useMemo<Draft>(
    () => ({
      ...written,
      ...{ draftId: opened.value.draftId, title, setTitle, edit },
      isCurrent: compiled?.text === text,
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
    [opened, title, written, edit, saving, saved, isOpen],
  )
  return <DraftContext value={draft}>{children}</DraftContext>
}
