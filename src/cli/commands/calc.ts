import { Option } from 'commander'
import type { Command } from 'commander'
import { join } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import type { Inputs } from '#engine/inputs.ts'
import { planRuns } from '../plan-runs.ts'
import type { PlannedRun } from '#domain/runs/planned-run.ts'
import { readRun } from '../ledger/read-run.ts'
import type { RunRead } from '#domain/runs/run-record.ts'
import { engineNames, openEngine } from '../open-engine.ts'
import type { EngineName } from '../open-engine.ts'
import { openWorkspace } from '../open-workspace.ts'
import { resultFiles } from '../result-files.ts'
import { runRemarks } from '../run-remarks.ts'
import type { SqlEngine } from '#calc/sql-engine.ts'
import { settleRuns } from '#calc/runs/settle-runs.ts'
import { runSummary, summaryJson } from '../summary.ts'
import { print, reportProblems, exitCodes, tell } from '../terminal/output.ts'
import { problemJson } from '../terminal/problem-text.ts'
import { Progress } from '../terminal/progress.ts'
import { version } from '../version.ts'
import type { InputsRead } from '../workspace/inputs-read.ts'
import { groupProblems } from '#domain/tables/problem-groups.ts'
import type { ProblemGroup } from '#domain/tables/problem-groups.ts'
import { writeResultsAtomically } from '../workspace/write/output-folder.ts'
import { common, outputOptions, finish } from './command.ts'
import type { CommonOptions } from './command.ts'

type CalcOptions = CommonOptions & {
  readonly period: string
  readonly asOf?: string
  readonly knownAt?: string
  readonly plan?: string
  readonly engine: EngineName
  readonly url?: string
  readonly lines?: boolean
  readonly statements: boolean
  readonly acceptValid?: boolean
  readonly previous?: string
  readonly data?: string
  readonly out?: string
}

export function addCalc(program: Command): void {
  common(program.command('calc'))
    .argument('<folder>', 'workspace folder')
    .description('compute a period: results, pay and one statement per person')
    .requiredOption('--period <period>', '2026-03, 2026-Q1 or 2026')
    .option('--as-of <day>', 'facts after this day do not count (default: last day of the period)')
    .option('--known-at <moment>', 'what was recorded later is not known yet (default: everything)')
    .option('--plan <key>', 'one plan only (default: every plan with such a cycle)')
    .addOption(
      new Option('--engine <engine>', 'what computes').choices(engineNames).default('duckdb'),
    )
    .option('--url <address>', 'PostgreSQL address for --engine postgres (default: DATABASE_URL)')
    .option('--lines', 'write what every fact earned, too')
    .option('--no-statements', 'numbers only, no HTML statements')
    .option(
      '--accept-valid',
      'compute with the rows that are right and write the others to rejected/',
    )
    .option(
      '--previous <folder>',
      'results of an earlier period: balances go on from there, and what has changed since is corrected',
    )
    .option('--data <folder>', 'where the files of `sources` lie (default: the workspace)')
    .option('--out <folder>', 'where to write (default: <folder>/results/<period>)')
    .action(async (folder: string, options: CalcOptions) => finish(calc(folder, options), options))
}

async function calc(folder: string, options: CalcOptions): Promise<number> {
  const output = outputOptions(options)
  const progress = new Progress(4)
  progress.show(folder)
  const opened = await openWorkspace(folder, {
    ...(options.data === undefined ? {} : { dataFolder: options.data }),
    acceptValid: options.acceptValid ?? false,
    onProgress: (file, rows) => progress.show(`${file} ${rows}`),
  })
  if (!opened.ok) return ended(progress, reportProblems(opened.error, output))
  const { manifest, plans, read, warnings } = opened.value
  const problems = [...warnings, ...read.problems]
  const { inputs } = read
  if (inputs === null)
    return ended(progress, reportProblems(problems, output, groupsWith(read, warnings)))
  const runs = planRuns(plans, inputs, options)
  if (!runs.ok) return ended(progress, reportProblems([...problems, ...runs.error], output))
  const previous = options.previous === undefined ? null : await readRun(options.previous, plans)
  if (previous !== null && !previous.ok)
    return ended(progress, reportProblems([...problems, ...previous.error], output))
  progress.advance('calculating')
  const engine = await openEngine(
    options,
    inputs,
    runs.value.map(({ plan }) => plan),
  )
  if (!engine.ok) return ended(progress, reportProblems([...problems, engine.error], output))
  const outcome = await settled(
    runs.value,
    inputs,
    engine.value,
    options,
    previous?.value ?? null,
    progress,
  )
  if (!outcome.ok) return ended(progress, reportProblems([...problems, ...outcome.error], output))
  const { computed } = outcome.value
  progress.advance('writing')
  const out = options.out ?? join(folder, 'results', options.period)
  const written = await writeResultsAtomically(out, [
    ...resultFiles(
      {
        company: manifest.name,
        inputs,
        ...outcome.value,
        engine: options.engine,
        version,
        withLines: options.lines ?? false,
        withStatements: options.statements,
      },
      (person) => progress.show(person),
    ),
    ...read.rejected,
  ])
  progress.end()
  if (!written.ok) return reportProblems([...problems, written.error], output)
  const remarks = [...outcome.value.remarks, ...runRemarks(computed, inputs)]
  const all = [...problems, ...remarks]
  if (output.json)
    print({
      ok: true,
      out,
      ...summaryJson(computed),
      files: read.files,
      problems: all.map(problemJson),
    })
  else {
    reportProblems(all, output, groupsWith(read, [...warnings, ...remarks]))
    tell(`${runSummary(computed, output.language)}\n→ ${out}\n`)
  }
  return exitCodes.ok
}

/** Computes and settles, and closes the engine whatever happens. */
async function settled(
  runs: readonly PlannedRun[],
  inputs: Inputs,
  engine: SqlEngine | null,
  { lines }: CalcOptions,
  previous: RunRead | null,
  progress: Progress,
): ReturnType<typeof settleRuns> {
  try {
    return await settleRuns(runs, inputs, engine, lines ?? false, previous, (period) => {
      progress.show(period)
    })
  } finally {
    await engine?.close()
  }
}

function ended(progress: Progress, code: number): number {
  progress.end()
  return code
}

/** The reader's groups, whose counts are true where its list was cut, and those of the other problems. */
function groupsWith(read: InputsRead, others: readonly Problem[]): readonly ProblemGroup[] {
  return [...read.groups, ...groupProblems(others)]
}
