import { once } from 'node:events'
import { outputOptions } from '../commands/command.ts'
import type { CommonOptions } from '../commands/command.ts'
import { openStored } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, reportProblems } from '../terminal/output.ts'
import { companyClock } from './company-clock.ts'
import { companyTimeZone } from './company-time-zone.ts'
import { openJobs, workHere } from './in-background.ts'
import type { WorkingOptions } from './work-options.ts'

export type WorkOptions = CommonOptions & Pick<StoreOptions, 'url'> & WorkingOptions

/** Works until the process is told to stop, or the server that keeps it is gone; the exit code. */
export async function work(options: WorkOptions): Promise<number> {
  const output = outputOptions(options)
  // Of the server that keeps this process, where one does: without it, each killed server would leave a worker behind.
  const isAlone = once(process, 'disconnect')
  // The channel itself is no reason to go on when the work is over.
  process.channel?.unref()
  const opened = await openStored(options)
  if (!opened.ok) return reportProblems([opened.error], output)
  const store = opened.value
  try {
    const timeZone = await companyTimeZone(store)
    const jobs = await openJobs(store, timeZone, options)
    try {
      const stop = await workHere(store, jobs, companyClock(timeZone), options)
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), isAlone])
      await stop()
    } finally {
      await jobs.stop()
    }
    return exitCodes.ok
  } finally {
    await store.close()
  }
}
