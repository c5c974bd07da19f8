import {
  liveCycles,
  resultChanges,
  resultStatement,
  results,
  resultsOfPerson,
} from '#contract/results.ts'
import type { Guard } from '#domain/access/mask.ts'
import { formatInstant } from '#kernel/instant.ts'
import { readLive, readLiveCycles } from '#storage/live/read-live.ts'
import type { StatementAsked, StoredStatement } from '#storage/live/read-statements.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { resultEvents } from '../live/result-events.ts'
import type { ResultServices } from '../live/result-events.ts'
import { watchOf } from '../live/watch-of.ts'
import { namesOf } from '../people/names-of.ts'
import { planByHash, plansByHash } from '../plans/plan-book.ts'
import { keptResults, provisional } from '../results/kept-results.ts'
import { briefOf, statementOf } from '../results/stated-result.ts'
import { auditOfShown } from './people.ts'

type StatementServices = ResultServices & {
  readonly readStatement: (asked: StatementAsked) => Promise<StoredStatement | null>
}

/** Results as they stand: provisional ones, which are kept current, and those that runs have locked. */
export function resultHandlers(services: StatementServices): readonly Handler[] {
  const { readBook, directory, readStatement } = services
  return [
    handle(resultsOfPerson, async ({ params: { personId } }, call) => {
      const kept = await keptResults(call.db, personId)
      const hashes = kept.map(({ planHash }) => planHash)
      const plans = await plansByHash(readBook, call.db, hashes)
      const reading = { may: call.may, personName: (await namesOf(call.db, [personId]))(personId) }
      const items = kept.map(({ planHash, result }) => briefOf(plans(planHash), result, reading))
      const shown = new Set(items.flatMap((item) => item.shown))
      return {
        body: { items: items.map(({ brief }) => brief) },
        ...auditOfShown(personId, [...shown]),
      }
    }),
    handle(resultStatement, async ({ params: { personId: person, plan: key, period } }, call) => {
      const found = await readStatement({ person, plan: key, period })
      if (found === null) throw new Refusal('not-found')
      const plan = await planByHash(readBook, call.db, found.planHash)
      const personName = found.personName ?? { zh: person, en: person }
      const { brief, shown } = briefOf(
        plan,
        { ...found, person, period },
        { may: call.may, personName },
      )
      const statement = statementOf(plan, found, call.may)
      const body = {
        ...brief,
        cells: [...statement.cells],
        masked: [...new Set([...brief.masked, ...statement.masked])],
      }
      return {
        ...{ body, etagOfBody: true },
        ...auditOfShown(person, [...new Set([...shown, ...statement.shown])]),
      }
    }),
    handle(results, async ({ query: { plan: key, period, cursor, limit } }, call) => {
      const after = cursor === undefined ? '' : keyOf(cursor, /^[\p{L}\p{N}._:-]{1,128}$/u)
      const { persons, may } = await reachedBy(signedIn(call), 'result.read', directory, call.today)
      const rows = await readLive(call.db, {
        ...{ plan: key, period, after, limit: limit + 1 },
        ...(persons === null ? {} : { persons }),
      })
      const hashes = rows.map(({ cycle }) => cycle.planHash)
      const plans = await plansByHash(readBook, call.db, hashes)
      const nameOf = await namesOf(
        call.db,
        rows.map(({ person }) => person),
      )
      const shown = new Set<Guard>()
      const body = pageOf(
        rows,
        limit,
        ({ person }) => person,
        (row) => {
          const reading = { may: may(row.person), personName: nameOf(row.person) }
          const stated = briefOf(plans(row.cycle.planHash), provisional(row), reading)
          for (const guard of stated.shown) shown.add(guard)
          return stated.brief
        },
      )
      const people = body.items.map(({ personId }) => personId)
      const detail = { plan: key, period, people, shown: [...shown] }
      return { body, ...(shown.size === 0 ? {} : { audit: { detail } }) }
    }),
    handle(liveCycles, async (_, call) => {
      const cycles = await readLiveCycles(call.db)
      const items = cycles.map(({ knownAt, changedAt, ...cycle }) => ({
        ...cycle,
        freshness: { knownAt: formatInstant(knownAt), changedAt: formatInstant(changedAt) },
      }))
      return { body: { items } }
    }),
    handle(resultChanges, async ({ query: { of } }, call) => {
      const watch = watchOf(services.feed, call)
      return {
        events: (gone) => resultEvents(services, watch, { of, call, gone }),
        audit: { detail: { of } },
      }
    }),
  ]
}
