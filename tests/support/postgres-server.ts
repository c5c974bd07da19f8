import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type PostgresServer = {
  /** For a superuser, on 127.0.0.1 only. */
  readonly url: string
  /** Ends it as a crash does, and starts it again on what it left. */
  readonly kill: () => Promise<void>
  readonly startAgain: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type KeeperOrder = 'kill' | 'start again'

/** What postgres-keeper.ts sends at the start and after each order: the server's address, or why there is none. */
export type KeeperReport = { readonly url: string } | { readonly failure: string }

/** Starts a real, empty PostgreSQL 18 of our own, or throws with what it said. */
export async function startPostgres(): Promise<PostgresServer> {
  const keeper = fork(fileURLToPath(new URL('postgres-keeper.ts', import.meta.url)), {
    execArgv: [],
    // Away from the terminal's Ctrl-C.
    detached: true,
  })
  const exited = once(keeper, 'exit')
  const reported = async (order?: KeeperOrder): Promise<KeeperReport> =>
    new Promise((resolve) => {
      const onExit = (): void => {
        resolve({ failure: 'its keeper ended without a word' })
      }
      keeper.once('message', (message) => {
        keeper.off('exit', onExit)
        resolve(message as KeeperReport)
      })
      keeper.once('exit', onExit)
      if (order !== undefined) keeper.send(order)
    })
  const obey = async (order: KeeperOrder): Promise<void> => {
    const report = await reported(order)
    if ('failure' in report) throw new Error(report.failure)
  }
  const report = await reported()
  if ('failure' in report) {
    await exited
    throw new Error(`PostgreSQL for the tests did not start: ${report.failure}`)
  }
  return {
    url: report.url,
    kill: () => obey('kill'),
    startAgain: () => obey('start again'),
    stop: async () => {
      if (keeper.connected) keeper.disconnect()
      await exited
    },
  }
}
