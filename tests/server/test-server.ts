import { createServer } from '#server/create-server.ts'
import type { ServerOptions } from '#server/server-options.ts'
import { freePort } from '../support/free-port.ts'
import { TODAY, directory } from './company.ts'
import { openDatabase } from './test-databases.ts'
import type { DatabaseKind, TestDatabase } from './test-databases.ts'

export type TestServer = {
  readonly origin: string
  readonly database: TestDatabase
  /** The links that the server announced, so far. */
  readonly links: readonly string[]
  /** Every line of the log, so far. */
  readonly log: readonly string[]
  /** Moves the server's clock. */
  readonly pass: (ms: number) => void
  /** Stops answering; the database stays. */
  readonly close: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Many requests from one address are what tests are. */
const generous = { read: 1e6, command: 1e6, 'sign-in': 1e6, address: 1e6 }

/** A server that listens on 127.0.0.1, with an empty database of its own. */
export async function startServer(
  kind: DatabaseKind,
  more: Partial<ServerOptions> = {},
): Promise<TestServer> {
  const database = await openDatabase(kind)
  return startServerOn(database, more)
}

export async function startServerOn(
  database: TestDatabase,
  more: Partial<ServerOptions> = {},
): Promise<TestServer> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const links: string[] = []
  const log: string[] = []
  let passedMs = 0
  const server = await createServer({
    ...{ store: database.store, directory, publicUrl: origin, version: '0.0.0-test' },
    jobs: database.jobs,
    secret: 'a secret of the tests, with 32 characters and more',
    clock: { now: () => Date.now() + passedMs, today: () => TODAY },
    announce: (link) => links.push(link),
    log: { level: 'trace', stream: { write: (text) => log.push(text) } },
    limits: generous,
    ...more,
  })
  await server.listen(port)
  return {
    ...{ origin, database, links, log },
    pass: (ms) => {
      passedMs += ms
    },
    close: server.close,
    stop: async () => {
      await server.close()
      await database.drop()
    },
  }
}
