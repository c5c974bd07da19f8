/**
 * A process of its own that sets up and runs one PostgreSQL. It ends the server and deletes every
 * trace of it as soon as the process that forked it lets go, however that one ended.
 */
import { rmSync } from 'node:fs'
import process from 'node:process'

import { startCluster } from './postgres-cluster.ts'
import type { KeeperReport } from './postgres-server.ts'
import { installPostgres } from './postgres-installation.ts'

const installation = installPostgres()
const letGo = new AbortController()

process.once('disconnect', () => {
  letGo.abort()
})

try {
  const { url, ended } = await startCluster(installation, letGo.signal)
  report({ url })
  await ended
} catch (error) {
  report({ failure: error instanceof Error ? error.message : String(error) })
} finally {
  rmSync(installation.folder, { recursive: true, force: true, maxRetries: 5 })
  if (process.connected) process.disconnect()
}

function report(message: KeeperReport): void {
  if (process.connected) process.send?.(message)
}
