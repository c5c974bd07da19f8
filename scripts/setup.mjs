// Makes node_modules match package-lock.json. Must itself run on Node 18 and without any package.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The pinned Node 24, which the package `node` puts here when it's installed. */
export const pinnedNode = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** npm empties node_modules first, so a stamp in there is gone whenever an install is cut short. */
const stampFile = join(root, 'node_modules/.setup-stamp')

/** Installs when something is missing or package-lock.json has changed since; else does nothing. */
export function setUp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = createHash('sha256').update(lock).digest('hex')
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null
  if (installed === stamp && existsSync(pinnedNode)) return

  const reason = installed === null ? 'first run' : 'package-lock.json has changed'
  process.stderr.write(`setup: installing packages with npm ci (${reason}) …\n`)
  const startMs = Date.now()
  npm('ci', '--include=dev', '--include=optional', '--ignore-scripts=false', '--loglevel=error')
  if (!existsSync(pinnedNode)) {
    fail(`npm ci ended well, but ${pinnedNode} is missing: is Node 24 published for this machine?`)
  }
  writeFileSync(stampFile, stamp)
  process.stderr.write(`setup: done in ${Math.round((Date.now() - startMs) / 1000)} s\n`)
}

/**
 * Runs the npm that started us, under the Node that it runs on: ours is about to be deleted.
 * @param {string[]} args
 */
function npm(...args) {
  const cli = process.env['npm_execpath']
  const node = process.env['npm_node_execpath'] ?? process.execPath
  const ran =
    cli !== undefined && /npm-cli\.c?js$/.test(cli)
      ? spawnSync(node, [cli, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
      : spawnSync('npm', args, {
          cwd: root,
          stdio: ['ignore', 2, 2],
          shell: process.platform === 'win32',
        })
  if (ran.error !== undefined) fail(`npm could not be started: ${ran.error.message}`)
  if (ran.status !== 0) fail(`npm ${args[0]} failed; its message is above`)
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`setup: ${message}\n`)
  process.exit(1)
}
