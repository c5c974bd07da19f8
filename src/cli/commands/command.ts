import type { Command } from 'commander'
import { Disagreement } from '../calculation.ts'
import { exitCodes, languageOf, print } from '../terminal/output.ts'
import type { OutputOptions } from '../terminal/output.ts'

/** Options that every command has. */
export type CommonOptions = { readonly json?: boolean; readonly lang?: string }

export function common(command: Command): Command {
  return command
    .option('--json', 'print JSON for programs')
    .option('--lang <language>', 'zh-CN, zh-TW or en (default: the environment’s)')
}

export function outputOptions(options: CommonOptions): OutputOptions {
  return { json: options.json ?? false, language: languageOf(options.lang) }
}

/** Sets the exit code; a disagreement of the two calculations is told as what it is. */
export async function finish(work: Promise<number>, options: CommonOptions): Promise<void> {
  try {
    process.exitCode = await work
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error
    process.exitCode = exitCodes.bug
    if (options.json ?? false) print({ ok: false, disagreement: error.found })
    else
      process.stderr.write(
        `${error.message}\n已停止，未写入任何文件。请报告此问题。Stopped; nothing was written. Please report this.\n`,
      )
  }
}
