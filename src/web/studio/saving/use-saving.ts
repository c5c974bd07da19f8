import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'

import { planDifferences, sideClauses } from '#contract/plan-comments.ts'
import { draft as draftRoute, drafts, saveDraft } from '#contract/plan-drafts.ts'
import { call } from '../../api/call.ts'
import { commandKey } from '../../api/command-key.ts'
import { Unreachable } from '../../api/failures.ts'
import { isRefused } from '../../api/reads.ts'

export type SavedDraft = z.output<(typeof draftRoute)['answer']['body']>
export type Versioned = { readonly value: SavedDraft; readonly etag: string }

/** A pause in the work after which it's saved, and after which a server that was gone is asked again. */
const PAUSE_MS = 1200
const AGAIN_MS = 4000

/** How a draft is read that is about to be written: its later saves must not read it again. */
export const TO_BE_WRITTEN = 'to be written'

/** What other pages show of a draft. */
const shownElsewhere: readonly unknown[] = [draftRoute, drafts, planDifferences, sideClauses].map(
  ({ id }) => id,
)

type Written = { readonly document: string; readonly title: string }

export type Saving =
  | { readonly state: 'saved' | 'unsaved' | 'saving' | 'unreachable' }
  /** What was refused stays refused, until something else is written. */
  | { readonly state: 'refused'; readonly error: Error; readonly of: Written }
  /** Somebody else saved first: theirs. */
  | { readonly state: 'conflict'; readonly theirs: Versioned }

export type Kept = {
  readonly saving: Saving
  /** What was saved last, by whoever saved it. */
  readonly saved: Versioned
  /** Ends a conflict: what is written here goes on as the revision after theirs. */
  readonly keepMine: () => void
  /** Ends a conflict: theirs is what is written. */
  readonly tookTheirs: () => void
  readonly saveNow: () => void
  /** Saves until nothing is left to save; false where that can't be done now. */
  readonly saveAll: () => Promise<boolean>
}

/** Saves what is written whenever the work pauses, as the revision after the one that was read. */
export function useSaving(opened: Versioned, text: string, title: string, isOpen: boolean): Kept {
  const [{ saved, saving }, setKnown] = useState<Known>({
    saved: opened,
    saving: { state: 'saved' },
  })
  const queries = useQueryClient()
  // A save outlives the moment, and even the page, that it was asked for in.
  const known = useRef<Known>({ saved, saving })
  const running = useRef<Promise<Saving> | null>(null)
  const latest = useRef({ text, title })
  latest.current = { text, title }
  const isChangedFrom = ({ value }: Versioned): boolean =>
    latest.current.text !== value.document || latest.current.title !== value.title

  const tell = useCallback((told: Partial<Known>): void => {
    known.current = { ...known.current, ...told }
    setKnown(known.current)
  }, [])
  const attempt = useCallback(
    async (onto: Versioned): Promise<Saving> => {
      const sent = { document: latest.current.text, title: latest.current.title }
      tell({ saving: { state: 'saving' } })
      const told = await savedOnto(onto, sent)
      tell(told)
      if (told.saving.state === 'saved')
        void queries.invalidateQueries({
          predicate: ({ queryKey: [route, how] }) =>
            shownElsewhere.includes(route) && how !== TO_BE_WRITTEN,
        })
      return told.saving
    },
    [tell, queries],
  )
  /** One at a time. */
  const save = useCallback(
    (onto: Versioned): Promise<Saving> => {
      running.current ??= attempt(onto).finally(() => {
        running.current = null
      })
      return running.current
    },
    [attempt],
  )
  const saveAll = useCallback(async (): Promise<boolean> => {
    await running.current
    while (isChangedFrom(known.current.saved)) {
      if (known.current.saving.state === 'conflict') return false
      // What is written while it runs is saved by the next.
      if ((await save(known.current.saved)).state !== 'saved') return false
    }
    return true
  }, [save])

  const { state } = saving
  const isChanged = isChangedFrom(saved)
  const isRefusedAsItIs =
    saving.state === 'refused' && saving.of.document === text && saving.of.title === title
  useEffect(() => {
    if (!isOpen || !isChanged || state === 'conflict' || state === 'saving' || isRefusedAsItIs)
      return undefined
    const pause = state === 'unreachable' ? AGAIN_MS : PAUSE_MS
    const timer = setTimeout(() => void save(saved), pause)
    return () => clearTimeout(timer)
    // A failure is an outcome of its own, after which it's tried again.
  }, [isOpen, isChanged, text, title, saving, state, isRefusedAsItIs, saved, save])

  // Wherever the page goes without asking, such as when the session ends.
  const isWritten = useRef(isOpen)
  isWritten.current = isOpen
  useEffect(
    () => () => {
      if (isWritten.current) void saveAll()
    },
    [saveAll],
  )

  // What was undone back to what is saved is saved.
  const isSettled = state !== 'saving' && state !== 'conflict' && !isChanged
  const shown: Saving = isSettled
    ? { state: 'saved' }
    : state === 'saved'
      ? { state: 'unsaved' }
      : saving
  return {
    saving: shown,
    saved,
    keepMine: () => {
      if (saving.state === 'conflict') void save(saving.theirs)
    },
    tookTheirs: () => {
      if (saving.state === 'conflict') tell({ saved: saving.theirs, saving: { state: 'saved' } })
    },
    saveNow: () => void saveAll(),
    saveAll,
  }
}

type Known = { readonly saved: Versioned; readonly saving: Saving }

/** What is known after the attempt: what it saved, or why it didn't. */
async function savedOnto(
  { value: { draftId, libraries }, etag: version }: Versioned,
  sent: Written,
): Promise<Partial<Known> & Pick<Known, 'saving'>> {
  const params = { draft: draftId }
  const isSaved = (saved: Versioned): Known => ({ saved, saving: { state: 'saved' } })
  try {
    const { value, etag } = await call(
      saveDraft,
      { params, body: { ...sent, libraries: [...libraries] } },
      { 'if-match': version, 'idempotency-key': commandKey() },
    )
    return isSaved({ value, etag: etag ?? '' })
  } catch (error) {
    if (!isRefused(error, 'version-changed')) return { saving: failed(error, sent) }
  }
  try {
    const { value, etag } = await call(draftRoute, { params })
    const theirs = { value, etag: etag ?? '' }
    // The answer to our own save may have been lost on its way.
    const isOurs = value.document === sent.document && value.title === sent.title
    return isOurs ? isSaved(theirs) : { saving: { state: 'conflict', theirs } }
  } catch (unread) {
    return { saving: failed(unread, sent) }
  }
}

function failed(error: unknown, of: Written): Saving {
  return error instanceof Unreachable
    ? { state: 'unreachable' }
    : { state: 'refused', error: error as Error, of }
}
