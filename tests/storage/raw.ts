import { sql } from 'kysely'

import type { Store } from '#storage/store.ts'

/** What a person with a console of the database can do. */
export async function raw(
  { db }: Store,
  statement: string,
): Promise<readonly Record<string, unknown>[]> {
  return (await sql.raw<Record<string, unknown>>(statement).execute(db)).rows
}
