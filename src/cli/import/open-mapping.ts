import { basename, dirname } from 'node:path'
import { mappingSchema } from '#domain/import/mapping/document.ts'
import type { Source } from '#domain/import/mapping/source.ts'
import { factTable, targetTables } from '#domain/import/target-table.ts'
import type { TargetTable } from '#domain/import/target-table.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { readDocument, readSource } from '#engine/plan/source.ts'
import type { Locate } from '#engine/plan/source.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { openPlans, readWritten } from '../open-workspace.ts'
import { plansFolder, shippedLibrary } from '#server/plans/shipped-library.ts'
import { readTextFile } from '../workspace/files/text-file.ts'
import { manifestSchema } from '../workspace/source.ts'
import { importCommandProblem } from './import-command-problems.ts'
import type { TableContext } from './table-columns.ts'

/** A mapping with what its tables are made of. */
export type OpenedMapping = {
  readonly sources: readonly Source[]
  readonly locate: Locate
  readonly context: TableContext
}

/**
 * Reads a mapping file, or the sources of a yeji.yaml. Fact types are those of the workspace: the
 * one that is named, or the one that the yeji.yaml stands in; else those of the shipped library.
 */
export async function openMapping(
  path: string,
  workspace: string | undefined,
): Promise<Result<OpenedMapping, readonly Problem[]>> {
  const name = basename(path)
  const file = await readTextFile(path, name)
  if (!file.ok) return err([file.error])
  const source = readSource(file.value.bytes.toString('utf8'), name)
  if (!source.ok) return source
  const { data, locate } = source.value
  const kind = typeof data === 'object' && data !== null && 'yeji' in data ? data.yeji : null
  if (kind === 'workspace/1') {
    const manifest = readDocument(source.value, manifestSchema)
    if (!manifest.ok) return manifest
    const context = await tableContext(workspace ?? dirname(path), 'CNY')
    return context.ok
      ? ok({ sources: manifest.value.sources, locate, context: context.value })
      : context
  }
  if (kind !== 'mapping/1')
    return err([importCommandProblem('mapping-kind', locate([]), undefined)])
  const mapping = readDocument(source.value, mappingSchema)
  if (!mapping.ok) return mapping
  const { sources, currency } = mapping.value
  const context = await tableContext(workspace, currency)
  return context.ok ? ok({ sources, locate, context: context.value }) : context
}

/** Fact types, currency and calendar of a workspace's plans, or of the shipped library. */
export async function tableContext(
  workspace: string | undefined,
  currency: string,
): Promise<Result<TableContext, readonly Problem[]>> {
  const plans = workspace === undefined ? await shippedPlan() : await openPlans(workspace)
  if (!plans.ok) return plans
  const factTypes = new Map(
    plans.value.plans
      .flatMap((plan) => [...plan.factTypes.values()])
      .map((type) => [type.key, type]),
  )
  const [first] = plans.value.plans
  return ok({
    currency: workspace === undefined ? currency : (first?.currency ?? currency),
    calendar: first?.calendar ?? { startMonth: 1 },
    factTypes,
  })
}

/** A shipped plan, for the fact types of the shipped library. */
async function shippedPlan(): Promise<
  Result<{ readonly plans: readonly Plan[] }, readonly Problem[]>
> {
  const written = await readWritten(`${plansFolder}plan-2.yaml`, 'plan-2.yaml')
  if (!written.ok) return err([written.error])
  const compiled = compilePlan(written.value, [await shippedLibrary()])
  return compiled.ok ? ok({ plans: [compiled.value.plan] }) : compiled
}

/** Every table that a source may feed, by name. */
export function targetsOf({ factTypes }: TableContext): ReadonlyMap<string, TargetTable> {
  const tables = [...targetTables, ...Array.from(factTypes.values(), factTable)]
  return new Map(tables.map((one) => [one.name, one]))
}
