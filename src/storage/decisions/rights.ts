import type { Db, Tx } from '../store.ts'
import { appendDecision } from './append-decision.ts'
import type { Decision } from './decision.ts'

/** What an account or a key may, as a decision says it: no name, no address. */
export type Rights = { readonly subject: string; readonly payload: Decision['payload'] }

/** The rights of every account, or of one. */
export async function accountRights(db: Db, userId?: string): Promise<readonly Rights[]> {
  let accounts = db.selectFrom('account').select(['user_id', 'disabled_at']).orderBy('user_id')
  if (userId !== undefined) accounts = accounts.where('user_id', '=', userId)
  const rows = await accounts.execute()
  const held = await db.selectFrom('account_role').selectAll().orderBy('role').execute()
  const roles = Map.groupBy(held, (row) => row.user_id)
  return rows.map((row) => ({
    subject: `account:${row.user_id}`,
    payload: {
      roles: (roles.get(row.user_id) ?? []).map(({ role }) => role).toSorted(),
      disabled: row.disabled_at !== null,
    },
  }))
}

/** The rights of every API key, or of one. The key's hash is in it, so that no other key can take its place. */
export async function keyRights(db: Db, keyId?: string): Promise<readonly Rights[]> {
  let keys = db
    .selectFrom('api_key')
    .select(['key_id', 'owner_id', 'scopes', 'key_hash', 'revoked_at'])
    .orderBy('key_id')
  if (keyId !== undefined) keys = keys.where('key_id', '=', keyId)
  const rows = await keys.execute()
  return rows.map((row) => ({
    subject: `api-key:${row.key_id}`,
    payload: {
      owner: row.owner_id,
      scopes: row.scopes.split(',').toSorted(),
      keyHash: row.key_hash,
      revoked: row.revoked_at !== null,
    },
  }))
}

/** Decides what has just been changed within the transaction: the rights of this account as they are now. */
export async function decideAccountRights(tx: Tx, actor: string, userId: string): Promise<void> {
  await decide(tx, actor, await accountRights(tx, userId))
}

/** The same of an API key. */
export async function decideKeyRights(tx: Tx, actor: string, keyId: string): Promise<void> {
  await decide(tx, actor, await keyRights(tx, keyId))
}

async function decide(tx: Tx, actor: string, rights: readonly Rights[]): Promise<void> {
  for (const { subject, payload } of rights)
    await appendDecision(tx, { actor, kind: 'permission-changed', subject, payload })
}
