import { attainment, changeBridge, resultOverview, resultTable } from '#contract/analysis.ts'
import type { Guard } from '#domain/access/mask.ts'
import { readKeptCells, readKeptPeriod } from '#storage/live/read-kept.ts'
import type { KeptPeriod } from '#storage/live/read-kept.ts'
import type { Db } from '#storage/store.ts'
import { reachedBy } from '../access/reached.ts'
import { askedPeriod } from '../analysis/asked-period.ts'
import { readAttainment } from '../analysis/attainment.ts'
import { readBridge } from '../analysis/change-bridge.ts'
import type { FactSums } from '../analysis/fact-sums.ts'
import { overviewCells, overviewOf } from '../analysis/overview.ts'
import { ownDaysOf } from '../analysis/own-days-of.ts'
import { placesOf } from '../analysis/places.ts'
import { shownRow, tableHead } from '../analysis/result-table.ts'
import { tableRow, tableShape } from '../analysis/table-rows.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { namesOf } from '../people/names-of.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import { planByHash } from '../plans/plan-book.ts'
import type { ReadBook } from '../plans/plan-book.ts'

/** Results side by side: of a team, and of the company. Everybody is shown those within their own reach. */
export function analysisHandlers(
  readBook: ReadBook,
  directory: PeopleDirectory,
  sums: FactSums,
): readonly Handler[] {
  return [
    handle(resultTable, async ({ query: { plan: key, period, cursor, limit } }, call) => {
      const after = cursor === undefined ? undefined : keyOf(cursor, /^[\p{L}\p{N}._:-]{1,128}$/u)
      const { persons, may } = await reachedBy(signedIn(call), 'result.read', directory, call.today)
      const kept = await keptOf(call.db, key, period)
      const plan = await planByHash(readBook, call.db, kept.planHash)
      const shape = await tableShape(call.db, plan, kept, ['total', 'grade'])
      const rows = await readKeptCells(call.db, kept, {
        ...{ places: shape.places, after, limit: limit + 1 },
        persons: persons ?? undefined,
      })
      const people = rows.slice(0, limit).map(({ person }) => person)
      const nameOf = await namesOf(call.db, people)
      const places = await placesOf(call.db, {
        ...{ day: kept.asOf, knownAt: kept.knownAt, persons: people },
      })
      const daysOf = await ownDaysOf(call.db, shape, kept, rows)
      const seen = new Set<Guard>()
      const page = pageOf(
        rows,
        limit,
        ({ person }) => person,
        (row) => {
          const { person } = row
          const { team = null, market = null } = places.get(person) ?? {}
          const placed = { name: nameOf(person), team, market }
          const stated = shownRow(shape, tableRow(shape, row, daysOf(person)), placed, may(person))
          for (const guard of stated.shown) seen.add(guard)
          return stated.row
        },
      )
      const detail = { plan: key, period, people, shown: [...seen] }
      return {
        body: { ...page, ...tableHead(shape, kept) },
        ...(seen.size === 0 ? {} : { audit: { detail } }),
      }
    }),
    handle(resultOverview, async ({ query: { plan: key, period } }, call) => {
      const { persons, may } = await reachedBy(signedIn(call), 'result.read', directory, call.today)
      const kept = await keptOf(call.db, key, period)
      const plan = await planByHash(readBook, call.db, kept.planHash)
      const cards = plan.cycles.get(kept.grain)?.cards ?? []
      const shape = await tableShape(call.db, plan, kept, overviewCells(cards))
      const cells = await readKeptCells(call.db, kept, {
        ...{ places: shape.places, persons: persons ?? undefined },
      })
      const daysOf = await ownDaysOf(call.db, shape, kept, cells)
      const rows = cells.map((row) => tableRow(shape, row, daysOf(row.person)))
      const { body, rated } = overviewOf(shape, kept, rows, may)
      const detail = { plan: key, period, people: rated.length, shown: ['rating'] }
      return { body, ...(rated.length === 0 ? {} : { audit: { detail } }) }
    }),
    handle(attainment, async ({ query: { metric, by, members, ...of } }, call) => {
      const { persons } = await reachedBy(signedIn(call), 'result.read', directory, call.today)
      const about = askedPeriod(await readBook(call.db), of, call.today)
      const asked = { ...about, metric, by, members, persons }
      const body = await readAttainment(call.db, sums, asked)
      const people = members === undefined ? [] : body.groups.map(({ key }) => key)
      const detail = { ...of, metric: body.metric.key, people }
      return { body, ...(people.length === 0 ? {} : { audit: { detail } }) }
    }),
    handle(changeBridge, async ({ query: { against, by, ...of } }, call) => {
      const { persons } = await reachedBy(signedIn(call), 'result.read', directory, call.today)
      const about = askedPeriod(await readBook(call.db), of, call.today)
      return { body: await readBridge(call.db, sums, { ...about, against, by, persons }) }
    }),
  ]
}

async function keptOf(db: Db, plan: string, period: string): Promise<KeptPeriod> {
  const kept = await readKeptPeriod(db, plan, period)
  if (kept === null) throw new Refusal('not-found')
  return kept
}
