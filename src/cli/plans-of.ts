import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { openPlans, readWritten } from './open-workspace.ts'
import { shippedLibrary } from '#server/plans/shipped-library.ts'

/** The compiled plans of a plan document or of a workspace. */
export async function plansOf(path: string): Promise<Result<readonly Plan[], readonly Problem[]>> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory() === true) {
    const planned = await openPlans(path)
    return planned.ok ? ok(planned.value.plans) : planned
  }
  const written = await readWritten(path, basename(path))
  if (!written.ok) return err([written.error])
  const compiled = compilePlan(written.value, [await shippedLibrary()])
  return compiled.ok ? ok([compiled.value.plan]) : compiled
}
