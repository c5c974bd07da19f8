import type { Share } from '#engine/inputs.ts'
import type { Instant } from '#kernel/instant.ts'
import { requiredShare } from '../cells/numbers.ts'
import { requiredId } from '../cells/texts.ts'
import { recordedAt } from '../cells/times.ts'
import type { Known } from '../known.ts'
import { rowProblem } from '../problems/row-problems.ts'
import type { Table } from '../table.ts'
import { aPerson } from './people.ts'
import { checkPerson } from './references.ts'

function columnsIn(unsaid?: Instant) {
  return {
    fact_type: requiredId({ zh: '事实类型的键', en: "a fact type's key" }),
    fact: requiredId({ zh: '事实的编号', en: "a fact's id" }),
    person: requiredId(aPerson),
    role: requiredId({ zh: '角色的键', en: "a role's key" }),
    share: requiredShare,
    recorded_at: recordedAt(unsaid),
  }
}

/** shares: how much of a fact a person is credited with. `facts` are the ids of each type. */
export function shares(
  people: Known,
  roles: Known,
  factTypes: Known,
  facts: ReadonlyMap<string, Known>,
  unsaid?: Instant,
): Table<ReturnType<typeof columnsIn>, Share> {
  return {
    columns: columnsIn(unsaid),
    about: ['fact_type', 'fact'],
    keyColumn: 'share',
    keyOf: ({ factType, fact, person, role }) => [factType, fact, person, role],
    build: ({ fact_type: factType, fact, person, role, share, recorded_at: moment }, fail) => {
      checkPerson(person, people, (problem) => fail('person', problem))
      if (!roles.has(role))
        fail('role', (place) => rowProblem('role-unknown', place, roles.suggest(role)))
      if (!factTypes.has(factType)) {
        const params = factTypes.suggest(factType)
        fail('fact_type', (place) => rowProblem('row-fact-type-unknown', place, params))
      } else if (facts.get(factType)?.has(fact) !== true) {
        fail('fact', (place) =>
          rowProblem('share-fact-unknown', place, { name: fact, type: factType }),
        )
      }
      return { factType, fact, person, role, share, recordedAt: moment }
    },
  }
}
