import type { Day } from '#kernel/day.ts'
import type { Text } from '#kernel/text.ts'

/** A person as of a day, every field. What a reader may see is decided outside. */
export type PersonRow = {
  readonly personId: string
  readonly name: Text
  readonly job: string | null
  readonly grade: string | null
  readonly team: string | null
  readonly mobile: string | null
  readonly basePayMinor: bigint | null
  readonly rating: string | null
}

/** What the server asks about people; the store answers. */
export type PeopleDirectory = {
  readonly person: (personId: string, day: Day) => Promise<PersonRow | null>
  /** Managers on the direct lines, nearest first; empty for unknown people. */
  readonly managersAbove: (personId: string, day: Day) => Promise<readonly string[]>
  /** Everybody below on the direct lines, in no particular order. */
  readonly peopleBelow: (personId: string, day: Day) => Promise<readonly string[]>
}
