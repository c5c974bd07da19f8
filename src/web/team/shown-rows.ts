import { isOffPace } from '#domain/analysis/pace.ts'
import type { Text } from '#kernel/text.ts'
import type { TableColumn, TableRow } from './whole-table.ts'

export type TableCell = TableRow['cells'][number]
export type HeatShow = 'attainment' | 'score' | 'change'

/** A person, and the same person in the period that this one is compared with. */
export type Shown = { readonly row: TableRow; readonly before: TableRow | undefined }

export type SortKey = string
export type Sorting = { readonly key: SortKey; readonly down: boolean }

export type ShownAsked = {
  readonly sorting: Sorting
  readonly show: HeatShow
  readonly columns: readonly TableColumn[]
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
  if (show === 'change') return changeOf(cell, before?.cells[at])?.by ?? null
  if (show === 'score') return numberOrNull(cell?.score)
  return numberOrNull(cell?.attainment) ?? numberOrNull(cell?.actual)
}

/** For the order of rows and the length of bars only. */
export function numberOrNull(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text)
}

/** By how much somebody's attainment changed, as a ratio, or else the score, in points; null where one of the two isn't there. */
export function changeOf(
  cell: TableCell | undefined,
  was: TableCell | undefined,
): { readonly by: number; readonly isRatio: boolean } | null {
  const [now, then] = [numberOrNull(cell?.attainment), numberOrNull(was?.attainment)]
  if (now !== null && then !== null) return { by: now - then, isRatio: true }
  const [score, before] = [numberOrNull(cell?.score), numberOrNull(was?.score)]
  return score === null || before === null ? null : { by: score - before, isRatio: false }
}
