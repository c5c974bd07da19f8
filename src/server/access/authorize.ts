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
  readonly may: (permission: Permission) => boolean
}

/** Lets the request through by the policy, or refuses. Someone who isn't there is as far away as someone else's people. */
export async function authorize(
  route: Route,
  params: Readonly<Record<string, string>>,
  caller: Caller | null,
  options: ServerOptions,
): Promise<Authorized> {
  const { access } = route
  if ('public' in access) return { relation: 'other', may: () => false }
  if (caller === null) throw new Refusal('sign-in-needed')
  const askAs = (permission: Permission, relation: Relation): ReturnType<typeof decide> =>
    decide({
      ...{ permission, relation, roles: caller.roles },
      scopes: caller.key?.scopes ?? null,
      did: [],
    })
  const relation =
    access.subject === 'in-reach'
      ? farthest((each) => askAs(access.permission, each).allowed)
      : await relationTo(access.subject, params, caller, options)
  const ask = (permission: Permission): ReturnType<typeof decide> => askAs(permission, relation)
  const decision = ask(access.permission)
  if (!decision.allowed) {
    if (decision.because === 'duties') throw new Refusal('duties-separated')
    throw new Refusal(decision.because === 'scope' ? 'key-out-of-scope' : 'not-allowed')
  }
  return { relation, may: (permission) => ask(permission).allowed }
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
      const above = await directory.managersAbove(personId, clock.today())
      return relationOf(caller.personId, personId, above)
    }
  }
}
