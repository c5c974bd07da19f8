import type { Command } from 'commander'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import { dataRemarks } from '../data-remarks.ts'
import { openWorkspace, readWritten } from '../open-workspace.ts'
import { shippedLibrary } from '#server/plans/shipped-library.ts'
import { exitCodes, reportProblems } from '../terminal/output.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type LintOptions = CommonOptions & { readonly library?: readonly string[] }

export function addLint(program: Command): void {
  common(program.command('lint'))
    .argument('<plan-or-folder>', 'a plan document, or a workspace whose plans are checked')
    .description('check plans: everything that is wrong or doubtful, all at once')
    .option('--library <file...>', 'libraries beside the shipped one')
    .action(async (path: string, options: LintOptions) => finish(lint(path, options), options))
}

async function lint(path: string, options: LintOptions): Promise<number> {
  const output = outputOptions(options)
  const problems = await problemsOf(path, options.library ?? [])
  const code = reportProblems(problems, output)
  if (problems.length === 0 && !output.json)
    process.stdout.write(output.language === 'en' ? 'No problems.\n' : '没有问题。\n')
  return code === exitCodes.ok ? exitCodes.ok : code
}

async function problemsOf(path: string, extra: readonly string[]): Promise<readonly Problem[]> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory() === true) {
    const opened = await openWorkspace(path, {})
    if (!opened.ok) return opened.error
    const { plans, warnings, read } = opened.value
    // Tables that can't be read, or aren't there yet, are for the calculation to tell.
    return read.inputs === null ? warnings : [...warnings, ...dataRemarks(plans, read.inputs)]
  }
  const libraries = [await shippedLibrary()]
  for (const file of extra) {
    const library = await readWritten(file, basename(file))
    if (!library.ok) return [library.error]
    libraries.push(library.value)
  }
  const written = await readWritten(path, basename(path))
  if (!written.ok) return [written.error]
  const compiled = compilePlan(written.value, libraries)
  return compiled.ok ? compiled.value.warnings : compiled.error
}
