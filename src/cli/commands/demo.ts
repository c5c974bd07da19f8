import type { Command } from 'commander'
import { copyFile, readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { openDuckdb } from '#calc/duckdb.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { planRuns } from '../plan-runs.ts'
import type { PlannedRun } from '#domain/runs/planned-run.ts'
import { organisationDigest } from '#domain/runs/organisation-digest.ts'
import { settleRuns } from '#calc/runs/settle-runs.ts'
import type { Settled } from '#calc/runs/settle-runs.ts'
import { writeDemoCompany } from '../demo/demo-company.ts'
import { makeFolders } from '../make-folders.ts'
import { openWorkspace } from '../open-workspace.ts'
import { plansFolder } from '#server/plans/shipped-library.ts'
import { resultFiles } from '../result-files.ts'
import { runSummary, summaryJson } from '../summary.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { Progress } from '../terminal/progress.ts'
import { version } from '../version.ts'
import { workspaceProblem } from '../workspace-problems.ts'
import { writeResultsAtomically } from '../workspace/write/output-folder.ts'
import { common, finish, outputOptions, wholeNumber } from './command.ts'
import type { CommonOptions } from './command.ts'

type DemoOptions = CommonOptions & { readonly out: string; readonly seed: number }

/** The last month, quarter and year of the demo company's data, which end with October 2026. */
const demoPeriods = ['2026-10', '2026-Q3', '2025'] as const
const demoPlans = ['plan-1.yaml', 'plan-2.yaml', 'plan-3.yaml'] as const

export function addDemo(program: Command): void {
  common(program.command('demo'))
    .description(
      'build the demo company and compute its last month, quarter and year under the three shipped plans',
    )
    .option('--out <folder>', 'where everything is written', 'out/demo')
    .option('--seed <number>', 'another seed gives another company', wholeNumber, 20261031)
    .action(async (options: DemoOptions) => finish(demo(options), options))
}

async function demo(options: DemoOptions): Promise<number> {
  const output = outputOptions(options)
  const folder = join(options.out, 'company')
  const results = join(options.out, 'results')
  if (!(await mayReplace(folder)))
    return reportProblems([workspaceProblem('folder-exists', {}, { folder })], output)
  const progress = new Progress(3 + demoPeriods.length * demoPlans.length)
  progress.show(output.language === 'en' ? 'building the company' : '正在生成示例公司')
  await makeFolders(folder)
  await writeDemoCompany(folder, { seed: options.seed })
  for (const plan of [...demoPlans, 'library.yaml'])
    await copyFile(join(plansFolder, plan), join(folder, plan))
  progress.advance(output.language === 'en' ? 'reading' : '正在读取')
  const opened = await openWorkspace(folder, {
    onProgress: (file, rows) => progress.show(`${file} ${rows}`),
  })
  if (!opened.ok) return reportProblems(opened.error, output)
  const { manifest, plans, read } = opened.value
  if (read.inputs === null) return reportProblems(read.problems, output, read.groups)
  const { inputs } = read
  const factTypes = new Map<string, FactType>()
  for (const plan of plans)
    for (const type of plan.factTypes.values()) factTypes.set(type.key, type)
  const engine = await openDuckdb()
  const computed: Settled[] = []
  const ledger: Posting[] = []
  try {
    await engine.load(inputs, [...factTypes.values()])
    progress.advance(output.language === 'en' ? 'calculating' : '正在计算')
    for (const period of demoPeriods) {
      const runs = planRuns(plans, inputs, { period })
      if (!runs.ok) return reportProblems(runs.error, output)
      for (const run of runs.value) {
        progress.show(runLabel(run))
        const settled = await settleRuns([run], inputs, engine, true, null)
        if (!settled.ok) return reportProblems(settled.error, output)
        computed.push(...settled.value.computed)
        ledger.push(...settled.value.ledger)
        progress.advance(runLabel(run))
      }
    }
  } finally {
    await engine.close()
  }
  const byPlan = plans.flatMap((plan) => computed.filter((one) => one.plan === plan))
  const written = await writeResultsAtomically(
    results,
    resultFiles(
      {
        company: manifest.name,
        inputs,
        computed: byPlan,
        ledger,
        organisation: organisationDigest(inputs),
        standing: [],
        engine: 'duckdb',
        version,
        withLines: true,
        withStatements: true,
      },
      (person) => progress.show(person),
    ),
  )
  progress.end()
  if (!written.ok) return reportProblems([written.error], output)
  if (output.json)
    print({ ok: true, company: resolve(folder), results: resolve(results), ...summaryJson(byPlan) })
  else
    tell(
      `${runSummary(byPlan, output.language)}\n\n${whereToLook(folder, results, output.language === 'en')}\n`,
    )
  return exitCodes.ok
}

/** Whether the folder is empty, missing, or a demo company that an earlier demo made. */
async function mayReplace(folder: string): Promise<boolean> {
  if ((await stat(folder).catch(() => null)) === null) return true
  const present = await readdir(folder)
  if (present.length === 0) return true
  const manifest = await readFile(join(folder, 'yeji.yaml'), 'utf8').catch(() => '')
  return manifest.includes('everything in this folder was made up by the demo')
}

function runLabel({ plan, run }: PlannedRun): string {
  return `${plan.document.key} ${run.period.key}`
}

function whereToLook(folder: string, results: string, english: boolean): string {
  const [index, company] = [resolve(results, 'index.html'), resolve(folder)]
  return english
    ? `Every number was computed twice, by SQL and by the evaluator, and the two agree.\nStatements: open ${index}\nThe company's data: ${company}\nTry: npx yeji explain ${folder} <person> --period 2026-10`
    : `每个数字都由 SQL 与逐步计算器各算一遍，两者一致。\n业绩单：请打开 ${index}\n示例公司的数据：${company}\n试试：npx yeji explain ${folder} <人员编号> --period 2026-10`
}
