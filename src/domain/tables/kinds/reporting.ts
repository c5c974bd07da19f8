import type { ReportingLine } from '#engine/inputs.ts'
import type { RowOf } from '../cells/cell.ts'
import { choice, requiredId } from '../cells/texts.ts'
import { openDay, requiredDay } from '../cells/times.ts'
import type { Known } from '../known.ts'
import type { Table } from '../table.ts'
import { aPerson } from './people.ts'
import { checkPerson, checkRange } from './references.ts'

function columnsWith<K extends string>(kinds: readonly ['direct', ...K[]]) {
  return {
    person: requiredId(aPerson),
    manager: requiredId(aPerson),
    kind: choice<'direct' | K>(kinds, 'direct'),
    from: requiredDay,
    to: openDay,
  }
}

type LineColumns<K extends string> = ReturnType<typeof columnsWith<K>>

/** reporting: who reports to whom on days [from, to), by lines of these kinds. */
export function linesOf<K extends string>(
  people: Known,
  kinds: readonly ['direct', ...K[]],
): Table<LineColumns<K>, RowOf<LineColumns<K>>> {
  return {
    columns: columnsWith(kinds),
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

/** reporting of a workspace: the lines that the engine reads. */
export function reporting(people: Known): Table<LineColumns<'dotted'>, ReportingLine> {
  return linesOf(people, ['direct', 'dotted'])
}
