import { sql } from 'kysely'
import { permissions } from '#domain/access/policy.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { askedTogether } from '../asked-together.ts'
import { rolesIn } from './caller.ts'
import type { Caller } from './caller.ts'
import { hashOf } from './secrets.ts'

/** Who calls with an API key; null where it's unknown, revoked or over, or its owner's account is disabled. */
export function keyOwners(db: Db): (key: string, now: Instant) => Promise<Caller | null> {
  const rowOf = askedTogether((hashes: readonly string[]) => rowsOf(db, hashes))
  return async (key, now) => {
    const row = await rowOf(hashOf(key))
    if (row === null || row.expiresAt <= now) return null
    const { keyId, lastUsedAt, sourceId, userId, personId } = row
    // Once a minute is enough to see which keys are still in use.
    if (lastUsedAt === null || now - lastUsedAt > 60_000) {
      await db
        .updateTable('api_key')
        .set({ last_used_at: formatInstant(now) })
        .where('key_id', '=', keyId)
        .execute()
    }
    const given = row.scopes.split(',')
    const scopes = permissions.filter((permission) => given.includes(permission))
    return {
      ...{ userId, personId, roles: rolesIn(row.roles) },
      ...{ key: { keyId, scopes, sourceId }, sessionId: null },
    }
  }
}

type Row = {
  readonly hash: string
  readonly keyId: string
  readonly scopes: string
  readonly expiresAt: Instant
  readonly lastUsedAt: Instant | null
  readonly sourceId: string | null
  readonly userId: string
  readonly personId: string | null
  readonly roles: readonly string[]
}

async function rowsOf(db: Db, hashes: readonly string[]): Promise<readonly (Row | null)[]> {
  const { rows } = await sql<Row>`
    SELECT k.key_hash AS hash, k.key_id AS "keyId", k.scopes, k.expires_at AS "expiresAt",
      k.last_used_at AS "lastUsedAt", k.source_id AS "sourceId", a.user_id AS "userId", a.person_id AS "personId",
      ARRAY(SELECT role FROM account_role r WHERE r.user_id = a.user_id) AS roles
    FROM api_key k
    JOIN account a ON a.user_id = k.owner_id
    WHERE k.key_hash = ANY(${hashes}::text[]) AND k.revoked_at IS NULL AND a.disabled_at IS NULL`.execute(
    db,
  )
  const found = new Map(rows.map((row) => [row.hash, row]))
  return hashes.map((hash) => found.get(hash) ?? null)
}
