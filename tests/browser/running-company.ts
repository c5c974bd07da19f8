import { storeDirectory } from '#server/people/store-directory.ts'
import type { ServerOptions } from '#server/server-options.ts'
import { recordCompany, startLiveWork } from '../server/live-company.ts'
import { openDatabase } from '../server/test-databases.ts'
import type { TestDatabase } from '../server/test-databases.ts'
import { startServerOn } from '../server/test-server.ts'
import type { TestServer } from '../server/test-server.ts'

export type RunningCompany = {
  readonly database: TestDatabase
  readonly server: TestServer
  readonly stop: () => Promise<void>
}

/** The small company with its live results, under its own plan or another, served as `yeji serve` does. */
export async function runCompany(
  more: Partial<ServerOptions> = {},
  plan?: string,
): Promise<RunningCompany> {
  const database = await openDatabase('PGlite')
  await recordCompany(database.db, plan)
  const directory = storeDirectory(database.db)
  const server = await startServerOn(database, { directory, ...more })
  const work = await startLiveWork(database)
  return {
    ...{ database, server },
    stop: async () => {
      await work.stop()
      await server.stop()
    },
  }
}
