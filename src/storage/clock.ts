import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from './store.ts'

/** The store's clock as it's kept: in milliseconds, and moving on within a transaction. */
export const storeNow = sql<string>`date_trunc('milliseconds', clock_timestamp())`

/** What it says now. */
export async function readStoreNow(db: Db): Promise<Instant> {
  const { rows } = await sql<{ readonly now: Instant }>`SELECT ${storeNow} AS now`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('the store says no time')
  return row.now
}
