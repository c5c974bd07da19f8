import type { Command } from 'commander'
import { copyFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../make-folders.ts'
import { plansFolder } from '#server/plans/shipped-library.ts'
import { exitCodes, print, reportProblems } from '../terminal/output.ts'
import { workspaceProblem } from '../workspace-problems.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type InitOptions = CommonOptions & { readonly plan: string }

/** The tables of a new workspace with their header rows; docs/workspace.md says what they hold. */
const tables: Readonly<Record<string, string>> = {
  'people.csv': 'person,name_zh,name_en',
  'employment.csv': 'person,from,to,job,grade,team,market,base_pay',
  'leave.csv': 'person,from,to,kind',
  'teams.csv': 'team,parent,name_zh,name_en',
  'reporting.csv': 'person,manager,kind,from,to',
  'targets.csv': 'scope,id,metric,period,target,recorded_at',
  'ratings.csv': 'period,ratee,rater,group,form,question,rating,recorded_at',
  'shares.csv': 'fact_type,fact,person,role,share,recorded_at',
}

export function addInit(program: Command): void {
  common(program.command('init'))
    .argument('<folder>', 'where the workspace is made; must not hold anything yet')
    .description('make a workspace with a shipped plan and empty tables')
    .option('--plan <number>', 'shipped plan to start from: 1, 2 or 3', '2')
    .action(async (folder: string, options: InitOptions) => finish(init(folder, options), options))
}

async function init(folder: string, options: InitOptions): Promise<number> {
  const output = outputOptions(options)
  const found = await stat(folder).catch(() => null)
  const isFree = found === null || (found.isDirectory() && (await readdir(folder)).length === 0)
  if (!isFree) return reportProblems([workspaceProblem('folder-exists', {}, { folder })], output)
  if (!['1', '2', '3'].includes(options.plan)) {
    return reportProblems(
      [workspaceProblem('plan-unknown', {}, { plan: options.plan, known: '1, 2, 3' })],
      output,
    )
  }
  await makeFolders(join(folder, 'facts'))
  await copyFile(join(plansFolder, `plan-${options.plan}.yaml`), join(folder, 'plan.yaml'))
  await writeFile(join(folder, 'yeji.yaml'), manifest)
  for (const [file, header] of Object.entries(tables))
    await writeFile(join(folder, file), `${header}\n`)
  if (output.json) print({ ok: true, folder })
  else
    process.stdout.write(
      output.language === 'en'
        ? `Workspace made: ${folder}\nFill in the tables, then: yeji calc ${folder} --period 2026-01\n`
        : `工作区已建好：${folder}\n填好各表后运行：yeji calc ${folder} --period 2026-01\n`,
    )
  return exitCodes.ok
}

const manifest = `yeji: workspace/1
name: { zh: 我的公司, en: My company }
timeZone: Asia/Shanghai
plans: [plan.yaml]
libraries: []
`
