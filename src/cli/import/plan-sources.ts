import { listed } from '#domain/import/shown.ts'
import { nearest } from '#domain/import/nearest.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { basename } from 'node:path'
import { sourceProblem } from '#domain/tables/problems/source-problems.ts'
import { importCommandProblem } from './import-command-problems.ts'
import type { PlannedSource } from './import-files.ts'
import { targetsOf } from './open-mapping.ts'
import type { OpenedMapping } from './open-mapping.ts'
import { tableColumns } from './table-columns.ts'

/**
 * The sources of a mapping that a file is read by: those that name it, or all when they all name
 * one file, so that next month's export needs no other mapping.
 */
export function planSources(
  { sources, locate, context }: OpenedMapping,
  path: string,
  into: string | undefined,
): Result<readonly PlannedSource[], readonly Problem[]> {
  const file = basename(path)
  const numbered = sources.map((source, index) => ({ source, index }))
  const names = new Set(sources.map((source) => source.file))
  const named = numbered.filter(({ source }) => basename(source.file) === file)
  const ofFile = named.length === 0 && names.size === 1 ? numbered : named
  const matching = ofFile.length > 0 || into === undefined ? ofFile : numbered
  if (matching.length === 0)
    return err([importCommandProblem('file-not-mapped', { file }, { file, known: listed(names) })])
  const wanted = matching.filter(({ source }) => into === undefined || source.into === into)
  if (wanted.length === 0) {
    const known = listed(new Set(matching.map(({ source }) => source.into)))
    return err([importCommandProblem('table-not-mapped', { file }, { into: into ?? '', known })])
  }
  const targets = targetsOf(context)
  const columns = tableColumns(context)
  const problems: Problem[] = []
  const planned = wanted.flatMap(({ source, index }): readonly PlannedSource[] => {
    const target = targets.get(source.into)
    const cells = columns.get(source.into)
    if (target !== undefined && cells !== undefined)
      return [{ source, index, target, columns: cells }]
    const known = [...targets.keys()]
    const params = { name: source.into, known: listed(known), nearest: nearest(source.into, known) }
    problems.push(sourceProblem('source-into-unknown', locate(['sources', index, 'into']), params))
    return []
  })
  return problems.length > 0 ? err(problems) : ok(planned)
}
