import type { Command } from 'commander'
import type { SendOptions } from '../remote/send.ts'
import { common, finish } from './command.ts'

export function addSend(program: Command): void {
  common(program.command('send'))
    .argument('<file>', 'a CSV, NDJSON or XLSX file')
    .description('send a file of facts to a server; the API key comes from YEJI_KEY')
    .requiredOption('--server <address>', 'the server, such as https://yeji.example')
    .requiredOption('--type <type>', 'the type of the facts, such as order')
    .option('--source <source>', 'the source that they are of (default: the key’s own)')
    .option('--mapping <file>', 'for a file of another system: its mapping')
    .option('--rejected <file>', 'where rejected rows go (default: beside the file)')
    .action(async (file: string, options: SendOptions) => {
      // Only who talks to a server needs the contract.
      const { send } = await import('../remote/send.ts')
      await finish(send(file, options), options)
    })
}
