import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { migrate } from '../migrations/migrate.ts'
import type { Session } from '../migrations/migrate.ts'
import type { Migration } from '../migrations/shipped-migrations.ts'
import { storageProblem } from '../storage-problems.ts'
import type { Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import { copyFromServer } from './copy-out.ts'
import { parsers, sessionSettings } from './values.ts'

/** Connections that one process holds at most. */
const CONNECTIONS = 10
const OLDEST_SERVER = 150_000

/** A PostgreSQL server, for any number of processes. */
export async function openServer(
  url: string,
  migrations: readonly Migration[],
  upTo: number,
): Promise<Result<Store, Problem>> {
  const refused = await prepare(url, migrations, upTo)
  if (refused !== null) return err(refused)
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'yeji',
    max: CONNECTIONS,
    types: {
      getTypeParser: (oid: number): ((text: string) => unknown) =>
        parsers[oid] ?? (pg.types.getTypeParser(oid, 'text') as (text: string) => unknown),
    },
  })
  // An idle connection that the server cuts is no reason to end; the next query gets another.
  pool.on('error', () => undefined)
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      for (const setting of sessionSettings)
        await connection.executeQuery(CompiledQuery.raw(setting))
    },
  })
  const db = new Kysely<Tables>({ dialect })
  return ok({
    kind: 'postgres',
    db,
    copyOut: copyFromServer(pool),
    close: async () => db.destroy(),
  })
}

/** Reaches the server and migrates; what stands in the way. */
async function prepare(
  url: string,
  migrations: readonly Migration[],
  upTo: number,
): Promise<Problem | null> {
  let client: pg.Client | undefined
  try {
    client = new pg.Client({ connectionString: url, application_name: 'yeji' })
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::integer AS number`,
    )
    const [server] = rows
    if (server === undefined || server.number < OLDEST_SERVER)
      return storageProblem('store-server-too-old', {}, { found: server?.version ?? '?' })
    const migrated = await migrate(sessionOf(client), migrations, upTo)
    return migrated.ok ? null : migrated.error
  } catch (error) {
    if (!isRefusal(error)) throw error
    // The driver's message may carry the address, and with it the password.
    const code = 'code' in error ? String(error.code) : 'connection refused'
    return storageProblem('store-unreachable', {}, { found: code })
  } finally {
    await client?.end().catch(() => undefined)
  }
}

/** Whether the server or the way to it refused, rather than a statement of ours being wrong. */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  // Classes of SQLSTATE: connection, authorisation, catalogue name, insufficient privilege, resources, operator.
  const isSqlState = /^[\dA-Z]{5}$/.test(code)
  return !isSqlState || /^(08|28|3D|53|57)/.test(code) || code === '42501'
}

function sessionOf(client: pg.Client): Session {
  return {
    query: async (sql, parameters) =>
      (await client.query<Record<string, unknown>>(sql, [...(parameters ?? [])])).rows,
    script: async (sql) => {
      await client.query(sql)
    },
  }
}
