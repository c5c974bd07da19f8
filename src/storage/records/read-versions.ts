import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '../store.ts'
import type { Agreement, ReadRow } from './agreements.ts'
import { names } from './batch-sql.ts'

/** All versions known at the moment (inclusive), by key and in their order; or only the last of each key; of all, or only of some. */
export async function readVersions<T>(
  db: Db,
  { table, read }: Agreement<T>,
  knownAt: Instant,
  which: 'all' | 'last' = 'all',
  only: RawBuilder<boolean> | null = null,
): Promise<readonly T[]> {
  const key = names(table.key)
  const distinct = which === 'all' ? sql`` : sql`DISTINCT ON (${key})`
  const order = which === 'all' ? sql`version` : sql`version DESC`
  const { rows } = await sql<ReadRow>`
    SELECT ${distinct} ${names([...table.key, ...table.content])}, recorded_at AS "recordedAt"
    FROM ${sql.table(table.name)}
    WHERE recorded_at <= ${formatInstant(knownAt)}::timestamptz ${only === null ? sql`` : sql`AND ${only}`}
    ORDER BY ${key}, ${order}`.execute(db)
  return rows.map(read)
}
