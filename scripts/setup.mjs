// Makes node_modules match package-lock.json. Must itself run on Node 18 and without any package.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const NPM_FOR_OLD_NODES = '11.21.2'

const isWindows = process.platform === 'win32'

/** The Node 24 that the package `node` puts below a folder's node_modules. */
const nodeBelow = (/** @type {string} */ folder) =>
  join(folder, 'node_modules/node/bin', isWindows ? 'node.exe' : 'node')

/** The Node that everything here runs on. */
export const pinnedNode = nodeBelow(root)

/** Installs when something is missing or has another version than the lock says; else nothing. */
export function setUp() {
  const reason = whyInstall()
  if (reason === null) return
  say(`installing packages with npm ci (${reason}) …`)
  const startMs = Date.now()
  install()
  if (!existsSync(pinnedNode)) {
    throw new Error(`npm brought no Node 24 for ${process.platform} on ${process.arch}`)
  }
  say(`done in ${Math.round((Date.now() - startMs) / 1000)} s`)
}

/** @returns {string | null} null: everything is installed */
function whyInstall() {
  // npm writes it last, so it's missing whenever an install was cut short.
  const installedLock = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedLock)) return 'first run'
  if (!existsSync(pinnedNode)) return 'Node 24 is missing'
  const installed = packagesOf(installedLock)
  const changed = Object.entries(packagesOf(join(root, 'package-lock.json'))).find(
    ([path, wanted]) => {
      const found = installed[path]
      // Optional ones are left out where they're for another platform.
      if (found === undefined) return path !== '' && wanted.optional !== true
      return found.version !== wanted.version
    },
  )
  return changed === undefined ? null : `${changed[0]} is not as package-lock.json says`
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }>} by path
 */
function packagesOf(lockFile) {
  /** @type {{ packages: Record<string, { version: string, optional?: boolean }> }} */
  const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
  return lock.packages
}

const CI = ['ci', '--include=dev', '--include=optional', '--ignore-scripts=false']

function install() {
  // Not our own Node: that may be the pinned one, which npm is about to replace.
  const node = process.env['npm_node_execpath'] ?? process.execPath
  const cli = process.env['npm_execpath'] ?? ''
  const npm = /npm-cli\.c?js$/.test(cli) ? [node, cli] : ['npm']
  if (isNewEnough(node)) {
    run(root, [...npm, ...CI])
    return
  }
  // npm leaves out the linters' programs, without a word, where they don't support its own Node.
  const folder = mkdtempSync(join(tmpdir(), 'yeji-setup-'))
  try {
    const version = readFileSync(join(root, '.node-version'), 'utf8').trim()
    say(`this Node is old: fetching Node ${version} for npm to run on …`)
    writeFileSync(join(folder, 'package.json'), '{}')
    run(folder, [...npm, 'install', `node@${version}`, `npm@${NPM_FOR_OLD_NODES}`])
    run(
      root,
      [nodeBelow(folder), join(folder, 'node_modules/npm/bin/npm-cli.js'), ...CI],
      join(folder, 'node_modules/.bin'),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Whether it's one of ^20.19 and >=22.12, which all our packages support.
 * @param {string} node path
 */
function isNewEnough(node) {
  const printed = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout
  const [major = 0, minor = 0] = printed.replace('v', '').split('.').map(Number)
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
}

/**
 * Runs npm; what it prints goes to standard error, for standard output belongs to the command that
 * we set up for.
 * @param {string} folder
 * @param {string[]} npm
 * @param {string} [programs] where programs are looked up first
 */
function run(folder, [program = '', ...args], programs) {
  const path = process.env['PATH'] ?? ''
  const ran = spawnSync(program, [...args, '--loglevel=error', '--no-fund', '--no-audit'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: isWindows && program === 'npm',
    env: { ...process.env, PATH: programs === undefined ? path : programs + delimiter + path },
  })
  if (ran.error !== undefined) {
    throw new Error(`npm could not be started: ${ran.error.message}`, { cause: ran.error })
  }
  if (ran.status !== 0) throw new Error('npm failed; what it says is above')
}

/** @param {string} message */
function say(message) {
  process.stderr.write(`setup: ${message}\n`)
}
