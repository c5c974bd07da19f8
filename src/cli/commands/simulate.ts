import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Option } from 'commander'
import type { Command } from 'commander'
import { engineNames, openEngine } from '../open-engine.ts'
import type { EngineName } from '../open-engine.ts'
import { openWorkspace } from '../open-workspace.ts'
import type { Opened } from '../open-workspace.ts'
import type { PlanFile } from '#domain/plans/plans-agree.ts'
import { orderOf } from '#domain/simulate/order.ts'
import type { SimulationAsked } from '#domain/simulate/order.ts'
import { simulationProblem } from '#domain/simulate/problems.ts'
import { simulate } from '#calc/simulate/simulate.ts'
import type { Simulation } from '#calc/simulate/simulate.ts'
import { simulationFiles } from '../simulation/simulation-files.ts'
import { simulationJson, simulationSummary } from '../simulation/summary.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { problemJson } from '../terminal/problem-text.ts'
import { Progress } from '../terminal/progress.ts'
import { version } from '../version.ts'
import { writeResultsAtomically } from '../workspace/write/output-folder.ts'
import { common, finish, outputOptions, wholeNumber } from './command.ts'
import type { CommonOptions } from './command.ts'

type SimulateOptions = CommonOptions &
  SimulationAsked & {
    readonly plans?: string
    readonly engine: EngineName
    readonly url?: string
    readonly data?: string
    readonly out?: string
  }

export function addSimulate(program: Command): void {
  common(program.command('simulate'))
    .argument('<folder>', 'workspace folder')
    .description(
      'compare plans on the same history: cost, spread, winners and losers, cliffs, risk',
    )
    .option(
      '--plans <files>',
      'a.yaml,b.yaml; the first is the baseline (default: the workspace’s)',
    )
    .option('--from <period>', 'first period: 2025-01, 2025-Q1 or 2025')
    .option('--to <period>', 'last period (default: the twelve months before the last fact)')
    .option('--sales <metric>', 'what cost is divided by (default: what most pay rules read)')
    .option('--budget <budget>', 'of a period: an amount such as 500000, or 8% of sales')
    .option('--draws <number>', 'drawn next periods', wholeNumber, 2000)
    .option('--seed <number>', 'another seed draws others', wholeNumber, 1)
    .addOption(
      new Option('--engine <engine>', 'what computes').choices(engineNames).default('duckdb'),
    )
    .option('--url <address>', 'PostgreSQL address for --engine postgres (default: DATABASE_URL)')
    .option('--data <folder>', 'where the files of `sources` lie (default: the workspace)')
    .option('--out <folder>', 'where to write (default: <folder>/results/simulation)')
    .action(async (folder: string, options: SimulateOptions) =>
      finish(simulatePlans(folder, options), options),
    )
}

async function simulatePlans(folder: string, options: SimulateOptions): Promise<number> {
  const output = outputOptions(options)
  const progress = new Progress(1)
  progress.show(folder)
  const files = options.plans === undefined ? [] : await planFiles(folder, options.plans)
  const reading = options.data === undefined ? {} : { dataFolder: options.data }
  const opened = await openWorkspace(folder, reading, files)
  if (!opened.ok) return ended(progress, reportProblems(opened.error, output))
  const { manifest, read, warnings } = opened.value
  const problems = [...warnings, ...read.problems]
  const { inputs } = read
  if (inputs === null) return ended(progress, reportProblems(problems, output))
  const ordered = orderOf(comparedFiles(opened.value, options.plans), inputs, options)
  if (!ordered.ok) return ended(progress, reportProblems([...problems, ...ordered.error], output))
  const order = ordered.value
  const engine = await openEngine(
    options,
    inputs,
    order.plans.map(({ plan }) => plan),
  )
  if (!engine.ok) return ended(progress, reportProblems([...problems, engine.error], output))
  const runs = new Progress(order.plans.length * order.periods.length)
  let simulated: Simulation
  try {
    const onRun = (label: string): void => runs.advance(label)
    simulated = await simulate(order, inputs, engine.value, onRun)
  } finally {
    await engine.value?.close()
  }
  runs.end()
  if (simulated.people.length === 0) {
    const [from = '', to = ''] = [order.periods[0]?.key, order.periods.at(-1)?.key]
    const nobody = simulationProblem('simulation-nobody', {}, { from, to })
    return reportProblems([...problems, nobody], output)
  }
  const out = options.out ?? join(folder, 'results', 'simulation')
  const madeBy = { version, engine: options.engine }
  const written = await writeResultsAtomically(
    out,
    simulationFiles(simulated, manifest.name, madeBy),
  )
  if (!written.ok) return reportProblems([...problems, written.error], output)
  if (output.json)
    print({ ok: true, out, ...simulationJson(simulated), problems: problems.map(problemJson) })
  else {
    reportProblems(problems, output)
    tell(`${simulationSummary(simulated, output.language)}\n→ ${join(out, 'report.html')}\n`)
  }
  return exitCodes.ok
}

function ended(progress: Progress, code: number): number {
  progress.end()
  return code
}

/** Where the named files lie: as the shell finds them, otherwise in the workspace. */
async function planFiles(folder: string, listed: string): Promise<readonly string[]> {
  const named = listed
    .split(',')
    .map((file) => file.trim())
    .filter(Boolean)
  return Promise.all(
    named.map(async (file) => {
      const inWorkspace = join(folder, file)
      const isThere = async (path: string): Promise<boolean> =>
        stat(path).then(
          () => true,
          () => false,
        )
      return !(await isThere(file)) && (await isThere(inWorkspace)) ? inWorkspace : file
    }),
  )
}

/** The named plans, otherwise those of the workspace. */
function comparedFiles(
  { manifest, plans, others }: Opened,
  listed: string | undefined,
): readonly PlanFile[] {
  if (listed !== undefined) return others
  return plans.map((plan, index) => ({ file: manifest.plans[index] ?? '', plan }))
}
