import { useCallback, useMemo, useRef, useState } from 'react'

import type { Cells } from '#domain/org/reverse-changes.ts'
import type { CellProblem, DraftRow } from './draft.ts'

export type Draft = {
  readonly rows: readonly DraftRow[]
  /** What the server found wrong with them, as long as nobody has touched the cell. */
  readonly problems: readonly CellProblem[]
  /** The place that is to be brought into sight, and where somebody wants to write; null once it was. */
  readonly wanted: Wanted | null
  /** Counts changes: what was looked at is of one of them. */
  readonly version: number
  readonly add: (rows: readonly Cells[]) => void
  readonly set: (row: number, column: string, text: string) => void
  readonly fill: (column: string, text: string) => void
  readonly remove: (row: number) => void
  readonly clear: () => void
  readonly find: (problems: readonly CellProblem[]) => void
  readonly goTo: (problem: CellProblem) => void
  readonly arrived: () => void
}

/** A row, and of it the column that is gone to; an empty one is any. Without a column it's only shown. */
export type Wanted = { readonly row: number; readonly column: string | null }

/** The rows that are being written. */
export function useDraft(): Draft {
  const [rows, setRows] = useState<readonly DraftRow[]>([])
  const [problems, setProblems] = useState<readonly CellProblem[]>([])
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [version, setVersion] = useState(0)
  const ids = useRef(0)
  const change = useCallback((to: (rows: readonly DraftRow[]) => readonly DraftRow[]) => {
    setRows(to)
    setVersion((before) => before + 1)
  }, [])
  const add = useCallback(
    (added: readonly Cells[]) => {
      change((before) => [
        ...before,
        ...added.map((cells) => {
          ids.current += 1
          return { id: ids.current, cells }
        }),
      ])
    },
    [change],
  )
  const set = useCallback(
    (row: number, column: string, text: string) => {
      change((before) =>
        before.map((one, at) =>
          at === row ? { ...one, cells: { ...one.cells, [column]: text } } : one,
        ),
      )
      setProblems((before) =>
        before.filter((one) => one.row !== row || (one.column !== column && one.column !== '')),
      )
    },
    [change],
  )
  const fill = useCallback(
    (column: string, text: string) => {
      change((before) => before.map((one) => ({ ...one, cells: { ...one.cells, [column]: text } })))
      setProblems((before) => before.filter((one) => one.column !== column))
    },
    [change],
  )
  const remove = useCallback(
    (row: number) => {
      change((before) => before.filter((_, at) => at !== row))
      setProblems((before) =>
        before
          .filter((one) => one.row !== row)
          .map((one) => (one.row > row ? { ...one, row: one.row - 1 } : one)),
      )
    },
    [change],
  )
  const clear = useCallback(() => {
    change(() => [])
    setProblems([])
  }, [change])
  const find = useCallback((found: readonly CellProblem[]) => {
    setProblems(found)
    const [first] = found
    setWanted(first === undefined ? null : { row: first.row, column: null })
  }, [])
  const goTo = useCallback(({ row, column }: CellProblem) => setWanted({ row, column }), [])
  const arrived = useCallback(() => setWanted(null), [])
  return useMemo(
    () => ({
      ...{ rows, problems, wanted, version, add, set, fill, remove, clear, find, goTo, arrived },
    }),
    [rows, problems, wanted, version, add, set, fill, remove, clear, find, goTo, arrived],
  )
}
