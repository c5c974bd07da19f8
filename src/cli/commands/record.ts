import type { Command } from 'commander'
import { openStore } from '#storage/open/open-store.ts'
import { readRecordable, recordWorkspace } from '../record-workspace.ts'
import { storePlace } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { problemJson } from '../terminal/problem-text.ts'
import { Progress } from '../terminal/progress.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type RecordOptions = CommonOptions & StoreOptions & { readonly data?: string }

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
  const read = await readRecordable(folder, options.data, (file, rows) => {
    progress.show(`${file} ${rows}`)
  })
  if (!read.ok) return ended(progress, reportProblems(read.error, output))
  const { inputs, opened, plans } = read.value
  const warnings = [...opened.warnings, ...opened.read.problems]
  progress.advance(output.language === 'en' ? 'recording' : '正在记入')
  const store = await openStore(where.value)
  if (!store.ok) return ended(progress, reportProblems([store.error], output))
  const { db, close } = store.value
  try {
    const recorded = await recordWorkspace(db, read.value)
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

function ended(progress: Progress, code: number): number {
  progress.end()
  return code
}
