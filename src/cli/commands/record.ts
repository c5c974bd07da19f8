import type { Command } from 'commander'
import { parseInstant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Inputs } from '#engine/inputs.ts'
import { recordCompany } from '#storage/company/company.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import { openStore } from '#storage/open/open-store.ts'
import type { Db } from '#storage/store.ts'
import { openWorkspace } from '../open-workspace.ts'
import type { Opened } from '../open-workspace.ts'
import { publishAll, readPlanTexts } from '../store-plans.ts'
import type { PlanTexts } from '../store-plans.ts'
import { storePlace } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { problemJson } from '../terminal/problem-text.ts'
import { Progress } from '../terminal/progress.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type RecordOptions = CommonOptions & StoreOptions & { readonly data?: string }

/** Tables that carry no moment of recording hold what was always known. */
const ALWAYS = parseInstant('1600-01-01T00:00:00Z') ?? 0

export function addRecord(program: Command): void {
  common(program.command('record'))
    .argument('<folder>', 'workspace folder')
    .description(
      'record a whole workspace in a store and publish its plans; told again, only what is new',
    )
    .option('--store <folder>', 'data folder of the store, made where it is missing')
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .option('--data <folder>', 'where the files of `sources` lie (default: the workspace)')
    .action(async (folder: string, options: RecordOptions) =>
      finish(record(folder, options), options),
    )
}

async function record(folder: string, options: RecordOptions): Promise<number> {
  const output = outputOptions(options)
  const progress = new Progress(2)
  progress.show(folder)
  const where = storePlace(options)
  if (!where.ok) return ended(progress, reportProblems([where.error], output))
  const read = await readWorkspace(folder, options, progress)
  if (!read.ok) return ended(progress, reportProblems(read.error, output))
  const { inputs, opened, plans } = read.value
  const warnings = [...opened.warnings, ...opened.read.problems]
  progress.advance(output.language === 'en' ? 'recording' : '正在记入')
  const store = await openStore(where.value)
  if (!store.ok) return ended(progress, reportProblems([store.error], output))
  const { db, close } = store.value
  try {
    const recorded = await recordAll(db, opened, inputs, plans)
    progress.end()
    if (!recorded.ok) return reportProblems([...warnings, ...recorded.error], output)
    const facts = [...inputs.facts.values()].reduce((sum, { rows }) => sum + rows.length, 0)
    const counts = { people: inputs.people.length, facts, plans: plans.length }
    if (output.json) print({ ok: true, ...counts, problems: warnings.map(problemJson) })
    else {
      reportProblems(warnings, output)
      tell(
        output.language === 'en'
          ? `Recorded: ${facts} facts, ${counts.people} people, ${counts.plans} plans\n`
          : `已记入：${facts} 条事实、${counts.people} 人、${counts.plans} 个方案\n`,
      )
    }
    return exitCodes.ok
  } finally {
    progress.end()
    await close()
  }
}

type WorkspaceRead = {
  readonly opened: Opened
  readonly inputs: Inputs
  readonly plans: readonly PlanTexts[]
}

async function readWorkspace(
  folder: string,
  { data }: RecordOptions,
  progress: Progress,
): Promise<Result<WorkspaceRead, readonly Problem[]>> {
  const opened = await openWorkspace(folder, {
    ...(data === undefined ? {} : { dataFolder: data }),
    onProgress: (file, rows) => progress.show(`${file} ${rows}`),
  })
  if (!opened.ok) return opened
  const { manifest, warnings, read } = opened.value
  if (read.inputs === null) return err([...warnings, ...read.problems])
  const plans = await readPlanTexts(folder, manifest.plans, manifest.libraries)
  return plans.ok ? ok({ opened: opened.value, inputs: read.inputs, plans: plans.value }) : plans
}

/** The plans first: what they refuse leaves nothing behind. The rest is told in batches, and goes on where it stopped. */
async function recordAll(
  db: Db,
  { manifest: { name, timeZone } }: Opened,
  inputs: Inputs,
  plans: readonly PlanTexts[],
): Promise<Result<null, readonly Problem[]>> {
  const published = await publishAll(db, plans)
  if (!published.ok) return published
  await recordCompany(db, { name, timeZone })
  const refused = await recordInputs(db, inputs, { source: 'workspace', knownFrom: ALWAYS })
  return refused.length > 0 ? err(refused) : ok(null)
}

function ended(progress: Progress, code: number): number {
  progress.end()
  return code
}
