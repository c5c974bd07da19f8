import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'

import type { rejectedRowsPage } from '#contract/imports.ts'
import type { ShownType } from '../facts/fact-type.ts'
import { headingsOf } from './import-state.ts'
import { typeAsked } from './use-import.ts'
import { openFileWorker } from './work/file-worker.ts'
import type { FileWorker } from './work/file-worker.ts'
import type { WrittenSource } from './work/messages.ts'

export type RejectedRow = z.output<(typeof rejectedRowsPage)['answer']['body']>['items'][number]

export type CellProblem = { readonly field: string | null; readonly detail: Said }
/** What the server said is in the reader's language already; what the importer says is in both. */
type Said = string | { readonly zh: string; readonly en: string }

/** A row as somebody has changed it, and what is said of it as it stands. */
export type Edited = {
  readonly cells: readonly string[]
  /** Null while it's being checked. */
  readonly problems: readonly CellProblem[] | null
  readonly fact: Readonly<Record<string, string>> | null
}

const REST_MS = 300

export type Mending = {
  readonly edits: ReadonlyMap<string, Edited>
  readonly leftOut: ReadonlySet<string>
  readonly edit: (row: RejectedRow, at: number, text: string) => void
  readonly reset: (ordinal: string) => void
  readonly toggle: (ordinal: string) => void
  /** What the server said of rows that it didn't take. */
  readonly refuse: (ordinal: string, problems: readonly CellProblem[]) => void
  readonly forget: (ordinals: readonly string[]) => void
}

/** Rows that are mended: each is read anew by the file's own mapping as soon as somebody rests. */
export function useMending(type: ShownType, source: WrittenSource | null | undefined): Mending {
  const worker = useRef<FileWorker | null>(null)
  const [edits, setEdits] = useState<ReadonlyMap<string, Edited>>(new Map())
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  // As they were typed last: an answer about an earlier text is no answer any more.
  const typed = useRef(new Map<string, readonly string[]>())
  useEffect(() => {
    const waiting = timers.current
    return () => {
      // One that went off later would open another worker, which nobody closes.
      for (const timer of waiting.values()) clearTimeout(timer)
      worker.current?.close()
      worker.current = null
    }
  }, [])
  const set = useCallback((ordinal: string, edited: Edited | null) => {
    setEdits((before) => {
      const next = new Map(before)
      if (edited === null) next.delete(ordinal)
      else next.set(ordinal, edited)
      return next
    })
  }, [])
  const check = useCallback(
    async (ordinal: string, header: readonly string[], cells: readonly string[]) => {
      if (source === undefined) return
      worker.current ??= openFileWorker()
      const asked = { kind: 'mend', source, header, rows: [cells], ...typeAsked(type) } as const
      const [found] = await worker.current.ask(asked)
      if (found === undefined || typed.current.get(ordinal) !== cells) return
      const problems = found.problems.map(({ at, message }) => ({
        ...{ field: at.field ?? null, detail: message },
      }))
      set(ordinal, { cells, problems, fact: found.fact })
    },
    [set, source, type],
  )
  const edit = useCallback(
    ({ ordinal, header, cells: first }: RejectedRow, at: number, text: string) => {
      const before = typed.current.get(ordinal) ?? first
      const length = Math.max(header.length, before.length)
      const cells = Array.from({ length }, (_, index) => before[index] ?? '').with(at, text)
      typed.current.set(ordinal, cells)
      set(ordinal, { cells, problems: null, fact: null })
      clearTimeout(timers.current.get(ordinal))
      const timer = setTimeout(() => void check(ordinal, header, cells), REST_MS)
      timers.current.set(ordinal, timer)
    },
    [check, set],
  )
  const reset = useCallback(
    (ordinal: string) => {
      clearTimeout(timers.current.get(ordinal))
      typed.current.delete(ordinal)
      set(ordinal, null)
    },
    [set],
  )
  const toggle = useCallback((ordinal: string) => {
    setLeftOut((before) => {
      const next = new Set(before)
      if (!next.delete(ordinal)) next.add(ordinal)
      return next
    })
  }, [])
  const refuse = useCallback((ordinal: string, problems: readonly CellProblem[]) => {
    setEdits((before) => {
      const known = before.get(ordinal)
      return known === undefined
        ? before
        : new Map(before).set(ordinal, { cells: known.cells, problems, fact: null })
    })
  }, [])
  const forget = useCallback((ordinals: readonly string[]) => {
    const gone = new Set(ordinals)
    setEdits((before) => new Map([...before].filter(([ordinal]) => !gone.has(ordinal))))
    setLeftOut((before) => new Set([...before].filter((ordinal) => !gone.has(ordinal))))
  }, [])
  return useMemo(
    () => ({ edits, leftOut, edit, reset, toggle, refuse, forget }),
    [edits, leftOut, edit, reset, toggle, refuse, forget],
  )
}

/** Which column of theirs a problem is about: it names theirs, or ours, which the mapping leads from. */
export function headingOf(
  field: string | null,
  header: readonly string[],
  source: WrittenSource | null,
): string | null {
  if (field === null) return null
  if (header.includes(field)) return field
  const column = source?.columns[field]
  return column === undefined ? null : (headingsOf(column)[0] ?? null)
}

/** The columns of theirs that are read. */
export function usedHeadings(
  header: readonly string[],
  source: WrittenSource | null,
): readonly string[] {
  if (source === null) return header
  const used = new Set(Object.values(source.columns).flatMap(headingsOf))
  return header.filter((name) => used.has(name))
}
