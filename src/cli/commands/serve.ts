import type { Command } from 'commander'
import { DEFAULT_TIME_ZONE } from '../serving/company-time-zone.ts'
import type { ServeOptions } from '../serving/serve.ts'
import { workingOptions } from '../serving/work-options.ts'
import { common, finish, wholeNumber } from './command.ts'

export function addServe(program: Command): void {
  workingOptions(common(program.command('serve')))
    .description('serve a company: live facts, people, access and the API, until it is stopped')
    .option('--store <folder>', 'data folder of the store, made where it is missing')
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'where to listen', wholeNumber, 8080)
    .option('--public-url <url>', 'how people reach it (default: where it listens)')
    .option('--time-zone <name>', 'of a company that is new here', DEFAULT_TIME_ZONE)
    .option('--trust-proxy <addresses>', 'proxies whose X-Forwarded-For is believed')
    .option('--demo', 'a made-up company, with accounts to look around', false)
    .option('--no-demo', 'a company of your own')
    .option('--oidc <file>', 'JSON list of the company’s identity providers')
    .option('--no-work', 'only answer; `yeji work` runs elsewhere (PostgreSQL only)')
    .action(async (options: ServeOptions) => {
      // A server brings much along that no other command needs.
      const { serve } = await import('../serving/serve.ts')
      await finish(serve(options), options)
    })
}
