import { execFileSync, fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import pg from 'pg'

import { installPostgres } from './postgres-installation.ts'
import type { PostgresInstallation } from './postgres-installation.ts'

export type PostgresServer = {
  /** For a superuser, on 127.0.0.1 only. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** What postgres-keeper.ts is told to run. */
export type KeeperOrder = {
  readonly folder: string
  readonly program: string
  readonly args: readonly string[]
  readonly runAs: PostgresInstallation['runAs']
  readonly env: Readonly<Record<string, string>>
  readonly logFile: string
}

const START_TIMEOUT_MS = 60_000

/** Nothing in it outlives the tests, so it never waits for a disk. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
  max_connections: '50',
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
  // Not the server's zone of most developers: SQL that leans on it shows.
  timezone: 'Asia/Shanghai',
}

/**
 * Texts sort as on a common production server, not by code point: SQL that forgets to say its
 * collation shows here.
 */
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US']

/** Starts a real, empty PostgreSQL 18 of our own, or throws with what its log says. */
export async function startPostgres(): Promise<PostgresServer> {
  const installation = installPostgres()
  const password = randomBytes(16).toString('hex')
  try {
    createCluster(installation, password)
  } catch (error) {
    rmSync(installation.folder, { recursive: true, force: true })
    throw error
  }
  const port = await freePort()
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
  const keeper = startKeeper(installation, port)
  const stop = async (): Promise<void> => {
    if (!keeper.connected) {
      rmSync(installation.folder, { recursive: true, force: true })
      return
    }
    keeper.disconnect()
    await once(keeper, 'exit')
  }
  try {
    await untilReady(url, keeper)
  } catch (cause) {
    const log = readFileSync(logFileOf(installation), 'utf8')
    await stop()
    throw new Error(`PostgreSQL for the tests did not start. Its log:\n${log}`, { cause })
  }
  return { url, stop }
}

function createCluster(installation: PostgresInstallation, password: string): void {
  const passwordFile = join(installation.folder, 'password')
  // Readable to the server's user for the moment that initdb needs it.
  writeFileSync(passwordFile, password)
  execFileSync(
    installation.initdb,
    [
      ...['-D', installation.dataFolder, '-U', 'postgres', '--pwfile', passwordFile],
      ...['--auth=scram-sha-256', '--no-sync', '--no-instructions', ...LOCALE],
    ],
    {
      ...installation.runAs,
      cwd: installation.folder,
      env: serverEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  rmSync(passwordFile)
}

function startKeeper(installation: PostgresInstallation, port: number): ChildProcess {
  const keeper = fork(fileURLToPath(new URL('postgres-keeper.ts', import.meta.url)), {
    execArgv: [],
    // Away from the terminal's Ctrl-C.
    detached: true,
  })
  const settings = Object.entries({ ...SETTINGS, port: String(port) })
  keeper.send({
    folder: installation.folder,
    program: installation.postgres,
    args: [
      '-D',
      installation.dataFolder,
      ...settings.flatMap(([name, set]) => ['-c', `${name}=${set}`]),
    ],
    runAs: installation.runAs,
    env: serverEnvironment(),
    logFile: logFileOf(installation),
  } satisfies KeeperOrder)
  return keeper
}

async function untilReady(url: string, keeper: ChildProcess): Promise<void> {
  const deadlineMs = performance.now() + START_TIMEOUT_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return
    } catch (error) {
      if (!keeper.connected || performance.now() > deadlineMs) throw error
      await sleep(20)
    } finally {
      await client.end()
    }
  }
}

function logFileOf(installation: PostgresInstallation): string {
  return join(installation.folder, 'log')
}

/** Nothing of the developer's own PostgreSQL settings (PGHOST, PGDATA, …) reaches the server. */
function serverEnvironment(): Record<string, string> {
  const { PATH = '', SystemRoot = '' } = process.env
  return { PATH, SystemRoot, LC_ALL: 'C' }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
