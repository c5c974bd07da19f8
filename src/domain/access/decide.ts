import { reachOf, separated } from './policy.ts'
import type { Permission } from './policy.ts'
import { covers } from './reach.ts'
import type { Relation } from './reach.ts'
import type { Role } from './roles.ts'

export type Question = {
  readonly permission: Permission
  readonly roles: readonly Role[]
  readonly relation: Relation
  /** What an API key is limited to; null for a person who is signed in. */
  readonly scopes: readonly Permission[] | null
  /** What the same person already did to this very thing, such as designing this plan. */
  readonly did: readonly Permission[]
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: 'role' | 'reach' | 'scope' | 'duties' }

/** Answers by the policy; everything that no row allows is denied. */
export function decide(question: Question): Decision {
  const { permission, relation, scopes } = question
  const reaches = question.roles.map((role) => reachOf(permission, role))
  if (reaches.every((reach) => reach === 'none')) return denied('role')
  if (!reaches.some((reach) => covers(reach, relation))) return denied('reach')
  if (scopes !== null && !scopes.includes(permission)) return denied('scope')
  if (conflicts(question)) return denied('duties')
  return { allowed: true }
}

function denied(because: 'role' | 'reach' | 'scope' | 'duties'): Decision {
  return { allowed: false, because }
}

/** By what was done to this thing, and by the roles: who holds the first duty at all is kept from the second. */
function conflicts({ permission, roles, did }: Question): boolean {
  return separated.some(
    ([first, second]) =>
      second === permission &&
      (did.includes(first) || roles.some((role) => reachOf(first, role) !== 'none')),
  )
}
