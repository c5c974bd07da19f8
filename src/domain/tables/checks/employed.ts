import type { Employment, Person } from '#engine/inputs.ts'
import type { Ledger } from '../ledger.ts'
import { rowProblem } from '../problems/row-problems.ts'
import type { Rows } from '../table.ts'

/** Remarks on people who are never employed: they can't be in a plan, which is seldom meant. */
export function remarkUnemployed(
  people: Rows<Person>,
  employment: Rows<Employment>,
  ledger: Ledger,
): void {
  const employed = new Set(employment.entries.map(({ row }) => row.person))
  for (const { row, origin } of ledger.taken(people.entries)) {
    if (employed.has(row.person) || employment.spoilt.has(row.person)) continue
    const place = { file: origin.file.file, line: origin.line, field: 'person' }
    ledger.remark(rowProblem('person-without-employment', place, { name: row.person }))
  }
}
