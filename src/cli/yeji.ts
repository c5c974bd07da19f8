import { Command, CommanderError } from 'commander'
import { addBackup } from './commands/backup.ts'
import { addBench } from './commands/bench.ts'
import { addCalc } from './commands/calc.ts'
import { addDelta } from './commands/delta.ts'
import { addDemo } from './commands/demo.ts'
import { addDiff } from './commands/diff.ts'
import { addExplain } from './commands/explain.ts'
import { addImport } from './commands/import.ts'
import { addInit } from './commands/init.ts'
import { addLint } from './commands/lint.ts'
import { addMap } from './commands/map.ts'
import { addProse } from './commands/prose.ts'
import { addPublish } from './commands/publish.ts'
import { addRecord } from './commands/record.ts'
import { addRestore } from './commands/restore.ts'
import { addResults } from './commands/results.ts'
import { addSend } from './commands/send.ts'
import { addServe } from './commands/serve.ts'
import { addSimulate } from './commands/simulate.ts'
import { addVerify } from './commands/verify.ts'
import { addWork } from './commands/work.ts'
import { exitCodes, languageOf, reportProblems } from './terminal/output.ts'
import { unexpected } from './unexpected.ts'
import { version } from './version.ts'

/** Runs one command line; its exit code. Everything that can go wrong is told, nothing is thrown. */
export async function yeji(args: readonly string[]): Promise<number> {
  const program = new Command('yeji')
    .description('业绩 Yeji: sales performance, computed and explained')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
  const commands = [
    ...[addInit, addLint, addMap, addImport, addCalc, addDelta, addExplain, addProse, addDiff],
    ...[addSimulate, addBackup, addRestore, addVerify, addPublish, addRecord, addServe],
    ...[addWork, addSend, addResults, addDemo, addBench],
  ]
  for (const add of commands) add(program)
  const before = process.exitCode
  process.exitCode = exitCodes.ok
  try {
    await program.parseAsync(args, { from: 'user' })
    return process.exitCode
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    const { problem, exitCode } = unexpected(error)
    reportProblems([problem], { json: args.includes('--json'), language: languageOf(undefined) })
    return exitCode
  } finally {
    process.exitCode = before
  }
}
