import type { Instant } from '#kernel/instant.ts'
import { moment } from '#storage/sent.ts'
import type { Db } from '#storage/store.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

const DAY_MS = 86_400_000

/** Takes away what is over: answers of commands after a week, sessions, codes and signatures past their end, forgotten failures, uploads after a month. */
export async function forgetOldRows(db: Db, now: Instant): Promise<void> {
  const ago = (days: number): RawBuilder<Instant> => moment(now - days * DAY_MS)
  await db.deleteFrom('answered_command').where('answered_at', '<', ago(7)).execute()
  await db.deleteFrom('sign_in_failure').where('last_at', '<', ago(2)).execute()
  await db.deleteFrom('auth_session').where('expiresAt', '<', moment(now)).execute()
  await db.deleteFrom('upload').where('created_at', '<', ago(30)).execute()
  // Of a process that ended while it received one; a request doesn't take that long.
  await db
    .deleteFrom('upload')
    .where('state', '=', 'receiving')
    .where('created_at', '<', ago(1))
    .execute()
  await db.deleteFrom('webhook_seen').where('signed_at', '<', ago(1)).execute()
  await db.deleteFrom('webhook_secret').where('expires_at', '<', ago(30)).execute()
  await sql`delete from auth_verification where "expiresAt" < ${moment(now)}`.execute(db)
}
