import { sql } from 'kysely'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { libraryPlan } from '#domain/plans/library/measuring-plan.ts'
import { ownLibraryFile, ownLibraryText } from '#domain/plans/library/own-library.ts'
import { agreementProblem } from '#domain/plans/agreement-problems.ts'
import { readingOf } from '#domain/plans/plans-agree.ts'
import type { Db } from '#storage/store.ts'
import type { Call } from '../http/call.ts'
import { disagreementsWithBook } from './agrees-with-book.ts'
import { dataOf, mapAt } from './company-library.ts'
import type { PlanBook } from './plan-book.ts'
import { planInvalid } from './plan-or-refuse.ts'
import { shippedLibrary } from './shipped-library.ts'

/** Refuses a library with errors, and one that reads the data otherwise than published plans do, or than what is kept of it was read. */
export async function acceptedLibrary(book: PlanBook, call: Call, document: string): Promise<void> {
  const { library } = book
  const outcome = compilePlan(
    { file: ownLibraryFile, text: JSON.stringify(libraryPlan(library.surroundings)) },
    [await shippedLibrary(), ownLibraryText(document)],
  )
  if (!outcome.ok) throw planInvalid(outcome.error, call)
  const said = dataOf(document)
  const keys = [...Object.keys(mapAt(said, 'factTypes')), ...Object.keys(mapAt(said, 'metrics'))]
  const plan = only(outcome.value.plan, new Set(keys))
  const changed = library.factTypes.filter((type) => {
    const [before, after] = [library.plan, plan].map(({ factTypes }) => factTypes.get(type))
    return (before && readingOf(before)) !== (after && readingOf(after))
  })
  const kept = await typesWithFacts(call.db, changed)
  const disagreements = [
    ...disagreementsWithBook(book, { file: ownLibraryFile, plan }),
    ...kept.map((type) => {
      const at = { file: ownLibraryFile, path: `factTypes.${type}` }
      return agreementProblem('fact-type-kept', at, { type })
    }),
  ]
  if (disagreements.length > 0) throw planInvalid(disagreements, call)
}

/** What a plan says of these keys. */
function only(plan: Plan, keys: ReadonlySet<string>): Plan {
  const within = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...map].filter(([key]) => keys.has(key)))
  const [factTypes, metrics] = [within(plan.factTypes), within(plan.metrics)]
  return { ...plan, factTypes, metrics, roles: [], forms: new Map() }
}

async function typesWithFacts(db: Db, types: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly type: string }>`
    SELECT type FROM unnest(${[...types]}::text[]) AS asked (type)
    WHERE EXISTS (SELECT FROM fact_version f WHERE f.type = asked.type)`.execute(db)
  return rows.map(({ type }) => type)
}
