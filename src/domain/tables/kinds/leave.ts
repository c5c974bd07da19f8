import type { Leave } from '#engine/inputs.ts'
import { optionalId, requiredId } from '../cells/texts.ts'
import { openDay, requiredDay } from '../cells/times.ts'
import type { Known } from '../known.ts'
import type { Table } from '../table.ts'
import { aPerson } from './people.ts'
import { checkPerson, checkRange } from './references.ts'

const columns = { person: requiredId(aPerson), from: requiredDay, to: openDay, kind: optionalId }

/** leave: absence on days [from, to). */
export function leave(people: Known): Table<typeof columns, Leave> {
  return {
    columns,
    about: ['person'],
    keyColumn: 'person',
    keyOf: (row) => Object.values(row),
    build: (row, fail) => {
      checkPerson(row.person, people, (problem) => fail('person', problem))
      checkRange(row.from, row.to, (problem) => fail('to', problem))
      return row
    },
  }
}
