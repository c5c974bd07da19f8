import { PGlite, types } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { join } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { migrate } from '../migrations/migrate.ts'
import type { Session } from '../migrations/migrate.ts'
import type { Migration } from '../migrations/shipped-migrations.ts'
import { listenOnPGlite } from '../notices/listen-on-pglite.ts'
import type { ForeignSql, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import { copyFromFolder } from './copy-out.ts'
import { lockFolder } from './folder-lock.ts'
import { parsers, sessionSettings } from './values.ts'

/** PGlite in a folder, for this process alone. What PostgreSQL keeps is in `pglite`, beside the lock. */
export async function openFolder(
  folder: string,
  migrations: readonly Migration[],
  upTo: number,
): Promise<Result<Store, Problem>> {
  const lock = await lockFolder(folder)
  if (!lock.ok) return lock
  let pglite: PGlite | undefined
  const close = async (): Promise<void> => {
    if (pglite !== undefined && !pglite.closed) await pglite.close()
    await lock.value.release()
  }
  try {
    pglite = await PGlite.create(join(folder, 'pglite'), { parsers: { ...parsers } })
    const migrated = await migrate(sessionOf(pglite), migrations, upTo)
    if (!migrated.ok) {
      await close()
      return err(migrated.error)
    }
    for (const setting of sessionSettings) await pglite.exec(setting)
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) })
    return ok({
      kind: 'pglite',
      db,
      foreignSql: foreignSqlOn(pglite),
      listen: listenOnPGlite(pglite),
      copyOut: copyFromFolder(pglite, db),
      close: async () => {
        await db.destroy()
        await close()
      },
    })
  } catch (error) {
    await close()
    throw error
  }
}

function sessionOf(pglite: PGlite): Session {
  return {
    query: async (sql, parameters) => (await pglite.query(sql, [...(parameters ?? [])])).rows,
    script: async (sql) => {
      await pglite.exec(sql)
    },
  }
}

/** Each call waits for the transaction that is open, if one is. */
function foreignSqlOn(pglite: PGlite): ForeignSql {
  const theirParsers = Object.fromEntries(
    Object.keys(parsers).flatMap((oid) => {
      const parser = types.parsers[Number(oid)]
      return [[oid, parser ?? ((text: string) => text)]]
    }),
  )
  return async (text, values) => {
    try {
      const options = { parsers: theirParsers }
      if (values.length > 0)
        return (await pglite.query<Record<string, unknown>>(text, [...values], options)).rows
      const outcomes = await pglite.exec(text, options)
      return outcomes.flatMap(({ rows }) => rows as Record<string, unknown>[])
    } catch (error) {
      // The text may have begun a transaction of its own, in which everybody else's statements would fail now.
      await pglite.exec('ROLLBACK').catch(() => undefined)
      throw error
    }
  }
}
