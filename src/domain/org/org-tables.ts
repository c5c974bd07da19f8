import { ALWAYS } from '#kernel/day.ts'
import type { Day } from '#kernel/day.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { optional } from '../tables/cells/cell.ts'
import { requiredShare } from '../tables/cells/numbers.ts'
import { optionalId, optionalText, requiredId } from '../tables/cells/texts.ts'
import { openDay, readDay, requiredDay } from '../tables/cells/times.ts'
import { aPerson } from '../tables/kinds/people.ts'
import { checkPerson, checkRange, checkTeam } from '../tables/kinds/references.ts'
import { linesOf } from '../tables/kinds/reporting.ts'
import type { Known } from '../tables/known.ts'
import type { Table } from '../tables/table.ts'

type Days = { readonly from: Day; readonly to: Day }

const teamColumns = {
  team: requiredId({ zh: '团队编号', en: "a team's id" }),
  parent: optionalId,
  name_zh: optionalText,
  name_en: optionalText,
  from: optional(readDay, ALWAYS),
  to: openDay,
}

/** teams: on days [from, to), an empty parent is the top. A workspace's teams have no days; here they may. */
export function datedTeams(
  teams: Known,
): Table<typeof teamColumns, Days & { team: string; parent: string | null; name: Text }> {
  return {
    columns: teamColumns,
    about: ['team'],
    keyColumn: 'team',
    keyOf: ({ team, from, to }) => [team, from, to],
    build: ({ team, parent, name_zh: zh, name_en: en, from, to }, fail) => {
      checkRange(from, to, (problem) => fail('to', problem))
      if (parent !== '') checkTeam(parent, teams, (problem) => fail('parent', problem))
      const name = { zh: zh || en || team, en: en || zh || team }
      return { team, parent: parent === '' ? null : parent, name, from, to }
    },
  }
}

/** reporting: direct and dotted lines as in a workspace, and lines to a skip-level manager. */
export function reportingLines(people: Known): ReturnType<typeof linesOf<'dotted' | 'skip'>> {
  return linesOf(people, ['direct', 'dotted', 'skip'])
}

const territoryColumns = {
  person: requiredId(aPerson),
  market: requiredId({ zh: '市场代码', en: 'a market' }),
  from: requiredDay,
  to: openDay,
}

/** territories: a market that a person looks after on days [from, to); any number of them. */
export function territories(
  people: Known,
): Table<typeof territoryColumns, Days & { person: string; market: string }> {
  return {
    columns: territoryColumns,
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

const rampUpColumns = {
  person: requiredId(aPerson),
  from: requiredDay,
  to: openDay,
  target_share: requiredShare,
}

/** ramp-up: the share of a full target that is expected of a person on days [from, to). */
export function rampUp(
  people: Known,
): Table<typeof rampUpColumns, Days & { person: string; targetShare: Fixed }> {
  return {
    columns: rampUpColumns,
    about: ['person'],
    keyColumn: 'person',
    keyOf: ({ person, from, to }) => [person, from, to],
    build: ({ person, from, to, target_share: targetShare }, fail) => {
      checkPerson(person, people, (problem) => fail('person', problem))
      checkRange(from, to, (problem) => fail('to', problem))
      return { person, from, to, targetShare }
    },
  }
}

const exitColumns = {
  person: requiredId(aPerson),
  from: requiredDay,
  to: openDay,
  reason: optionalText,
}

/** exits: from the first day on which a person is no longer employed, to the day of their return. */
export function exits(
  people: Known,
): Table<typeof exitColumns, Days & { person: string; reason: string }> {
  return {
    columns: exitColumns,
    about: ['person'],
    keyColumn: 'person',
    keyOf: ({ person, from, to }) => [person, from, to],
    build: (row, fail) => {
      checkPerson(row.person, people, (problem) => fail('person', problem))
      checkRange(row.from, row.to, (problem) => fail('to', problem))
      return row
    },
  }
}
