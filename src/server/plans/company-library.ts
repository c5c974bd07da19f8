import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { readSource } from '#engine/plan/source.ts'
import type { FiscalCalendar } from '#kernel/period.ts'
import { libraryPlan } from '#domain/plans/library/measuring-plan.ts'
import type { Document, Surroundings } from '#domain/plans/library/measuring-plan.ts'
import { blankLibrary, ownLibraryText } from '#domain/plans/library/own-library.ts'
import { readOwnLibrary } from '#storage/plans/own-library.ts'
import { readPlan } from '#storage/plans/plans.ts'
import type { Db } from '#storage/store.ts'
import { shippedLibrary } from './shipped-library.ts'

/** The product's library and the company's own, as plans of this company would read them. */
export type CompanyLibrary = {
  /** From 1; 0 before there's one. */
  readonly version: number
  /** The own one; blank before there's one, and when it doesn't compile any more. */
  readonly document: string
  readonly plan: Plan
  readonly surroundings: Surroundings
  /** Keys of what the company defines itself. */
  readonly factTypes: readonly string[]
  readonly metrics: readonly string[]
}

/** What the last versions of the plans say of roles and rating forms, which metrics may name. */
async function surroundingsOf(
  db: Db,
  hashes: readonly string[],
  of: { readonly currency: string; readonly calendar: FiscalCalendar },
): Promise<Surroundings> {
  const documents: Document[] = []
  for (const hash of hashes) {
    const texts = await readPlan(db, hash)
    if (texts !== null) documents.push(dataOf(texts.document))
  }
  const merged = (key: 'roles' | 'ratings'): Document =>
    Object.fromEntries(documents.flatMap((one) => Object.entries(mapAt(one, key))))
  return {
    ...{ currency: of.currency, startMonth: of.calendar.startMonth },
    ...{ roles: merged('roles'), ratings: merged('ratings') },
  }
}

export async function readCompanyLibrary(
  db: Db,
  hashes: readonly string[],
  of: { readonly currency: string; readonly calendar: FiscalCalendar },
): Promise<CompanyLibrary> {
  const own = await readOwnLibrary(db)
  const surroundings = await surroundingsOf(db, hashes, of)
  const text = own?.document ?? blankLibrary
  const data = dataOf(text)
  const known = { version: own?.version ?? 0, surroundings }
  const plan = await compiledLibrary(text, surroundings)
  if (plan !== null)
    return {
      ...{ ...known, plan, document: text },
      factTypes: Object.keys(mapAt(data, 'factTypes')),
      metrics: Object.keys(mapAt(data, 'metrics')),
    }
  // The product's may say by now what the own one said otherwise: whoever opens that is told. Here it's as if it said nothing.
  const bare = await compiledLibrary(blankLibrary, surroundings)
  if (bare === null) throw new Error('the library that the product brings does not compile')
  return { ...known, plan: bare, document: blankLibrary, factTypes: [], metrics: [] }
}

async function compiledLibrary(text: string, surroundings: Surroundings): Promise<Plan | null> {
  const outcome = compilePlan(
    { file: 'library', text: JSON.stringify(libraryPlan(surroundings)) },
    [await shippedLibrary(), ownLibraryText(text)],
  )
  return outcome.ok ? outcome.value.plan : null
}

/** A document that was read before, as plain data. */
export function dataOf(text: string): Document {
  const source = readSource(text, 'plan.yaml')
  return source.ok && isMap(source.value.data) ? source.value.data : {}
}

export function mapAt(document: Document, key: string): Document {
  const found = document[key]
  return isMap(found) ? found : {}
}

function isMap(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
