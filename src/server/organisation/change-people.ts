import { checkIds } from '#domain/org/check-changes.ts'
import { people } from '#domain/tables/kinds/people.ts'
import { readRecords } from '#domain/tables/read-records.ts'
import type { RecordsInput } from '#domain/tables/read-records.ts'
import { inOrder } from '#domain/tables/table.ts'
import type { Text } from '#kernel/text.ts'
import * as agreements from '#storage/records/agreements.ts'
import { recordVersions } from '#storage/records/record-versions.ts'
import type { Call } from '../http/call.ts'
import { refusedOfOneself } from './of-oneself.ts'
import { allNames } from './read-tables.ts'
import { refuseRows, refuseUnread } from './refuse-rows.ts'

export type PersonOutcome = {
  readonly line: number
  readonly answer: 'accepted' | 'corrected' | 'unchanged' | 'repeated'
  readonly replaces: Record<string, string>[]
}

/** Records who there is, and by which names. */
export async function changePeople(
  call: Call,
  input: RecordsInput,
  dryRun: boolean,
): Promise<readonly PersonOutcome[]> {
  const read = readRecords(inOrder(people), input)
  refuseUnread(input, read, call.language)
  const known = new Map((await allNames(call.db, null)).map(({ person, name }) => [person, name]))
  const outcomes = read.rows.map(({ row, line }): PersonOutcome & { readonly person: string } => {
    const before = known.get(row.person)
    const { person } = row
    if (before === undefined) return { person, line, answer: 'accepted', replaces: [] }
    const isSame = before.zh === row.name.zh && before.en === row.name.en
    return isSame
      ? { person, line, answer: 'unchanged', replaces: [] }
      : { person, line, answer: 'corrected', replaces: [personCells(person, before)] }
  })
  const doing = outcomes.filter(({ answer }) => answer !== 'unchanged')
  const ids = outcomes.map(({ person: id, line }) => ({ id, line }))
  const wrong = [...checkIds(ids, 'person'), ...refusedOfOneself(call, doing)]
  if (wrong.length > 0) throw refuseRows(input, wrong, call.language)
  if (!dryRun) {
    const rows = read.rows.map(({ row }) => agreements.people.row(row))
    await recordVersions(call.db, agreements.people.table, rows)
  }
  const repeated = read.repeated.map(({ line }): PersonOutcome => {
    return { line, answer: 'repeated', replaces: [] }
  })
  return [...outcomes.map(({ person: _, ...outcome }) => outcome), ...repeated].toSorted(
    (a, b) => a.line - b.line,
  )
}

export function personCells(person: string, name: Text): Record<string, string> {
  return { person, name_zh: name.zh, name_en: name.en }
}
