import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Store } from '#storage/store.ts'
import { startBackups } from '../backups/start-backups.ts'
import type { BackupOptions, Backups } from '../backups/start-backups.ts'
import type { JobLog, Jobs } from '../jobs/jobs.ts'
import { knownNames } from '../intake/known-names.ts'
import { startLive } from '../live/start-live.ts'
import { planBooks } from '../plans/plan-book.ts'
import { startUploads } from '../uploads/start-uploads.ts'
import { startRuns } from '../runs/run-jobs.ts'
import { startSimulations } from '../simulations/simulation-jobs.ts'

export type WorkOptions = {
  readonly now: () => Instant
  readonly today: () => Day
  readonly log: JobLog
  /** Null where this company takes no backups by schedule. */
  readonly backups: BackupOptions | null
}

export type Work = {
  readonly backups: Backups
  /** Before the jobs are stopped, so that nothing new is begun. */
  readonly stop: () => Promise<void>
}

/** What is done beside the answers to requests: live results, runs, uploads, backups. Any number of processes may do it together. */
export async function startWork(store: Store, jobs: Jobs, options: WorkOptions): Promise<Work> {
  const { now, today, log } = options
  const backups = await startBackups(jobs, store, options.backups, log)
  const readBook = planBooks()
  await startRuns(jobs, store, readBook)
  await startSimulations(jobs, store, { readBook, today })
  const live = await startLive(store, jobs, { readBook, today, log })
  await startUploads(jobs, { store, now, book: readBook, names: knownNames() })
  return { backups, stop: live.stop }
}
