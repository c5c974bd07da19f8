import { decide } from '#domain/access/decide.ts'
import type { Permission } from '#domain/access/policy.ts'
import { reachOf, tellsTeams } from '#domain/access/policy.ts'
import type { Relation } from '#domain/access/reach.ts'
import type { Day } from '#kernel/day.ts'
import type { PeopleDirectory } from '../people/people-directory.ts'
import type { Caller } from './caller.ts'

/** Whom a caller reaches with a permission, and what else the caller may towards each of them. */
export type Reached = {
  /** Null where that's everybody. */
  readonly persons: readonly string[] | null
  readonly may: (personId: string) => (permission: Permission) => boolean
}

/** By the reporting lines of today: for lists, and for what is told as it happens. */
export async function reachedBy(
  caller: Caller,
  permission: Permission,
  directory: PeopleDirectory,
  today: Day,
): Promise<Reached> {
  const { personId: own, roles } = caller
  const reaches = new Set(roles.map((role) => reachOf(permission, role)))
  const below = own === null || !tellsTeams(roles) ? [] : await directory.peopleBelow(own, today)
  const team = new Set(below)
  const relation = (personId: string): Relation =>
    personId === own ? 'own' : team.has(personId) ? 'team' : 'other'
  const may = (personId: string) => (asked: Permission) =>
    decide({
      ...{ permission: asked, roles, relation: relation(personId), did: [] },
      scopes: caller.key?.scopes ?? null,
    }).allowed
  const near = own === null ? [] : [own, ...below]
  const all = reaches.has('all') || reaches.has('others')
  return { persons: all ? null : near.filter((personId) => may(personId)(permission)), may }
}
