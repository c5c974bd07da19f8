import { sql } from 'kysely'

/** The store's clock as it's kept: in milliseconds, and moving on within a transaction. */
export const storeNow = sql<string>`date_trunc('milliseconds', clock_timestamp())`
