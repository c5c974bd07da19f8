import type { PriorScore } from '#engine/inputs.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import { requiredFixed } from '../cells/numbers.ts'
import { requiredId } from '../cells/texts.ts'
import { requiredPeriod } from '../cells/times.ts'
import type { Known } from '../known.ts'
import type { Table } from '../table.ts'
import { aPerson } from './people.ts'
import { checkPerson } from './references.ts'

function columnsIn(calendar: FiscalCalendar) {
  return {
    person: requiredId(aPerson),
    period: requiredPeriod(calendar),
    item: requiredId({ zh: '考核项的键', en: "an item's key" }),
    score: requiredFixed,
  }
}

/** prior-scores: an item's score of an earlier, closed period. */
export function priorScores(
  calendar: FiscalCalendar,
  people: Known,
): Table<ReturnType<typeof columnsIn>, PriorScore> {
  return {
    columns: columnsIn(calendar),
    about: ['person'],
    keyColumn: 'score',
    keyOf: ({ person, period, item }) => [person, period, item],
    build: ({ person, period, item, score }, fail) => {
      checkPerson(person, people, (problem) => fail('person', problem))
      return { person, period: period.key, periodFrom: period.from, item, score }
    },
  }
}
