import type { Db } from '#storage/store.ts'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'

import { Refusal } from '../http/refusal.ts'

export type NewUser = {
  readonly email: string
  readonly name: string
  readonly personId: string | null
  readonly roles: readonly string[]
  readonly passwordHash: string
}

/** A user with a password and roles, within the caller's transaction. The address counts as confirmed: an admin named it. */
export async function createUser(tx: Db, user: NewUser): Promise<string> {
  const userId = randomUUID()
  const email = user.email.toLowerCase()
  const taken = await tx
    .selectFrom('auth_user')
    .leftJoin('account', 'account.user_id', 'auth_user.id')
    .select('id')
    .where((eb) => eb.or([eb('email', '=', email), eb('person_id', '=', user.personId)]))
    .executeTakeFirst()
  if (taken !== undefined) throw new Refusal('conflict')
  await sql`insert into auth_user (id, name, email, "emailVerified") values (${userId}, ${user.name}, ${email}, true)`.execute(
    tx,
  )
  await sql`insert into auth_account (id, "accountId", "providerId", "userId", password, "updatedAt")
    values (${randomUUID()}, ${userId}, 'credential', ${userId}, ${user.passwordHash}, current_timestamp)`.execute(
    tx,
  )
  await tx
    .insertInto('account')
    .values({ user_id: userId, person_id: user.personId, version: 1 })
    .execute()
  await giveRoles(tx, userId, user.roles)
  return userId
}

export async function giveRoles(tx: Db, userId: string, roles: readonly string[]): Promise<void> {
  await tx.deleteFrom('account_role').where('user_id', '=', userId).execute()
  if (roles.length === 0) return
  await tx
    .insertInto('account_role')
    .values(roles.map((role) => ({ user_id: userId, role })))
    .execute()
}

/** A new password, no second factor, no session and no other link: whoever had the old ones is out. */
export async function recoverAccount(
  tx: Db,
  userId: string,
  passwordHash: string,
): Promise<string> {
  await sql`update auth_account set password = ${passwordHash}, "updatedAt" = current_timestamp
    where "userId" = ${userId} and "providerId" = 'credential'`.execute(tx)
  await sql`delete from auth_two_factor where "userId" = ${userId}`.execute(tx)
  await tx
    .updateTable('auth_user')
    .set({ twoFactorEnabled: false })
    .where('id', '=', userId)
    .execute()
  await tx.deleteFrom('auth_session').where('userId', '=', userId).execute()
  await tx
    .deleteFrom('invitation')
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute()
  return userId
}
