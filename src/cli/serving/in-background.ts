import { createLog } from '#server/http/logging.ts'
import type { Jobs } from '#server/jobs/jobs.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { queues } from '#server/work/queues.ts'
import { startWork } from '#server/work/start-work.ts'
import type { Store } from '#storage/store.ts'
import type { CompanyClock } from './company-clock.ts'
import { backupOptions } from './work-options.ts'
import type { WorkingOptions } from './work-options.ts'

/** The jobs of a store, of a process that may only ask for them. */
export async function openJobs(
  store: Store,
  timeZone: string,
  { logLevel: level }: WorkingOptions,
): Promise<Jobs> {
  return startJobs(store, { queues, timeZone, log: createLog({ level, stream: process.stderr }) })
}

/** Does the work in this process; what stops it. */
export async function workHere(
  store: Store,
  jobs: Jobs,
  { now, today }: CompanyClock,
  options: WorkingOptions,
): Promise<() => Promise<void>> {
  const log = createLog({ level: options.logLevel, stream: process.stderr })
  const work = await startWork(store, jobs, { now, today, log, backups: backupOptions(options) })
  return work.stop
}
