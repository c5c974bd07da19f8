import { permissions } from '#domain/access/policy.ts'
import type { Permission } from '#domain/access/policy.ts'
import { roles } from '#domain/access/roles.ts'
import type { Role } from '#domain/access/roles.ts'
import type { Db } from '#storage/store.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import { hashOf } from './secrets.ts'
import type { SignInLibrary } from './sign-in-library.ts'

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

/** Bearer keys win over cookies, and a bad key is never replaced by a good cookie. */
export async function callerOf(
  headers: Headers,
  db: Db,
  library: SignInLibrary,
  now: Instant,
): Promise<Caller | null> {
  const authorization = headers.get('authorization')
  if (authorization !== null) return callerOfKey(authorization, db, now)
  if (!headers.has('cookie')) return null
  const found = await library.api.getSession({ headers })
  if (found === null) return null
  const account = await accountOf(found.user.id, db)
  return account && { ...account, key: null, sessionId: found.session.id }
}

async function callerOfKey(authorization: string, db: Db, now: Instant): Promise<Caller | null> {
  const key = /^Bearer (yeji_[\w-]{43})$/.exec(authorization)?.[1]
  if (key === undefined) return null
  const rows = await db
    .selectFrom('api_key')
    .innerJoin('account', 'account.user_id', 'api_key.owner_id')
    .leftJoin('account_role', 'account_role.user_id', 'account.user_id')
    .select(['key_id', 'owner_id', 'scopes', 'last_used_at', 'source_id', 'person_id', 'role'])
    .where('key_hash', '=', hashOf(key))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', moment(now))
    .where('disabled_at', 'is', null)
    .execute()
  const [row] = rows
  if (row === undefined) return null
  // Once a minute is enough to see which keys are still in use.
  if (row.last_used_at === null || now - row.last_used_at > 60_000) {
    await db
      .updateTable('api_key')
      .set({ last_used_at: formatInstant(now) })
      .where('key_id', '=', row.key_id)
      .execute()
  }
  const scopes = row.scopes.split(',')
  const keyScopes = permissions.filter((permission) => scopes.includes(permission))
  const found = { keyId: row.key_id, scopes: keyScopes, sourceId: row.source_id }
  const account = { userId: row.owner_id, personId: row.person_id, roles: rolesIn(rows) }
  return { ...account, key: found, sessionId: null }
}

/** Null when the account is disabled. */
async function accountOf(
  userId: string,
  db: Db,
): Promise<Pick<Caller, 'userId' | 'personId' | 'roles'> | null> {
  const rows = await db
    .selectFrom('account')
    .leftJoin('account_role', 'account_role.user_id', 'account.user_id')
    .select(['account.person_id', 'account_role.role'])
    .where('account.user_id', '=', userId)
    .where('account.disabled_at', 'is', null)
    .execute()
  if (rows[0] === undefined) return null
  return { userId, personId: rows[0].person_id, roles: rolesIn(rows) }
}

/** Roles that this version doesn't know count for nothing. */
function rolesIn(rows: readonly { readonly role: string | null }[]): readonly Role[] {
  const held = new Set(rows.map(({ role }) => role))
  return roles.filter((role) => held.has(role))
}
