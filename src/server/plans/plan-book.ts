import type { FactType } from '#engine/facts/fact-type.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan, Role } from '#engine/plan/plan.ts'
import type { RatingForm } from '#engine/scoring/ratings.ts'
import type { Unit } from '#engine/units.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import { ownLibraryVersion } from '#storage/plans/own-library.ts'
import { readPlans } from '#storage/plans/plans.ts'
import type { PublishedPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import { readCompanyLibrary } from './company-library.ts'
import type { CompanyLibrary } from './company-library.ts'

/** A published plan, compiled. */
export type BookedPlan = { readonly plan: Plan; readonly version: number }

/** What all published plans together say of the data that they read, and what the company's own library adds. */
export type PlanBook = {
  /** Every version, by key and version. */
  readonly plans: readonly BookedPlan[]
  readonly factTypes: ReadonlyMap<string, FactType>
  readonly roles: ReadonlyMap<string, Role>
  readonly forms: ReadonlyMap<string, RatingForm>
  /** Unit of a metric that has targets; null where no plan knows it. */
  readonly metricUnit: (metric: string) => Unit | null
  /** The currency of every plan; a company without a plan counts in CNY. */
  readonly currency: string
  readonly calendar: FiscalCalendar
  readonly library: CompanyLibrary
}

export type ReadBook = (db: Db) => Promise<PlanBook>

/** By hash, which names all that a plan is made of: each is compiled once in a process, whoever asks for it. */
const compiled = new Map<string, Plan>()

/** Reads the book as it stands; as long as nothing was published, it's the book that was read before. */
export function planBooks(): ReadBook {
  let before: { readonly heads: string; readonly book: PlanBook } | null = null
  return async (db) => {
    const plans = await readPlans(db, new Set(compiled.keys()))
    const library = await ownLibraryVersion(db)
    const heads = JSON.stringify([library, ...plans.map(({ hash, version }) => [hash, version])])
    if (before?.heads === heads) return before.book
    // Of those who ask at once while nothing is compiled yet, the first compiles for all.
    for (const { hash, text } of plans)
      if (text !== null && !compiled.has(hash)) compiled.set(hash, compiledPlan(text))
    const booked = plans.flatMap(({ hash, version }) => {
      const plan = compiled.get(hash)
      return plan === undefined ? [] : [{ plan, version }]
    })
    const last = booked.at(-1)?.plan
    const of = {
      currency: last?.currency ?? 'CNY',
      calendar: last?.calendar ?? { startMonth: 1 },
    }
    const hashes = lastVersions(booked).map(({ hash }) => hash)
    const book = bookOf(booked, { ...of, library: await readCompanyLibrary(db, hashes, of) })
    before = { heads, book }
    return book
  }
}

/**
 * Published plans by hash; throws for one that isn't there. Once published they never change, so the book is read only where
 * one isn't known yet.
 */
export async function plansByHash(
  readBook: ReadBook,
  db: Db,
  hashes: readonly string[],
): Promise<(hash: string) => Plan> {
  if (hashes.some((hash) => !compiled.has(hash))) await readBook(db)
  return (hash) => {
    const plan = compiled.get(hash)
    if (plan === undefined) throw new Error(`a result of an unpublished plan: ${hash}`)
    return plan
  }
}

/** The plan of one. */
export async function planByHash(readBook: ReadBook, db: Db, hash: string): Promise<Plan> {
  return (await plansByHash(readBook, db, [hash]))(hash)
}

/** Of each plan the version that was published last. */
export function lastVersions(plans: readonly BookedPlan[]): readonly Plan[] {
  return [...new Map(plans.map(({ plan }) => [plan.document.key, plan])).values()]
}

/** A later version's words win over an earlier one's, and a plan's over the library's. */
function bookOf(
  plans: readonly BookedPlan[],
  company: Pick<PlanBook, 'currency' | 'calendar' | 'library'>,
): PlanBook {
  const factTypes = new Map<string, FactType>()
  const roles = new Map<string, Role>()
  const forms = new Map<string, RatingForm>()
  const units = new Map<string, Unit>()
  for (const { plan } of plans) {
    for (const [key, type] of plan.factTypes) factTypes.set(key, type)
    for (const role of plan.roles) roles.set(role.key, role)
    for (const [key, form] of plan.forms) forms.set(key, form)
    for (const [key, { document }] of plan.metrics) units.set(key, document.unit)
  }
  const { library } = company
  for (const key of library.factTypes) {
    const type = library.plan.factTypes.get(key)
    if (type !== undefined && !factTypes.has(key)) factTypes.set(key, type)
  }
  for (const key of library.metrics) {
    const unit = library.plan.metrics.get(key)?.document.unit
    if (unit !== undefined && !units.has(key)) units.set(key, unit)
  }
  return {
    ...{ plans, factTypes, roles, forms, ...company },
    metricUnit: (metric) => units.get(metric) ?? null,
  }
}

function compiledPlan({ key, document, libraries }: PublishedPlan): Plan {
  const outcome = compilePlan({ file: `${key}.yaml`, text: document }, libraries)
  // It compiled when it was published; a version that can't any more must not go on with less.
  if (!outcome.ok)
    throw new Error(`the published plan ${key} doesn't compile: ${outcome.error[0]?.code ?? ''}`)
  return outcome.value.plan
}
