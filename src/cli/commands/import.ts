import type { Command } from 'commander'
import { basename } from 'node:path'
import type { Language } from '#kernel/text.ts'
import { importCommandProblem } from '../import/import-command-problems.ts'
import { importFile } from '../import/import-files.ts'
import type { ImportOutcome } from '../import/import-files.ts'
import { openMapping } from '../import/open-mapping.ts'
import { planSources } from '../import/plan-sources.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { problemJson } from '../terminal/problem-text.ts'
import { Progress } from '../terminal/progress.ts'
import { table } from '../terminal/table.ts'
import { readBytes } from '../workspace/files/text-file.ts'
import { writeResultsAtomically } from '../workspace/write/output-folder.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type ImportOptions = CommonOptions & {
  readonly mapping: string
  readonly out: string
  readonly workspace?: string
  readonly into?: string
  readonly acceptValid?: boolean
}

export function addImport(program: Command): void {
  common(program.command('import'))
    .argument('<file>', 'a CSV or XLSX file as another system exports it')
    .description(
      'bring a file into clean tables by a mapping; the rows that are not right stay apart',
    )
    .requiredOption('--mapping <file>', 'the mapping, or a yeji.yaml with sources')
    .requiredOption('--out <folder>', 'where the clean tables are written')
    .option(
      '--workspace <folder>',
      'whose fact types count (default: that of a yeji.yaml, else the library)',
    )
    .option('--into <table>', 'only the sources for this table, such as facts/order')
    .option('--accept-valid', 'write the rows that are right, and the others to rejected/')
    .action(async (file: string, options: ImportOptions) =>
      finish(importIt(file, options), options),
    )
}

async function importIt(path: string, options: ImportOptions): Promise<number> {
  const output = outputOptions(options)
  const progress = new Progress(3)
  progress.show(path)
  const ended = (code: number): number => {
    progress.end()
    return code
  }
  const mapping = await openMapping(options.mapping, options.workspace)
  if (!mapping.ok) return ended(reportProblems(mapping.error, output))
  const planned = planSources(mapping.value, path, options.into)
  if (!planned.ok) return ended(reportProblems(planned.error, output))
  const bytes = await readBytes(path, basename(path))
  if (!bytes.ok) return ended(reportProblems([bytes.error], output))
  progress.advance('reading')
  const { locate, context } = mapping.value
  const outcome = importFile(bytes.value, basename(path), planned.value, context.currency, locate)
  const rejected = outcome.counts.reduce((sum, one) => sum + one.rejected, 0)
  const isStopped = rejected > 0 && options.acceptValid !== true
  if (outcome.fatal || isStopped) {
    progress.end()
    const stop = isStopped ? [importCommandProblem('rows-rejected', {}, { count: rejected })] : []
    return refused(outcome, stop, output)
  }
  progress.advance('writing')
  const files = [...outcome.tables, ...outcome.rejected]
  const written = await writeResultsAtomically(options.out, files)
  progress.end()
  if (!written.ok) return reportProblems([...outcome.problems, written.error], output)
  if (output.json) print({ ok: true, out: options.out, ...outcomeJson(outcome) })
  else {
    reportProblems(outcome.problems, output, outcome.groups)
    tell(`${countsTable(outcome, output.language)}\n→ ${options.out}\n`)
  }
  return exitCodes.ok
}

/** Nothing is written: what has to be answered or mended is told, and how far reading came. */
function refused(
  outcome: ImportOutcome,
  stop: ImportOutcome['problems'],
  output: ReturnType<typeof outputOptions>,
): number {
  const problems = [...outcome.problems, ...stop]
  if (output.json) {
    print({ ok: false, ...outcomeJson({ ...outcome, problems }) })
    return exitCodes.problems
  }
  reportProblems(outcome.problems, output, outcome.groups)
  reportProblems(stop, output)
  if (outcome.counts.length > 0) tell(`${countsTable(outcome, output.language)}\n`)
  return exitCodes.problems
}

function outcomeJson({ counts, questions, problems }: ImportOutcome): object {
  return {
    files: counts,
    questions: questions.map(({ code, at, target, count, examples, answers }) => {
      return { code, ...at, target, count, examples, answers }
    }),
    problems: problems.map(problemJson),
  }
}

function countsTable({ counts }: ImportOutcome, language: Language): string {
  const isEnglish = language === 'en'
  const titles = isEnglish
    ? ['File', 'Table', 'Read', 'Loaded', 'Rejected', 'Left out']
    : ['文件', '表', '读取', '接受', '拒绝', '留出']
  return table(
    titles.map((title, index) => ({ title, align: index < 2 ? 'left' : 'right' })),
    counts.map(({ file, into, read, loaded, rejected, leftOut }) => [
      ...[file, into],
      ...[read, loaded, rejected, leftOut].map(String),
    ]),
  )
}
