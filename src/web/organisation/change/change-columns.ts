import { changeTable, datedTables } from '#domain/org/told-change.ts'
import type { DatedTable } from '#domain/org/told-change.ts'
import { people } from '#domain/tables/kinds/people.ts'
import { Known } from '#domain/tables/known.ts'

export type ChangedTable = DatedTable | 'people'

/** Most used first. */
export const changedTables: readonly ChangedTable[] = [
  ...(['employment', 'reporting', 'teams', 'people', 'leave', 'exits'] as const),
  ...(['territories', 'ramp-up', 'minimum-wages'] as const),
]

const anybody = new Known([], false)
/** Said by the plans; a row that says it again is only checked. */
const notAsked: ReadonlySet<string> = new Set(['currency'])

/** The columns of a table, as the server reads them; the days after what they are of. */
export function columnsOf(table: ChangedTable): readonly string[] {
  const columns =
    table === 'people'
      ? people.columns
      : changeTable(table, { people: anybody, teams: anybody, currency: 'CNY' }).columns
  return Object.keys(columns).filter((column) => !notAsked.has(column))
}

export function isChangedTable(text: string | undefined): text is ChangedTable {
  return text === 'people' || datedTables.some((table) => table === text)
}

/** The column that says what a row is of. */
export function subjectOf(table: ChangedTable): string {
  return columnsOf(table)[0] ?? 'person'
}
