import type { Jobs } from '#server/jobs/jobs.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { queues } from '#server/work/queues.ts'
import type { Db, Store, Where } from '#storage/store.ts'
import { freshStore } from '../storage/fresh-store.ts'

export type TestDatabase = {
  readonly store: Store
  readonly db: Db
  readonly where?: Where
  readonly jobs: Jobs
  readonly drop: () => Promise<void>
}

export type DatabaseKind = 'PGlite' | 'PostgreSQL'

/** An empty store in a folder, or on the tests' real server, with its jobs. */
export async function openDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const { store, where, remove } = await freshStore(kind === 'PGlite' ? 'pglite' : 'postgres')
  const jobs = await jobsOf(store)
  return {
    ...{ store, where, db: store.db, jobs },
    drop: async () => {
      await jobs.stop(1000)
      await remove()
    },
  }
}

export async function jobsOf(store: Store): Promise<Jobs> {
  const say = (...what: readonly unknown[]): void => console.error('job', ...what)
  const log = { info: () => undefined, warn: say, error: say }
  return startJobs(store, { queues, timeZone: 'Asia/Shanghai', log })
}
