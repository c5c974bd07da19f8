import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'

import type { ServerTables } from '#server/access/tables.ts'
import { freshDatabase } from '../support/fresh-database.ts'

export type TestDatabase = {
  readonly db: Kysely<ServerTables>
  readonly drop: () => Promise<void>
}

export type DatabaseKind = 'PGlite' | 'PostgreSQL'

/** An empty database in memory, or on the tests' real server. */
export async function openDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'PGlite') {
    const db = new Kysely<ServerTables>({ dialect: new PGliteDialect({ pglite: new PGlite() }) })
    return { db, drop: () => db.destroy() }
  }
  const fresh = await freshDatabase()
  const pool = new pg.Pool({ connectionString: fresh.url, max: 10 })
  const db = new Kysely<ServerTables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    drop: async () => {
      await db.destroy()
      await fresh.drop()
    },
  }
}
