/**
 * A process of its own that starts one PostgreSQL and ends it, and deletes its folder, as soon as
 * the process that forked it lets go, however that one ended.
 */
import { spawn } from 'node:child_process'
import { openSync, rmSync } from 'node:fs'
import process from 'node:process'

import type { KeeperOrder } from './postgres-server.ts'

process.once('message', (order: KeeperOrder) => {
  const log = openSync(order.logFile, 'a')
  const server = spawn(order.program, order.args, {
    ...order.runAs,
    cwd: order.folder,
    env: order.env,
    stdio: ['ignore', log, log],
  })
  let lettingGo = false
  const end = (code: number): void => {
    if (lettingGo) rmSync(order.folder, { recursive: true, force: true, maxRetries: 5 })
    process.exit(code)
  }
  server.on('error', () => {
    end(1)
  })
  server.on('exit', (code) => {
    end(code ?? 1)
  })
  process.on('disconnect', () => {
    lettingGo = true
    server.kill('SIGQUIT') // at once: nothing in there is worth a checkpoint
  })
})

// A Ctrl-C in the terminal is for the tests; when they are over, we are let go.
process.on('SIGINT', () => undefined)
