import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { Disagreement } from '#calc/runs/compute.ts'
import { exitCodes, languageOf, print, reportProblems } from '../terminal/output.ts'
import type { OutputOptions } from '../terminal/output.ts'
import { unexpected } from '../unexpected.ts'

/** Options that every command has. */
export type CommonOptions = { readonly json?: boolean; readonly lang?: string }

export function common(command: Command): Command {
  return command
    .option('--json', 'print JSON for programs')
    .option('--lang <language>', 'zh-CN, zh-TW or en (default: the environment’s)', languageName)
}

function languageName(text: string): string {
  if (/^(zh|en)\b/i.test(text.replaceAll('_', '-'))) return text
  throw new InvalidArgumentError('Write zh-CN, zh-TW or en.')
}

/** An option that counts: a whole number of 0 or more. */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number, 0 or more.')
}

export function outputOptions(options: CommonOptions): OutputOptions {
  return { json: options.json ?? false, language: languageOf(options.lang) }
}

/**
 * Sets the exit code. A disagreement of the two calculations is told as what it is; whatever else was thrown as a
 * file or folder that the system refuses, or as a bug of ours. Nobody is shown a stack trace.
 */
export async function finish(work: Promise<number>, options: CommonOptions): Promise<void> {
  try {
    process.exitCode = await work
  } catch (error) {
    if (!(error instanceof Disagreement)) {
      const { problem, exitCode } = unexpected(error)
      reportProblems([problem], outputOptions(options))
      process.exitCode = exitCode
      return
    }
    process.exitCode = exitCodes.bug
    if (options.json ?? false) print({ ok: false, disagreement: error.found })
    else
      process.stderr.write(
        `${error.message}\n已停止，未写入任何文件。请报告此问题。Stopped; nothing was written. Please report this.\n`,
      )
  }
}
