import type { Permission } from '#domain/access/policy.ts'
import { roles } from '#domain/access/roles.ts'
import type { Role } from '#domain/access/roles.ts'

/** Who asks, with the roles of this moment: a change of roles or a disabled account counts at once. */
export type Caller = {
  readonly userId: string
  readonly personId: string | null
  readonly roles: readonly Role[]
  readonly key: {
    readonly keyId: string
    readonly scopes: readonly Permission[]
    /** The only source that it may feed; null for any. */
    readonly sourceId: string | null
  } | null
  readonly sessionId: string | null
}

/** Roles that this version doesn't know count for nothing. */
export function rolesIn(held: readonly string[]): readonly Role[] {
  return roles.filter((role) => held.includes(role))
}
