import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { migrate } from '../migrations/migrate.ts'
import type { Session } from '../migrations/migrate.ts'
import type { Migration } from '../migrations/shipped-migrations.ts'
import { listenerOnServer } from '../notices/listen-on-server.ts'
import { storageProblem } from '../storage-problems.ts'
import type { Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import { copyFromServer } from './copy-out.ts'
import { parsers, sessionSettings } from './values.ts'

/** Connections that one process holds at most. */
const CONNECTIONS = 10
/** How long to wait for a connection, a new one or one that others use. Then the request is refused, to be sent again. */
const CONNECTION_TIMEOUT_MS = 10_000
/**
 * A transaction that nobody goes on with ends: it would keep its locks, and hold back those who follow changes. There is no
 * limit for a statement: reading all inputs of a large company takes what it takes.
 */
const serverSettings = [`SET idle_in_transaction_session_timeout = '10min'`] as const
const OLDEST_SERVER = 150_000

/** A PostgreSQL server, for any number of processes. */
export async function openServer(
  url: string,
  migrations: readonly Migration[],
  upTo: number,
): Promise<Result<Store, Problem>> {
  const refused = await prepare(url, migrations, upTo)
  if (refused !== null) return err(refused)
  const address = { connectionString: url, application_name: 'yeji', keepAlive: true }
  const pool = new pg.Pool({
    ...address,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    types: {
      getTypeParser: (oid: number): ((text: string) => unknown) =>
        parsers[oid] ?? (pg.types.getTypeParser(oid, 'text') as (text: string) => unknown),
    },
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it; its types are behind
    onConnect: prepareSession,
  })
  // A connection that the server cuts is no reason to end; whoever used it is told, and the next query gets another.
  pool.on('error', () => undefined)
  const listener = listenerOnServer(async () => {
    const client = new pg.Client({
      ...address,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      query_timeout: CONNECTION_TIMEOUT_MS,
    })
    // Told by the 'end' that follows, and with nobody listening it would end the process.
    client.on('error', () => undefined)
    await client.connect()
    await prepareSession(client)
    return client
  })
  const dialect = new PostgresDialect({ pool })
  const db = new Kysely<Tables>({ dialect })
  return ok({
    kind: 'postgres',
    db,
    foreignSql: async (text, values) => {
      const query = { text, types: pg.types }
      const outcome: pg.QueryResult<Record<string, unknown>> = await (values.length > 0
        ? pool.query({ ...query, values: [...values] })
        : pool.query(query))
      // Several statements have several outcomes, which the driver's types don't say.
      return [outcome].flat().flatMap(({ rows }) => rows)
    },
    listen: listener.listen,
    copyOut: copyFromServer(pool),
    close: async () => {
      await listener.close()
      await db.destroy()
    },
  })
}

/** A connection as all of ours are, before anything else runs on it. */
async function prepareSession(client: pg.ClientBase): Promise<void> {
  // While it's in use, nobody else listens: cut then, it would end the process.
  client.on('error', () => undefined)
  for (const setting of [...sessionSettings, ...serverSettings]) await client.query(setting)
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
