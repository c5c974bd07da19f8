import type { Command } from 'commander'
import { basename, dirname } from 'node:path'
import { openStore } from '#storage/open/open-store.ts'
import { publishAll, readPlanTexts } from '../store-plans.ts'
import { storePlace } from '../store-place.ts'
import type { StoreOptions } from '../store-place.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { problemJson } from '../terminal/problem-text.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type PublishOptions = CommonOptions & StoreOptions & { readonly library?: readonly string[] }

export function addPublish(program: Command): void {
  common(program.command('publish'))
    .argument('<plan>', 'plan document')
    .description(
      'publish a plan in a store that is not served yet; later, plans are proposed and approved',
    )
    .option('--library <file...>', 'libraries beside the shipped one, relative to the plan')
    .option('--store <folder>', 'data folder of the store, made where it is missing')
    .option('--url <address>', 'PostgreSQL address of the store (default: DATABASE_URL)')
    .action(async (file: string, options: PublishOptions) =>
      finish(publish(file, options), options),
    )
}

async function publish(path: string, options: PublishOptions): Promise<number> {
  const output = outputOptions(options)
  const plans = await readPlanTexts(dirname(path), [basename(path)], options.library ?? [])
  if (!plans.ok) return reportProblems(plans.error, output)
  const warnings = plans.value.flatMap((one) => one.warnings)
  const where = storePlace(options)
  if (!where.ok) return reportProblems([...warnings, where.error], output)
  const opened = await openStore(where.value)
  if (!opened.ok) return reportProblems([...warnings, opened.error], output)
  const { db, close } = opened.value
  try {
    const published = await publishAll(db, plans.value)
    if (!published.ok) return reportProblems([...warnings, ...published.error], output)
    const [version] = published.value
    const [first] = plans.value
    const { key = '' } = first?.plan.document ?? {}
    const hash = first?.plan.hash ?? ''
    if (output.json)
      print({ ok: true, plan: key, version, hash, problems: warnings.map(problemJson) })
    else {
      reportProblems(warnings, output)
      tell(
        output.language === 'en'
          ? `Published: ${key}, version ${version}\n${hash}\n`
          : `已发布：${key}，第 ${version} 版\n${hash}\n`,
      )
    }
    return exitCodes.ok
  } finally {
    await close()
  }
}
