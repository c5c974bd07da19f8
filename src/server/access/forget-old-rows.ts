import { sql } from 'kysely'
import type { Kysely } from 'kysely'

import type { ServerTables } from './tables.ts'

const DAY_MS = 86_400_000

/** Takes away what is over: answers of commands after a week, sessions and codes past their end, forgotten failures. */
export async function forgetOldRows(db: Kysely<ServerTables>, now: Date): Promise<void> {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS)
  await db.deleteFrom('answered_command').where('answered_at', '<', ago(7)).execute()
  await db.deleteFrom('sign_in_failure').where('last_at', '<', ago(2)).execute()
  await db.deleteFrom('auth_session').where('expiresAt', '<', now).execute()
  await sql`delete from auth_verification where "expiresAt" < ${now}`.execute(db)
}
