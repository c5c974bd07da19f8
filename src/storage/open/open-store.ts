import { sql } from 'kysely'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { shippedMigrations } from '../migrations/shipped-migrations.ts'
import type { Migration } from '../migrations/shipped-migrations.ts'
import type { Db, Store, Where } from '../store.ts'
import { openFolder } from './open-folder.ts'
import { openServer } from './open-server.ts'

export type OpenOptions = {
  /** Those that this version carries, unless a test brings its own. */
  readonly migrations?: readonly Migration[]
  /** The last migration to run; all of them when left out. */
  readonly upTo?: number
}

/** Opens a store and brings it forward to this version's shape. It's made when it isn't there. */
export async function openStore(
  where: Where,
  options: OpenOptions = {},
): Promise<Result<Store, Problem>> {
  const migrations = options.migrations ?? (await shippedMigrations())
  const upTo = options.upTo ?? migrations.length
  const opened =
    'folder' in where
      ? await openFolder(where.folder, migrations, upTo)
      : await openServer(where.url, migrations, upTo)
  return opened.ok ? ok(opened.value) : err(opened.error)
}

/** Whether any migration has run: opened as it is, a store may turn out not to be there. */
export async function isMade(db: Db): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM migration LIMIT 1`.execute(db)
  return rows.length > 0
}
