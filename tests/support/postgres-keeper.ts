/**
 * A process of its own that sets up and runs one PostgreSQL. It ends the server and deletes every
 * trace of it as soon as the process that forked it lets go, however that one ended.
 */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import process from 'node:process'

import { startCluster } from './postgres-cluster.ts'
import type { KeeperOrder, KeeperReport } from './postgres-server.ts'
import { installPostgres } from './postgres-installation.ts'

const installation = installPostgres()
const letGo = new AbortController()

process.once('disconnect', () => {
  letGo.abort()
})

try {
  let cluster = await startCluster(installation, letGo.signal)
  const obey = async (order: KeeperOrder): Promise<void> => {
    if (order === 'kill') await cluster.kill()
    else cluster = await cluster.startAgain()
    report({ url: cluster.url })
  }
  process.on('message', (order: KeeperOrder) => {
    obey(order).catch((error: unknown) => report({ failure: String(error) }))
  })
  report({ url: cluster.url })
  if (!letGo.signal.aborted) await once(letGo.signal, 'abort')
  await cluster.ended
} catch (error) {
  report({ failure: error instanceof Error ? error.message : String(error) })
} finally {
  rmSync(installation.folder, { recursive: true, force: true, maxRetries: 5 })
  if (process.connected) process.disconnect()
}

function report(message: KeeperReport): void {
  if (process.connected) process.send?.(message)
}
