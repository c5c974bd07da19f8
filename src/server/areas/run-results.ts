import { runResults, runStatement } from '#contract/runs.ts'
import type { Guard } from '#domain/access/mask.ts'
import type { Relation } from '#domain/access/reach.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { clausesOf } from '#engine/prose/clauses.ts'
import { cellTitles } from '#engine/explain/titles.ts'
import { readPostings, readResults } from '#storage/runs/read-runs.ts'
import type { StoredRun } from '#storage/runs/read-runs.ts'
import type { Db } from '#storage/store.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { PlanBook } from '../plans/plan-book.ts'
import { resultsShown } from '../runs/shown-results.ts'
import { oneRun, stateOf } from './runs.ts'

/** Results of runs, for those who may read them, and one person's statement. Every look at pay or ratings is written down. */
export function runResultHandlers(
  books: (db: Db) => Promise<PlanBook>,
  directory: PeopleDirectory,
): readonly Handler[] {
  return [
    handle(runResults, async ({ params, query: { cursor, limit } }, call) => {
      const { run } = await oneRun(call.db, params.run)
      const { plan, cycle } = await planOf(books, call.db, run)
      const show = resultsShown(plan, cycle)
      const reach = await readable(call, directory)
      const after = cursor === undefined ? undefined : keyOf(cursor, /^[^\0]{1,200}$/u)
      const people = reach.people
      const found = await readResults(call.db, run.run, { people, after, limit: limit + 1 })
      const seen = new Set<Guard>()
      const body = pageOf(
        found,
        limit,
        ({ person }) => person,
        (result) => {
          const relation = reach.relationTo(result.person)
          const made = show(result, (permission) => call.may(permission, relation))
          for (const guard of made.shown) seen.add(guard)
          return { personId: result.person, cells: [...made.cells], masked: [...made.masked] }
        },
      )
      const detail = { shown: [...seen], people: body.items.map(({ personId }) => personId) }
      return { body, ...(seen.size === 0 ? {} : { audit: { subject: `run:${run.run}`, detail } }) }
    }),
    handle(runStatement, async ({ params: { run: number, personId } }, call) => {
      const { run, standing } = await oneRun(call.db, number)
      const { plan, cycle } = await planOf(books, call.db, run)
      const [result] = await readResults(call.db, run.run, { people: [personId] })
      if (result === undefined) throw new Refusal('not-found')
      const { cells, masked, shown } = resultsShown(plan, cycle)(result, (asked) => call.may(asked))
      const titles = cellTitles(plan, cycle)
      const clauses = clausesOf(plan)
      const postings = call.may('pay.read')
        ? await readPostings(call.db, [run.run], personId)
        : null
      return {
        body: {
          ...{ run: number, plan: run.plan, planHash: run.planHash, period: run.period },
          ...{ status: run.status, state: stateOf(standing), personId, currency: plan.currency },
          cells: cells.map((cell) => {
            const title = titles.get(cell.key)
            const path = title?.path ?? null
            return {
              ...cell,
              name: title?.label ?? { zh: cell.key, en: cell.key },
              clause: path === null ? null : clauseNumber(clauses, path),
            }
          }),
          postings: (postings ?? []).map(({ account, origin, run: of, cause, amountMinor }) => ({
            ...{ account, origin, run: of, cause, amountMinor: String(amountMinor) },
          })),
          masked: postings === null ? [...masked, 'postings'] : [...masked],
        },
        ...(shown.length === 0
          ? {}
          : { audit: { subject: `person:${personId}`, detail: { run: number, shown } } }),
      }
    }),
  ]
}

/** Whose results a caller may read: everybody's, or their own and those of the people below them. */
async function readable(
  call: Call,
  directory: PeopleDirectory,
): Promise<{
  readonly people: readonly string[] | undefined
  readonly relationTo: (person: string) => Relation
}> {
  const { personId } = signedIn(call)
  const below =
    personId !== null && call.may('result.read', 'team')
      ? new Set(await directory.peopleBelow(personId, call.today))
      : new Set<string>()
  const relationTo = (person: string): Relation => {
    if (person === personId) return 'own'
    return below.has(person) ? 'team' : 'other'
  }
  if (call.may('result.read', 'other')) return { people: undefined, relationTo }
  return { people: personId === null ? [] : [personId, ...below], relationTo }
}

async function planOf(books: (db: Db) => Promise<PlanBook>, db: Db, run: StoredRun) {
  const booked = (await books(db)).plans.find(({ plan }) => plan.hash === run.planHash)
  const cycle = booked?.plan.cycles.get(run.grain)
  if (booked === undefined || cycle === undefined)
    throw new Error(`run ${run.run} is of a plan that isn't published`)
  return { plan: booked.plan, cycle }
}
