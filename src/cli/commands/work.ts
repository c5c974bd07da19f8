import type { Command } from 'commander'
import { once } from 'node:events'
import { openJobs, workHere } from '../serving/in-background.ts'
import { companyTimeZone } from '../serving/company-time-zone.ts'
import { workingOptions } from '../serving/work-options.ts'
import type { WorkingOptions } from '../serving/work-options.ts'
import { openStored } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, reportProblems } from '../terminal/output.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type WorkCommandOptions = CommonOptions & Pick<StoreOptions, 'url'> & WorkingOptions

export function addWork(program: Command): void {
  workingOptions(common(program.command('work')))
    .description(
      'calculate and do other background work for the servers of a PostgreSQL, until it is stopped',
    )
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .action(async (options: WorkCommandOptions) => finish(work(options), options))
}

async function work(options: WorkCommandOptions): Promise<number> {
  const output = outputOptions(options)
  const opened = await openStored(options)
  if (!opened.ok) return reportProblems([opened.error], output)
  const store = opened.value
  try {
    const timeZone = await companyTimeZone(store)
    const jobs = await openJobs(store, timeZone, options)
    try {
      const stop = await workHere(store, jobs, timeZone, options)
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
      await stop()
    } finally {
      await jobs.stop()
    }
    return exitCodes.ok
  } finally {
    await store.close()
  }
}
