import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { z } from 'zod'

import { apiKeys, createApiKey, revokeApiKey } from '#contract/api-keys.ts'
import { permissions } from '#domain/access/policy.ts'
import { decideKeyRights } from '#storage/decisions/rights.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import type { Tables } from '#storage/tables.ts'
import { formatInstant } from '#kernel/instant.ts'
import { hashOf, newSecret } from '../access/secrets.ts'
import { requireSource } from '../intake/source-of.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Call, Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'

const START = 10
const DAY_MS = 86_400_000

/** Keys for other systems: stored as hashes, shown once, never allowed more than their owner. */
export const apiKeyHandlers: readonly Handler[] = [
  handle(apiKeys, async ({ query: { cursor, limit } }, call) => {
    const after = cursor === undefined ? '' : keyOf(cursor, /^[\w-]+$/)
    const rows = await call.db
      .selectFrom('api_key')
      .innerJoin('auth_user', 'auth_user.id', 'api_key.owner_id')
      .selectAll('api_key')
      .select('auth_user.name as ownerName')
      .where('key_id', '>', after)
      .orderBy('key_id')
      .limit(limit + 1)
      .execute()
    return { body: pageOf(rows, limit, (row) => row.key_id, shown) }
  }),
  handle(createApiKey, async ({ body }, call) => {
    const sourceId = body.sourceId ?? null
    if (sourceId !== null) await requireSource(call.db, sourceId)
    const key = `yeji_${newSecret()}`
    const row = await call.db
      .insertInto('api_key')
      .values({
        key_id: randomUUID(),
        name: body.name,
        start: key.slice(0, START),
        key_hash: hashOf(key),
        owner_id: signedIn(call).userId,
        scopes: body.scopes.join(','),
        source_id: sourceId,
        created_at: formatInstant(call.now),
        expires_at: formatInstant(call.now + body.expiresInDays * DAY_MS),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await decideRights(call, row.key_id)
    const owner = await call.db
      .selectFrom('auth_user')
      .select('name')
      .where('id', '=', row.owner_id)
      .executeTakeFirstOrThrow()
    return {
      body: { ...shown({ ...row, ownerName: owner.name }), key },
      audit: { subject: `api-key:${row.key_id}`, detail: { scopes: body.scopes, sourceId } },
    }
  }),
  handle(revokeApiKey, async ({ params: { keyId } }, call) => {
    const key = await call.db
      .selectFrom('api_key')
      .select('revoked_at')
      .where('key_id', '=', keyId)
      .forUpdate()
      .executeTakeFirst()
    if (key === undefined) throw new Refusal('not-found')
    if (key.revoked_at === null) {
      await call.db
        .updateTable('api_key')
        .set({ revoked_at: formatInstant(call.now) })
        .where('key_id', '=', keyId)
        .execute()
      await decideRights(call, keyId)
    }
    return { audit: { subject: `api-key:${keyId}` } }
  }),
]

/** What the key may from now on is a decision, in the same transaction. */
async function decideRights(call: Call, keyId: string): Promise<void> {
  await inTransaction(call.db, (tx) => decideKeyRights(tx, signedIn(call).userId, keyId))
}

function shown(
  row: Selectable<Tables['api_key']> & { readonly ownerName: string },
): z.input<typeof apiKeys.answer.body>['items'][number] {
  const scopes = row.scopes.split(',')
  return {
    ...{ keyId: row.key_id, name: row.name, start: row.start },
    ...{ ownerId: row.owner_id, ownerName: row.ownerName },
    scopes: permissions.filter((permission) => scopes.includes(permission)),
    sourceId: row.source_id,
    createdAt: formatInstant(row.created_at),
    expiresAt: formatInstant(row.expires_at),
    revokedAt: row.revoked_at === null ? null : formatInstant(row.revoked_at),
    lastUsedAt: row.last_used_at === null ? null : formatInstant(row.last_used_at),
  }
}
