import { Command, CommanderError } from 'commander'
import { addCalc } from './commands/calc.ts'
import { addDemo } from './commands/demo.ts'
import { addExplain } from './commands/explain.ts'
import { addInit } from './commands/init.ts'
import { addLint } from './commands/lint.ts'
import { addProse } from './commands/prose.ts'
import { exitCodes } from './terminal/output.ts'
import { version } from './version.ts'

const program = new Command('yeji')
  .description('业绩 Yeji: sales performance, computed and explained')
  .version(version)
  .exitOverride()
  .showSuggestionAfterError()

for (const add of [addInit, addLint, addCalc, addExplain, addProse, addDemo]) add(program)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
}
