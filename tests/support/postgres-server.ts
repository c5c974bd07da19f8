import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type PostgresServer = {
  /** For a superuser, on 127.0.0.1 only. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** What postgres-keeper.ts sends once: the server runs, or why it doesn't. */
export type KeeperReport = { readonly url: string } | { readonly failure: string }

/** Starts a real, empty PostgreSQL 18 of our own, or throws with what it said. */
export async function startPostgres(): Promise<PostgresServer> {
  const keeper = fork(fileURLToPath(new URL('postgres-keeper.ts', import.meta.url)), {
    execArgv: [],
    // Away from the terminal's Ctrl-C.
    detached: true,
  })
  const exited = once(keeper, 'exit')
  const report = await new Promise<KeeperReport>((resolve) => {
    keeper.once('message', (message) => {
      resolve(message as KeeperReport)
    })
    keeper.once('exit', () => {
      resolve({ failure: 'its keeper ended without a word' })
    })
  })
  if ('failure' in report) {
    await exited
    throw new Error(`PostgreSQL for the tests did not start: ${report.failure}`)
  }
  return {
    url: report.url,
    stop: async () => {
      if (keeper.connected) keeper.disconnect()
      await exited
    },
  }
}
