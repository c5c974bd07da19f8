import { z } from 'zod'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { storageProblem } from '../storage-problems.ts'
import { checksumOf } from './shipped-migrations.ts'
import type { Migration } from './shipped-migrations.ts'

/** One session with a database: what both drivers do alike. */
export type Session = {
  /** One statement; its rows. */
  readonly query: (sql: string, parameters?: readonly unknown[]) => Promise<readonly unknown[]>
  /** Any number of statements, without parameters. */
  readonly script: (sql: string) => Promise<void>
}

/** Key of the advisory lock under which one process migrates while the others wait: "yeji" as a number. */
const MIGRATION_LOCK = 0x79_65_6a_69

const applied = z.object({ number: z.number(), name: z.string(), checksum: z.string() })

/**
 * Brings a store forward to the last migration, or to the one that's named; its number. Each migration is a transaction of its own
 * that also notes its checksum, so that a process that is killed leaves the version before. Nothing is run on a store that
 * another version has made differently.
 */
export async function migrate(
  session: Session,
  migrations: readonly Migration[],
  upTo = migrations.length,
): Promise<Result<number, Problem>> {
  await session.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`)
  try {
    await session.script(bookkeeping)
    const rows = await session.query(
      'SELECT number, name, checksum FROM yeji.migration ORDER BY number',
    )
    const done = z.array(applied).parse(rows)
    const problem = disagreement(done, migrations)
    if (problem !== null) return err(problem)
    for (const migration of migrations.slice(done.length, upTo)) await apply(session, migration)
    return ok(Math.max(done.length, Math.min(upTo, migrations.length)))
  } finally {
    await session.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`)
  }
}

const bookkeeping = `
  CREATE SCHEMA IF NOT EXISTS yeji;
  CREATE TABLE IF NOT EXISTS yeji.migration (
    number integer PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    checksum text COLLATE "C" NOT NULL,
    applied_at timestamptz(3) NOT NULL DEFAULT now()
  );
`

/** The first migration of the store that isn't ours. */
function disagreement(
  done: readonly z.output<typeof applied>[],
  migrations: readonly Migration[],
): Problem | null {
  for (const [index, { number, name, checksum }] of done.entries()) {
    const ours = migrations[index]
    if (ours === undefined)
      return storageProblem('migration-unknown', {}, { number, name, known: migrations.length })
    if (ours.number !== number || checksumOf(ours) !== checksum)
      return storageProblem('migration-changed', {}, { number, name })
  }
  return null
}

async function apply(session: Session, migration: Migration): Promise<void> {
  await session.script('BEGIN')
  try {
    await session.script(`SET LOCAL search_path TO yeji;\n${migration.sql}`)
    await session.query('INSERT INTO yeji.migration (number, name, checksum) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      checksumOf(migration),
    ])
    await session.script('COMMIT')
  } catch (error) {
    await session.script('ROLLBACK')
    throw error
  }
}
