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
}

/** Saves what is written whenever the work pauses, as the revision after the one that was read. */
export function useSaving(opened: Versioned, text: string, title: string, isOpen: boolean): Kept {
  const [saved, setSaved] = useState(opened)
  const [saving, setSaving] = useState<Saving>({ state: 'saved' })
  const [asked, setAsked] = useState(0)
  const busy = useRef(false)
  const queries = useQueryClient()
  const latest = useRef({ text, title })
  latest.current = { text, title }
  const isChanged = text !== saved.value.document || title !== saved.value.title

  const save = useCallback(
    async (onto: Versioned): Promise<void> => {
      if (busy.current) return
      busy.current = true
      setSaving({ state: 'saving' })
      const { draftId, libraries } = onto.value
      const sent = { document: latest.current.text, title: latest.current.title }
      const params = { draft: draftId }
      try {
        const { value, etag } = await call(
          saveDraft,
          { params, body: { ...sent, libraries: [...libraries] } },
          { 'if-match': onto.etag, 'idempotency-key': commandKey() },
        )
        setSaved({ value, etag: etag ?? '' })
        setSaving({ state: 'saved' })
        void queries.invalidateQueries({
          predicate: ({ queryKey: [route, how] }) =>
            shownElsewhere.includes(route) && how !== TO_BE_WRITTEN,
        })
      } catch (error) {
        if (!isRefused(error, 'version-changed')) setSaving(failed(error, sent))
        else
          try {
            const { value, etag } = await call(draftRoute, { params })
            const theirs = { value, etag: etag ?? '' }
            // The answer to our own save may have been lost on its way.
            if (value.document === sent.document && value.title === sent.title) {
              setSaved(theirs)
              setSaving({ state: 'saved' })
            } else setSaving({ state: 'conflict', theirs })
          } catch (unread) {
            setSaving(failed(unread, sent))
          }
      } finally {
        busy.current = false
        setAsked((before) => before + 1)
      }
    },
    [setSaved, queries],
  )

  const { state } = saving
  const isRefusedAsItIs =
    saving.state === 'refused' && saving.of.document === text && saving.of.title === title
  useEffect(() => {
    if (!isOpen || !isChanged || state === 'conflict' || state === 'saving' || isRefusedAsItIs)
      return undefined
    const pause = state === 'unreachable' ? AGAIN_MS : PAUSE_MS
    const timer = setTimeout(() => void save(saved), pause)
    return () => clearTimeout(timer)
  }, [isOpen, isChanged, text, title, state, isRefusedAsItIs, saved, save, asked])

  // What isn't saved yet is told before the page goes.
  useEffect(() => {
    if (!isChanged || !isOpen) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isChanged, isOpen])

  const leaving = useRef({ isChanged, isOpen, state, saved, save })
  leaving.current = { isChanged, isOpen, state, saved, save }
  useEffect(
    () => () => {
      const last = leaving.current
      if (last.isChanged && last.isOpen && last.state !== 'conflict') void last.save(last.saved)
    },
    [],
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
      if (saving.state !== 'conflict') return
      setSaved(saving.theirs)
      setSaving({ state: 'saved' })
    },
    saveNow: () => {
      if (isChanged && state !== 'conflict') void save(saved)
    },
  }
}

function failed(error: unknown, of: Written): Saving {
  return error instanceof Unreachable
    ? { state: 'unreachable' }
    : { state: 'refused', error: error as Error, of }
}
