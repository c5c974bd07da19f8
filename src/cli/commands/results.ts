import type { Command } from 'commander'
import type { ResultsOptions } from '../remote/results.ts'
import { common, finish } from './command.ts'

export function addResults(program: Command): void {
  common(program.command('results'))
    .description('list the results of a plan’s period on a server; the API key comes from YEJI_KEY')
    .requiredOption('--server <address>', 'the server, such as https://yeji.example')
    .requiredOption('--plan <plan>', 'key of the plan')
    .requiredOption('--period <period>', 'such as 2026-03, 2026-Q1 or 2026')
    .action(async (options: ResultsOptions) => {
      const { listResults } = await import('../remote/results.ts')
      await finish(listResults(options), options)
    })
}
