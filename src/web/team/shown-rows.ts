import { isOffPace } from '#domain/analysis/pace.ts'
import type { Text } from '#kernel/text.ts'
import type { TableColumn, TableRow } from './whole-table.ts'

export type TableCell = TableRow['cells'][number]
export type HeatShow = 'attainment' | 'score' | 'change'

/** A person, and the same person in the period that this one is compared with. */
export type Shown = { readonly row: TableRow; readonly before: TableRow | undefined }

/** What part of each item's target was due then; in order of the columns. */
export type Due = readonly number[]

export function dueOf(columns: readonly TableColumn[]): Due {
  return columns.map(({ due }) => Number(due?.share ?? 1))
}

export type SortKey = string
export type Sorting = { readonly key: SortKey; readonly down: boolean }

export type ShownAsked = {
  readonly sorting: Sorting
  readonly show: HeatShow
  readonly columns: readonly TableColumn[]
  readonly dueBefore: Due
  /** What somebody typed: parts of names and teams. */
  readonly find: string
  readonly onlyOff: boolean
  readonly say: (text: Text) => string
  readonly teamName: (team: string | null) => string
}

/** The rows that match, in the order that was asked for; whoever has no value comes last either way. */
export function shownRows(all: readonly Shown[], asked: ShownAsked): readonly Shown[] {
  const { sorting, find, onlyOff, say, teamName } = asked
  const wanted = find.trim().toLocaleLowerCase()
  const found = all.filter(
    ({ row }) =>
      (!onlyOff || row.cells.some(({ pace }) => isOffPace(pace ?? null))) &&
      (wanted === '' ||
        [
          say(row.personName),
          row.personName.zh,
          row.personName.en,
          row.personId,
          teamName(row.team),
        ].some((text) => text.toLocaleLowerCase().includes(wanted))),
  )
  const direction = sorting.down ? -1 : 1
  const valued = found.map((shown) => ({ shown, value: sortValue(shown, asked) }))
  return valued
    .toSorted((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null)
      if (typeof a.value === 'string' || typeof b.value === 'string')
        return direction * String(a.value).localeCompare(String(b.value))
      return direction * (a.value - b.value)
    })
    .map(({ shown }) => shown)
}

function sortValue(shown: Shown, asked: ShownAsked): number | string | null {
  const { row, before } = shown
  const { sorting, show, columns, say, teamName } = asked
  if (sorting.key === 'name') return say(row.personName)
  if (sorting.key === 'team') return teamName(row.team)
  if (sorting.key === 'total') return numberOrNull(row.total)
  if (sorting.key === 'grade') return row.grade ?? null
  const at = columns.findIndex(({ key }) => `item:${key}` === sorting.key)
  const cell = row.cells[at]
  if (show === 'change') {
    const was = before?.cells[at]
    return changeOf({ cell, was, ...dueAt(asked, at) })?.by ?? null
  }
  if (show === 'score') return numberOrNull(cell?.score)
  return numberOrNull(cell?.attainment) ?? numberOrNull(cell?.actual)
}

/** For the order of rows and the length of bars only. */
export function numberOrNull(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text)
}

/** What was due of an item, now and in the period that this one is compared with. */
export function dueAt(
  { columns, dueBefore }: Pick<ShownAsked, 'columns' | 'dueBefore'>,
  at: number,
): { readonly due: number; readonly dueBefore: number } {
  return { due: Number(columns[at]?.due?.share ?? 1), dueBefore: dueBefore[at] ?? 1 }
}

export type Compared = {
  readonly cell: TableCell | undefined
  readonly was: TableCell | undefined
  readonly due: number
  readonly dueBefore: number
}

/**
 * By how much somebody's attainment changed, as a ratio, or else the score, in points; null where one of the two isn't there. Attainment is
 * that of what was due, so that a month that has just begun can be compared with one that is over.
 */
export function changeOf({
  cell,
  was,
  due,
  dueBefore,
}: Compared): { readonly by: number; readonly isRatio: boolean } | null {
  const [now, then] = [numberOrNull(cell?.attainment), numberOrNull(was?.attainment)]
  if (now !== null && then !== null && due > 0 && dueBefore > 0)
    return { by: now / due - then / dueBefore, isRatio: true }
  const [score, before] = [numberOrNull(cell?.score), numberOrNull(was?.score)]
  return score === null || before === null ? null : { by: score - before, isRatio: false }
}
