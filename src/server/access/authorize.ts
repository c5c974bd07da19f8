import type { Route, Subject } from '#contract/route.ts'
import { decide } from '#domain/access/decide.ts'
import type { Permission } from '#domain/access/policy.ts'
import type { Relation } from '#domain/access/reach.ts'
import { relationOf } from '#domain/access/relation.ts'
import { Refusal } from '../http/refusal.ts'
import type { ServerOptions } from '../server-options.ts'
import type { Caller } from './caller.ts'

export type Authorized = {
  readonly relation: Relation
  /** To the same data, unless another relation is named. */
  readonly may: (permission: Permission, relation?: Relation) => boolean
  /** Refuses what the route is for when it turns out to be too near, or when the same person did this to the very thing. */
  readonly keepSeparate: (found: {
    readonly relation?: Relation
    readonly did?: readonly Permission[]
  }) => void
}

/** Lets the request through by the policy, or refuses. Someone who isn't there is as far away as someone else's people. */
export async function authorize(
  route: Route,
  params: Readonly<Record<string, string>>,
  caller: Caller | null,
  options: ServerOptions,
): Promise<Authorized> {
  const { access } = route
  if ('public' in access)
    return { relation: 'other', may: () => false, keepSeparate: () => undefined }
  if (caller === null) throw new Refusal('sign-in-needed')
  const ask = (permission: Permission, of: Relation, did: readonly Permission[]) =>
    decide({
      ...{ permission, relation: of, roles: caller.roles, did },
      scopes: caller.key?.scopes ?? null,
    })
  const relation =
    access.subject === 'in-reach'
      ? farthest((each) => ask(access.permission, each, []).allowed)
      : await relationTo(access.subject, params, caller, options)
  const require = (of: Relation, did: readonly Permission[]): void => {
    const decision = ask(access.permission, of, did)
    if (decision.allowed) return
    if (decision.because === 'duties') throw new Refusal('duties-separated')
    throw new Refusal(decision.because === 'scope' ? 'key-out-of-scope' : 'not-allowed')
  }
  require(relation, [])
  return {
    relation,
    may: (permission, of = relation) => ask(permission, of, []).allowed,
    keepSeparate: ({ relation: of = relation, did = [] }) => require(of, did),
  }
}

/** How far the caller reaches: to everybody, to the own team, or to themself. */
function farthest(reaches: (relation: Relation) => boolean): Relation {
  return (['other', 'team', 'own'] as const).find(reaches) ?? 'own'
}

async function relationTo(
  subject: Exclude<Subject, 'in-reach'>,
  params: Readonly<Record<string, string>>,
  caller: Caller,
  { directory, clock }: ServerOptions,
): Promise<Relation> {
  switch (subject) {
    case 'nobody':
      return 'other'
    case 'self':
      return 'own'
    case 'account':
      return params['userId'] === caller.userId ? 'own' : 'other'
    case 'person': {
      const personId = params['personId'] ?? ''
      // What no person can be called isn't asked of the store.
      if (!/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,127}$/u.test(personId)) return 'other'
      // Who asks about themself needs no look at who reports to whom.
      if (personId === caller.personId) return 'own'
      const above = await directory.managersAbove(personId, clock.today())
      return relationOf(caller.personId, personId, above)
    }
  }
}
