import { FOREVER } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import { managersAbove } from '#domain/access/relation.ts'
import { roles } from '#domain/access/roles.ts'
import type { ReportingLine } from '#engine/inputs.ts'
import type { PeopleDirectory, PersonRow } from '#server/people/people-directory.ts'

export const TODAY = '2026-06-15' as Day

const line = (person: string, manager: string): ReportingLine => ({
  ...{ person, manager, kind: 'direct', from: '2026-01-01' as Day, to: FOREVER },
})

/** For each role a person with a team of one. P-li and P-zhou report to P-wang, who reports to P-sun; P-he reports to P-gu, in another team. */
const lines = [
  line('P-li', 'P-wang'),
  line('P-zhou', 'P-wang'),
  line('P-wang', 'P-sun'),
  line('P-he', 'P-gu'),
  ...roles.map((role) => line(`P-below-${role}`, `P-${role}`)),
]

const row = (personId: string, zh: string, basePayMinor: bigint): PersonRow => ({
  ...{ personId, name: { zh, en: personId.slice(2) }, job: 'sales', grade: 'S2', team: 'east' },
  ...{ mobile: `139${basePayMinor}`, basePayMinor, rating: 'A-rating' },
})

/** Texts of this company that no log may hold and no stranger may see. */
export const people: readonly PersonRow[] = [
  row('P-li', '李小明', 87_654_301n),
  row('P-zhou', '周大方', 87_654_302n),
  row('P-wang', '王主管', 87_654_303n),
  row('P-sun', '孙总监', 87_654_304n),
  row('P-he', '何另队', 87_654_305n),
  row('P-gu', '顾另管', 87_654_306n),
  ...roles.flatMap((role, at) => [
    row(`P-${role}`, `本人${at}`, 76_543_000n + BigInt(at)),
    row(`P-below-${role}`, `下属${at}`, 76_543_100n + BigInt(at)),
  ]),
]

export const directory: PeopleDirectory = {
  person: async (personId) => people.find((each) => each.personId === personId) ?? null,
  managersAbove: async (personId, day) => managersAbove(lines, personId, day),
  peopleBelow: async (personId, day) =>
    people
      .map((each) => each.personId)
      .filter((each) => managersAbove(lines, each, day).includes(personId)),
}
