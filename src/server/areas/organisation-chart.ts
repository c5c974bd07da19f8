import {
  findPeople,
  organisationChart,
  organisationTimeline,
} from '#contract/organisation-chart.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { chartOfManagers, chartOfTeams } from '../organisation/chart.ts'
import { asOfOf } from '../organisation/known-at.ts'
import { findPeopleBy } from '../organisation/list-people.ts'
import { monthsOfChange } from '../organisation/timeline.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'

const MOST_FOUND = 20

/** The organisation as a tree, how it moved through time, and finding people in it. */
export function organisationChartHandlers(directory: PeopleDirectory): readonly Handler[] {
  return [
    handle(organisationChart, async ({ query }, call) => {
      const asOf = asOfOf(query, call.today)
      const read = query.by === 'team' ? chartOfTeams : chartOfManagers
      const { items, employed, without } = await read(call.db, asOf)
      return { body: { day: asOf.day, employed, without, items: [...items] } }
    }),
    handle(organisationTimeline, async (_, call) => {
      return { body: { today: call.today, months: [...(await monthsOfChange(call.db))] } }
    }),
    handle(findPeople, async ({ query: { q } }, call) => {
      const { persons } = await reachedBy(signedIn(call), 'person.read', directory, call.today)
      const asked = { q, persons, limit: MOST_FOUND }
      const items = await findPeopleBy(call.db, asOfOf({}, call.today), asked)
      return { body: { items: [...items] } }
    }),
  ]
}
