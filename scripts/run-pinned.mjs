// Must itself run on Node 18 and without any package.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'

import { pinnedNode, root, setUp } from './setup.mjs'

/**
 * Sets up if need be, runs the pinned Node 24 with these arguments, and ends as it ended.
 * @param {string[]} args
 */
export function runPinned(args) {
  try {
    setUp()
  } catch (error) {
    process.stderr.write(`setup: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
  const child = spawn(pinnedNode, args, {
    stdio: 'inherit',
    env: {
      ...process.env,
      // What the child starts by the name `node` is the same Node.
      PATH: [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
    },
  })
  // Ctrl-C reaches the child from the terminal; a plain kill reaches only us.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGHUP'))
  child.on('error', (error) => {
    process.stderr.write(`${pinnedNode} could not be started: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal === null ? 1 : constants.signals[signal]))
  })
}
