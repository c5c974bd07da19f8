import { useCallback } from 'react'

import { exportOrganisation, people } from '#contract/organisation.ts'
import type { Cells } from '#domain/org/reverse-changes.ts'
import { call } from '../../api/call.ts'
import { columnsOf, subjectOf } from './change-columns.ts'
import type { ChangedTable } from './change-columns.ts'
import { readCsvText } from './read-csv.ts'

type Asked = {
  readonly table: ChangedTable
  /** Whose; null for all. */
  readonly persons: ReadonlySet<string> | null
  /** What holds on it; null for all days. */
  readonly day: string | null
}

/** Reads what is kept of a table, under the columns in which it can be told again. */
export function useKeptRows(): (asked: Asked) => Promise<readonly Cells[]> {
  return useCallback(async ({ table, persons, day }: Asked) => {
    const query = day === null || table === 'people' ? {} : { day }
    const { value } = await call(exportOrganisation, { params: { table }, query })
    const read = readCsvText(value, columnsOf(table))
    if (read.kind !== 'read') return []
    const subject = subjectOf(table)
    return read.rows.filter(
      (row) => persons === null || subject !== 'person' || persons.has(row[subject] ?? ''),
    )
  }, [])
}

/** Everybody in a team on a day, and in those below it. */
export async function peopleOfTeam(team: string, day: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let cursor: string | null = null
  do {
    const next: { cursor?: string } = cursor === null ? {} : { cursor }
    const { value } = await call(people, { query: { team, day, limit: 200, ...next } })
    for (const { personId } of value.items) found.add(personId)
    cursor = value.next
  } while (cursor !== null)
  return found
}
