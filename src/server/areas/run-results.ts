import { runResults, runStatement } from '#contract/runs.ts'
import type { Guard } from '#domain/access/mask.ts'
import { readPostings, readResults } from '#storage/runs/read-runs.ts'
import { stateOf } from '#storage/runs/run-decisions.ts'
import { reachedBy } from '../access/reached.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { namesOf } from '../people/names-of.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { planByHash } from '../plans/plan-book.ts'
import { statementOf } from '../results/stated-result.ts'
import { auditOfShown } from './people.ts'
import { oneRun } from './runs.ts'

/** Results of runs, for those who may read them, and one person's statement. Every look at pay or ratings is written down. */
export function runResultHandlers(
  readBook: ReadBook,
  directory: PeopleDirectory,
): readonly Handler[] {
  return [
    handle(runResults, async ({ params, query: { cursor, limit } }, call) => {
      const { run } = await oneRun(call.db, params.run)
      const plan = await planByHash(readBook, call.db, run.planHash)
      const { persons, may } = await reachedBy(signedIn(call), 'result.read', directory, call.today)
      const after = cursor === undefined ? undefined : keyOf(cursor, /^[^\0]{1,200}$/u)
      const found = await readResults(call.db, run.run, {
        ...{ people: persons ?? undefined, after, limit: limit + 1 },
      })
      const nameOf = await namesOf(
        call.db,
        found.map(({ person }) => person),
      )
      const seen = new Set<Guard>()
      const body = pageOf(
        found,
        limit,
        ({ person }) => person,
        ({ person, cells }) => {
          const of = { grain: run.grain, cells }
          const { shown, masked, ...stated } = statementOf(plan, of, may(person))
          for (const guard of shown) seen.add(guard)
          const personName = nameOf(person)
          return { personId: person, personName, cells: [...stated.cells], masked: [...masked] }
        },
      )
      const detail = { shown: [...seen], people: body.items.map(({ personId }) => personId) }
      return { body, ...(seen.size === 0 ? {} : { audit: { subject: `run:${run.run}`, detail } }) }
    }),
    handle(runStatement, async ({ params: { run: number, personId } }, call) => {
      const { run, standing } = await oneRun(call.db, number)
      const plan = await planByHash(readBook, call.db, run.planHash)
      const [result] = await readResults(call.db, run.run, { people: [personId] })
      if (result === undefined) throw new Refusal('not-found')
      const of = { grain: run.grain, cells: result.cells }
      const { cells, masked, shown } = statementOf(plan, of, call.may)
      const mayPay = call.may('pay.read')
      const postings = mayPay ? await readPostings(call.db, [run.run], personId) : []
      return {
        body: {
          ...{ run: number, plan: run.plan, planHash: run.planHash, period: run.period },
          ...{ status: run.status, state: stateOf(standing), personId, currency: plan.currency },
          cells: [...cells],
          postings: postings.map(({ account, origin, run: posted, cause, amountMinor }) => ({
            ...{ account, origin, run: posted, cause, amountMinor: String(amountMinor) },
          })),
          masked: mayPay ? [...masked] : [...masked, 'postings'],
        },
        ...auditOfShown(personId, shown),
      }
    }),
  ]
}
