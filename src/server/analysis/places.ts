import { organisationAt } from '#storage/organisation/organisation-at.ts'
import { organisationTables } from '#storage/organisation/organisation-table.ts'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'

/** Which team and market somebody was in on a day. */
export type Place = { readonly team: string; readonly market: string }

/** Where these persons are on the day, or everybody where none are named, as known at a moment. */
export async function placesOf(
  db: Db,
  asked: {
    readonly day: Day
    readonly knownAt: Instant
    readonly persons: readonly string[] | null
  },
): Promise<ReadonlyMap<string, Place>> {
  const { day, knownAt, persons } = asked
  const rows = await organisationAt(db, organisationTables.employment, {
    ...{ day, knownAt },
    ...(persons === null ? {} : { entities: persons }),
  })
  return new Map(
    rows.map(({ entity, values }) => [
      entity,
      { team: String(values['team'] ?? ''), market: String(values['market'] ?? '') },
    ]),
  )
}
