import type { Problem } from '#kernel/problem.ts'
import { hasErrors } from '#kernel/problem.ts'
import type { Language } from '#kernel/text.ts'
import type { ProblemGroup } from '#domain/tables/problem-groups.ts'
import { problemJson, problemsText } from './problem-text.ts'
import { inert } from './say.ts'

/** Exit codes, the same for every command. */
export const exitCodes = {
  ok: 0,
  /** Something in the input has to be mended; nothing was written. */
  problems: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** A bug of ours, such as two calculations that disagree; nothing was written. */
  bug: 3,
  /** `diff --exit-code` found differences; nothing is wrong. */
  different: 4,
} as const

export type OutputOptions = { readonly json: boolean; readonly language: Language }

/** Ends a command with problems: to standard error for people, to standard output as JSON for programs. */
export function reportProblems(
  problems: readonly Problem[],
  options: OutputOptions,
  groups?: readonly ProblemGroup[],
): number {
  if (options.json) print({ ok: !hasErrors(problems), problems: problems.map(problemJson) })
  else if (problems.length > 0)
    process.stderr.write(inert(`${problemsText(problems, options.language, groups)}\n`))
  return hasErrors(problems) ? exitCodes.problems : exitCodes.ok
}

/** Writes JSON to standard output; bigints as decimal text. */
export function print(data: unknown): void {
  process.stdout.write(
    `${JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 2)}\n`,
  )
}

/** Writes text for people to standard output. */
export function tell(text: string): void {
  process.stdout.write(inert(text))
}

/** A reader such as `head` that has seen enough closes the pipe; that's no failure of ours. */
export function exitQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exit()
    })
  }
}

/** The language of messages: --lang, else the environment's, else Chinese. */
export function languageOf(asked: string | undefined): Language {
  const wanted =
    asked ?? process.env['YEJI_LANG'] ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? ''
  if (/^zh[-_](TW|HK|MO|Hant)/i.test(wanted)) return 'zh-TW'
  if (/^en/i.test(wanted)) return 'en'
  return 'zh-CN'
}
