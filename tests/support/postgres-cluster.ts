import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { freePort } from './free-port.ts'
import type { PostgresInstallation } from './postgres-installation.ts'

const START_TIMEOUT_MS = 60_000

/** Nothing in it outlives the tests, so it never waits for a disk. What is committed outlives the killed server, though. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
  max_connections: '50',
  // A test file makes all its tables in one transaction, which holds a lock on each to the end, dropped ones too.
  max_locks_per_transaction: '2048',
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
  // Not the zone of most build machines: SQL that leans on the server's zone shows.
  timezone: 'Asia/Shanghai',
}

/**
 * Texts sort as on a common production server, not by code point: SQL that forgets to say its
 * collation shows here.
 */
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US']

export type Cluster = {
  readonly url: string
  /** Settles when its server has ended, well or not. */
  readonly ended: Promise<unknown>
  /** Ends it as a crash does: at once, and nothing is closed. */
  readonly kill: () => Promise<void>
  /** Serves the same data at the same address again. */
  readonly startAgain: () => Promise<Cluster>
}

/** Creates a cluster and serves it until `signal`; throws with what PostgreSQL printed. */
export async function startCluster(
  installation: PostgresInstallation,
  signal: AbortSignal,
): Promise<Cluster> {
  const password = randomBytes(16).toString('hex')
  await createCluster(installation, password, signal)

  const port = await freePort()
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
  return serve(installation, signal, url)
}

async function serve(
  installation: PostgresInstallation,
  signal: AbortSignal,
  url: string,
): Promise<Cluster> {
  const settings = Object.entries({ ...SETTINGS, port: new URL(url).port })
  const server = start(installation, signal, installation.postgres, [
    ...['-D', installation.dataFolder],
    ...settings.flatMap(([name, setting]) => ['-c', `${name}=${setting}`]),
  ])
  await untilReady(url, server)
  return {
    url,
    ended: server.ended,
    kill: async () => {
      const pids = await processesOf(url)
      server.process.kill('SIGKILL')
      // Left to themselves they would notice a little later, and answer until then.
      for (const pid of pids) endIfThere(pid)
      await server.ended
    },
    startAgain: () => serveWhenLetGo(installation, signal, url),
  }
}

/** The server's own processes, one for each connection and those that work behind. */
async function processesOf(url: string): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()',
  )
  await client.end()
  return rows.map(({ pid }) => pid)
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** Processes of a killed server notice a little later, and until then a new one refuses the data. */
async function serveWhenLetGo(
  installation: PostgresInstallation,
  signal: AbortSignal,
  url: string,
): Promise<Cluster> {
  const deadlineMs = performance.now() + START_TIMEOUT_MS
  for (;;) {
    try {
      return await serve(installation, signal, url)
    } catch (error) {
      if (performance.now() > deadlineMs) throw error
      await sleep(100)
    }
  }
}

async function createCluster(
  installation: PostgresInstallation,
  password: string,
  signal: AbortSignal,
): Promise<void> {
  const passwordFile = join(installation.folder, 'password')
  // Readable to the server's user for the moment that initdb needs it.
  writeFileSync(passwordFile, password)
  const initdb = start(installation, signal, installation.initdb, [
    ...['-D', installation.dataFolder, '-U', 'postgres', '--pwfile', passwordFile],
    ...['--auth=scram-sha-256', '--no-sync', '--no-instructions', ...LOCALE],
  ])
  await initdb.ended
  rmSync(passwordFile)
  if (initdb.process.exitCode !== 0) throw new Error(initdb.printed())
}

type Program = {
  readonly process: ChildProcess
  /** Settles when it has ended, well or not. */
  readonly ended: Promise<unknown>
  readonly printed: () => string
}

function start(
  { folder, runAs }: PostgresInstallation,
  signal: AbortSignal,
  program: string,
  args: readonly string[],
): Program {
  const { PATH = '', SystemRoot = '' } = process.env
  const child = spawn(program, args, {
    ...runAs,
    cwd: folder,
    // Nothing of a developer's own PostgreSQL settings (PGHOST, PGDATA, …) reaches the server.
    env: { PATH, SystemRoot, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const keep = (chunk: Buffer): void => {
    printed = (printed + chunk.toString()).slice(-10_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const stop = (): void => {
    // At once: nothing in there is worth a checkpoint.
    child.kill('SIGQUIT')
  }
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  const ended = once(child, 'close').catch((error: unknown) => {
    printed += String(error)
  })
  return { process: child, ended, printed: () => printed }
}

async function untilReady(url: string, server: Program): Promise<void> {
  const deadlineMs = performance.now() + START_TIMEOUT_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return
    } catch (cause) {
      const { exitCode, signalCode } = server.process
      const isOver = exitCode !== null || signalCode !== null || performance.now() > deadlineMs
      if (isOver) throw new Error(server.printed(), { cause })
      await sleep(20)
    } finally {
      await client.end()
    }
  }
}
