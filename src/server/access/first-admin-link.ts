import type { Db } from '#storage/store.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import { hashOf, newSecret } from './secrets.ts'

const VALID_MS = 24 * 3_600_000

/** The one-time link that creates the first admin, or null when there is an admin. A new start voids the link before. */
export async function newFirstAdminLink(
  db: Db,
  publicUrl: string,
  now: Instant,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    if (await hasAdmin(tx)) return null
    const token = newSecret()
    await tx.deleteFrom('first_admin_link').execute()
    await tx
      .insertInto('first_admin_link')
      .values({ token_hash: hashOf(token), expires_at: formatInstant(now + VALID_MS) })
      .execute()
    // After the #, so that the token reaches no server's or proxy's log.
    return `${publicUrl}/first-admin#${token}`
  })
}

/** Spends the token. Whoever deletes it, wins; with an admin there, nobody does. */
export async function spendFirstAdminLink(tx: Db, token: string, now: Instant): Promise<boolean> {
  const spent = await tx
    .deleteFrom('first_admin_link')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', moment(now))
    .returning('token_hash')
    .executeTakeFirst()
  return spent !== undefined && !(await hasAdmin(tx))
}

async function hasAdmin(db: Db): Promise<boolean> {
  const admin = await db
    .selectFrom('account_role')
    .select('user_id')
    .where('role', '=', 'system-admin')
    .limit(1)
    .executeTakeFirst()
  return admin !== undefined
}
