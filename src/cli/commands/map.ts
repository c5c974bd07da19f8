import type { Command } from 'commander'
import { basename } from 'node:path'
import { nearest } from '#domain/import/nearest.ts'
import { listed } from '#domain/import/shown.ts'
import { mappingText } from '#domain/import/suggest/mapping-text.ts'
import { proposeMapping } from '#domain/import/suggest/propose-mapping.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { targetsOf, tableContext } from '../import/open-mapping.ts'
import { exitCodes, print, reportProblems, tell } from '../terminal/output.ts'
import { readBytes } from '../workspace/files/text-file.ts'
import { sourceProblem } from '#domain/tables/problems/source-problems.ts'
import { common, finish, outputOptions } from './command.ts'
import type { CommonOptions } from './command.ts'

type MapOptions = CommonOptions & { readonly into?: string; readonly workspace?: string }

export function addMap(program: Command): void {
  common(program.command('map'))
    .argument('<file>', 'a CSV or XLSX file as another system exports it')
    .description('propose a mapping for a file, with the questions that are open')
    .option('--into <table>', 'the table that it goes into, such as people or facts/order')
    .option('--workspace <folder>', 'whose fact types count (default: those of the library)')
    .action(async (file: string, options: MapOptions) => finish(map(file, options), options))
}

async function map(path: string, options: MapOptions): Promise<number> {
  const output = outputOptions(options)
  const context = await tableContext(options.workspace, 'CNY')
  if (!context.ok) return reportProblems(context.error, output)
  const { factTypes, currency } = context.value
  const all = targetsOf(context.value)
  const names = [...all.keys()]
  const wanted = names.filter((name) => options.into === undefined || name === options.into)
  if (wanted.length === 0) {
    const name = options.into ?? ''
    const params = { name, known: listed(names), nearest: nearest(name, names) }
    return reportProblems([sourceProblem('source-into-unknown', {}, params)], output)
  }
  const file = basename(path)
  const bytes = await readBytes(path, file)
  if (!bytes.ok) return reportProblems([bytes.error], output)
  const proposal = proposeMapping(bytes.value, {
    file,
    targets: wanted.flatMap((name) => all.get(name) ?? []),
    otherNames: new Map(Array.from(factTypes.values(), namesOf)),
    currency,
  })
  if (!proposal.ok) return reportProblems(proposal.error, output)
  const mapping = mappingText(proposal.value, currency, output.language)
  if (output.json) {
    const { target, missing, questions } = proposal.value
    print({
      ok: true,
      into: target.name,
      mapping,
      missing: missing.map(({ key }) => key),
      questions: questions.map(({ code, at, target: column, count, examples, answers }) => {
        return { code, ...at, target: column, count, examples, answers }
      }),
    })
  } else tell(mapping)
  return exitCodes.ok
}

/** What a plan calls the columns of a fact type. */
function namesOf({
  key,
  columns,
}: FactType): readonly [string, ReadonlyMap<string, readonly string[]>] {
  return [
    `facts/${key}`,
    new Map(columns.map((column) => [column.key, [column.name.zh, column.name.en]])),
  ]
}
