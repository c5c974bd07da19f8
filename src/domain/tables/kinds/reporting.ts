import type { ReportingLine } from '#engine/inputs.ts'
import { choice, requiredId } from '../cells/texts.ts'
import { openDay, requiredDay } from '../cells/times.ts'
import type { Known } from '../known.ts'
import type { Table } from '../table.ts'
import { aPerson } from './people.ts'
import { checkPerson, checkRange } from './references.ts'

const columns = {
  person: requiredId(aPerson),
  manager: requiredId(aPerson),
  kind: choice(['direct', 'dotted'], 'direct'),
  from: requiredDay,
  to: openDay,
}

/** reporting: who reports to whom on days [from, to). */
export function reporting(people: Known): Table<typeof columns, ReportingLine> {
  return {
    columns,
    about: ['person'],
    keyColumn: 'person',
    keyOf: (row) => Object.values(row),
    build: (row, fail) => {
      checkPerson(row.person, people, (problem) => fail('person', problem))
      checkPerson(row.manager, people, (problem) => fail('manager', problem))
      checkRange(row.from, row.to, (problem) => fail('to', problem))
      return row
    },
  }
}
