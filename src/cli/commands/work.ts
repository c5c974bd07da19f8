import type { Command } from 'commander'
import { workingOptions } from '../serving/work-options.ts'
import type { WorkOptions } from '../serving/work.ts'
import { common, finish } from './command.ts'

export function addWork(program: Command): void {
  workingOptions(common(program.command('work')))
    .description(
      'calculate and do other background work for the servers of a PostgreSQL, until it is stopped',
    )
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .action(async (options: WorkOptions) => {
      const { work } = await import('../serving/work.ts')
      await finish(work(options), options)
    })
}
