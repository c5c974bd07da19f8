import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import { inSnapshot } from '#storage/in-transaction.ts'
import { inputReaders, readTables } from '#storage/inputs/read-inputs.ts'
import type { Db } from '#storage/store.ts'
import type { Replaceable } from '../input-rows.ts'

/** The organisation as it's wanted: its teams on a day, all of it as known at a moment, or now. */
export type OrganisationAsked = { readonly asOf: Day; readonly knownAt: Instant | null }

type Read = keyof typeof inputReaders & keyof Replaceable

/** The tables that are small enough to be read as a whole, by the store's name of what they're read from. Names of people aren't computed with. */
const replaceable: ReadonlyMap<string, Read> = new Map([
  ['employment', 'employment'],
  ['leave', 'leave'],
  ['team', 'teams'],
  ['reporting', 'reporting'],
  ['minimum_wage', 'minimumWages'],
  ['target', 'targets'],
  ['rating', 'ratings'],
  ['exchange_rate', 'exchangeRates'],
  ['prior_score', 'priorScores'],
])

/** Of these, the ones of which programs read every version with its moments. */
const versioned: ReadonlySet<Read> = new Set(['targets', 'ratings', 'exchangeRates'])

/**
 * The tables that aren't any more what the mirror holds: in which something was recorded, or that are wanted otherwise than before; all
 * of them when nothing was held before.
 */
export async function readReplaced(
  db: Db,
  asked: {
    /** Nothing that there is was recorded later. */
    readonly latest: Instant
    readonly organisation: OrganisationAsked
    /** Where something was recorded. */
    readonly tables: ReadonlyMap<string, Instant>
    readonly before: OrganisationAsked | null
  },
): Promise<Replaceable> {
  const { latest, organisation, tables, before } = asked
  const { asOf, knownAt } = organisation
  const isWanted = (name: string, key: Read): boolean => {
    if (before === null || tables.has(name)) return true
    if (key === 'teams' && asOf !== before.asOf) return true
    return !versioned.has(key) && knownAt !== before.knownAt
  }
  const wanted = [...replaceable].flatMap(([name, key]) => (isWanted(name, key) ? [key] : []))
  if (wanted.length === 0) return {}
  const readersOf = (keys: readonly Read[]) =>
    Object.fromEntries(keys.map((key) => [key, inputReaders[key]]))
  return inSnapshot(db, async (tx) => ({
    ...(await readTables(
      tx,
      { asOf, knownAt: knownAt ?? latest },
      readersOf(wanted.filter((key) => !versioned.has(key))),
    )),
    ...(await readTables(
      tx,
      { asOf, knownAt: latest },
      readersOf(wanted.filter((key) => versioned.has(key))),
    )),
  }))
}
