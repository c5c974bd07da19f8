import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { hasErrors } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Written } from '#engine/plan/compile.ts'
import type { Plan, Role } from '#engine/plan/plan.ts'
import { planProblem } from '#engine/plan/problems.ts'
import type { RatingForm } from '#engine/scoring/ratings.ts'
import { shippedLibrary } from '#server/plans/shipped-library.ts'
import { planDisagreements } from '#domain/plans/plans-agree.ts'
import type { PlanFile } from '#domain/plans/plans-agree.ts'
import { readTextFile } from './workspace/files/text-file.ts'
import type { InputsRead, ReadOptions } from './workspace/inputs-read.ts'
import { readManifest } from './workspace/manifest.ts'
import type { Manifest } from './workspace/manifest.ts'
import { fileProblem } from '#domain/tables/problems/file-problems.ts'
import { readInputs } from './workspace/read-inputs.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** A workspace whose plans compiled. */
export type Planned = {
  readonly manifest: Manifest
  readonly plans: readonly Plan[]
  /** The plans of the files that were asked for beside the workspace's own, in their order. */
  readonly others: readonly PlanFile[]
  readonly warnings: readonly Problem[]
}

/** A workspace ready to compute: plans and inputs. */
export type Opened = Planned & { readonly read: InputsRead }

/** Largest plan or library file that is read at all, in bytes: above what the engine takes, whatever the characters. */
const LARGEST_DOCUMENT = 2 ** 22

/** Reads a plan or library file as UTF-8 text; its name in messages is `file`. */
export async function readWritten(path: string, file: string): Promise<Result<Written, Problem>> {
  const found = await stat(path).catch(() => null)
  if (found === null) return err(workspaceProblem('plan-file-missing', { file }, { file }))
  if (!found.isFile()) {
    const kind = found.isDirectory() ? 'folder' : 'device'
    return err(fileProblem('file-unreadable', { file }, { found: kind }))
  }
  if (found.size > LARGEST_DOCUMENT) {
    const params = { found: String(found.size), limit: '1000000' }
    return err(planProblem('document-too-large', { file }, params))
  }
  const read = await readTextFile(path, file)
  return read.ok ? ok({ file, text: read.value.bytes.toString('utf8') }) : read
}

/**
 * The manifest and the plans of a workspace; all problems of all plans at once. Other plan files may be compared with
 * them: they read the same tables, so they have to agree, too, but another version of a plan bears its key.
 */
export async function openPlans(
  folder: string,
  others: readonly string[] = [],
): Promise<Result<Planned, readonly Problem[]>> {
  const manifest = await readManifest(folder)
  if (!manifest.ok) return manifest
  const problems: Problem[] = []
  const libraries: Written[] = [await shippedLibrary()]
  for (const file of manifest.value.libraries) {
    const library = await readWritten(join(folder, file), file)
    if (library.ok) libraries.push(library.value)
    else problems.push(library.error)
  }
  const compiledPlans: (PlanFile & { readonly path: string })[] = []
  const own = manifest.value.plans.map((file) => ({ file, path: resolve(folder, file) }))
  const paths = new Set(own.map(({ path }) => path))
  const added = others
    .map((file) => ({ file, path: resolve(file) }))
    .filter(({ path }) => !paths.has(path))
  for (const { file, path } of [...own, ...added]) {
    const written = await readWritten(path, file)
    if (!written.ok) {
      problems.push(written.error)
      continue
    }
    const compiled = compilePlan(written.value, libraries)
    problems.push(...(compiled.ok ? compiled.value.warnings : compiled.error))
    if (compiled.ok) compiledPlans.push({ path, file, plan: compiled.value.plan })
  }
  const versions = new Set(added.map(({ file }) => file))
  const disagreements = planDisagreements(compiledPlans)
  problems.push(
    ...disagreements.filter(
      ({ code, at }) => code !== 'plan-twice' || !versions.has(at.file ?? ''),
    ),
  )
  if (hasErrors(problems)) return err(problems)
  const otherPlans = others.flatMap((file) => {
    const path = resolve(file)
    return compiledPlans.filter((one) => one.path === path).slice(0, 1)
  })
  return ok({
    manifest: manifest.value,
    plans: compiledPlans.slice(0, own.length).map(({ plan }) => plan),
    others: otherPlans,
    warnings: problems,
  })
}

/** Opens a workspace with its inputs. Problems of the inputs are in `read`. */
export async function openWorkspace(
  folder: string,
  options: ReadOptions,
  others: readonly string[] = [],
): Promise<Result<Opened, readonly Problem[]>> {
  const planned = await openPlans(folder, others)
  if (!planned.ok) return planned
  const { manifest } = planned.value
  const plans = [...planned.value.plans, ...planned.value.others.map(({ plan }) => plan)]
  const factTypes = new Map<string, FactType>()
  const roles = new Map<string, Role>()
  const forms = new Map<string, RatingForm>()
  for (const plan of plans) {
    for (const type of plan.factTypes.values()) factTypes.set(type.key, type)
    for (const role of plan.roles) roles.set(role.key, role)
    for (const [key, form] of plan.forms) forms.set(key, form)
  }
  const [first] = plans
  const read = await readInputs(
    folder,
    manifest,
    {
      factTypes,
      currency: first?.currency ?? 'CNY',
      calendar: first?.calendar ?? { startMonth: 1 },
      metricUnit: (metric) =>
        plans
          .map((plan) => plan.metrics.get(metric)?.document.unit)
          .find((unit) => unit !== undefined) ?? null,
      forms,
      roles: [...roles.values()],
    },
    options,
  )
  return ok({ ...planned.value, read })
}
