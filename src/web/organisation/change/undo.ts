import { reverseOf, reverseOfNames } from '#domain/org/reverse-changes.ts'
import type { Applied, Cells } from '#domain/org/reverse-changes.ts'
import type { ChangedTable } from './change-columns.ts'
import { rowOfLine } from './draft.ts'
import type { DraftRow, Outcome } from './draft.ts'

export type UndoStep = { readonly table: ChangedTable; readonly changes: readonly Cells[] }

/** So many rows are told at once. */
const MOST = 2000

/** What takes a change back, table by table in the order in which it has to be told; null where that can't be. */
export function undoOf({
  table,
  rows,
  outcome,
}: {
  readonly table: ChangedTable
  readonly rows: readonly DraftRow[]
  readonly outcome: Outcome
}): readonly UndoStep[] | null {
  // What the reader doesn't see can't be told again.
  if (outcome.masked.length > 0) return null
  const sentAt = (line: number): Cells => rows[rowOfLine(line, rows.length)]?.cells ?? {}
  const applied = outcome.rows.map(({ line, answer, replaces }): Applied => ({
    sent: sentAt(line),
    answer,
    replaces,
  }))
  if (table === 'people') {
    if (applied.some(({ answer }) => answer === 'accepted')) return null
    return withinLimit([{ table, changes: reverseOfNames(applied) }])
  }
  // What an exit has ended holds again on its days, once the exit is gone.
  const implied = Map.groupBy(outcome.implied, (row) => row.table)
  const ended = [...implied].map(([of, own]): UndoStep => {
    const ends = own.map(({ line, answer, replaces }): Applied => {
      const { from = '', to = '' } = sentAt(line)
      return { sent: { from, to, ends: 'yes' }, answer, replaces }
    })
    return { table: of, changes: reverseOf(ends) }
  })
  return withinLimit([{ table, changes: reverseOf(applied) }, ...ended])
}

function withinLimit(steps: readonly UndoStep[]): readonly UndoStep[] | null {
  const filled = steps.filter(({ changes }) => changes.length > 0)
  return filled.length === 0 || filled.some(({ changes }) => changes.length > MOST) ? null : filled
}
