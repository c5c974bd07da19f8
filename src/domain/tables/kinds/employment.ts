import type { Employment } from '#engine/inputs.ts'
import type { Currency } from '#kernel/money.ts'
import { moneyFromZero } from '../cells/numbers.ts'
import { onlyCurrency, optionalId, requiredId } from '../cells/texts.ts'
import { openDay, requiredDay } from '../cells/times.ts'
import type { Known } from '../known.ts'
import type { Table } from '../table.ts'
import { aPerson } from './people.ts'
import { checkPerson, checkRange, checkTeam } from './references.ts'

function columnsIn(currency: Currency) {
  return {
    person: requiredId(aPerson),
    from: requiredDay,
    to: openDay,
    job: optionalId,
    grade: optionalId,
    team: optionalId,
    market: optionalId,
    base_pay: moneyFromZero(currency),
    currency: onlyCurrency(currency),
  }
}

/** employment: what a person is on days [from, to). */
export function employment(
  currency: Currency,
  people: Known,
  teams: Known | null,
): Table<ReturnType<typeof columnsIn>, Employment> {
  return {
    columns: columnsIn(currency),
    about: ['person'],
    keyColumn: 'person',
    keyOf: (row) => Object.values(row).map(String),
    build: ({ person, from, to, job, grade, team, market, base_pay: basePayMinor }, fail) => {
      checkPerson(person, people, (problem) => fail('person', problem))
      checkRange(from, to, (problem) => fail('to', problem))
      if (team !== '') checkTeam(team, teams, (problem) => fail('team', problem))
      return { person, from, to, job, grade, team, market, basePayMinor }
    },
  }
}
