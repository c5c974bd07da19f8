import { parseInstant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Inputs } from '#engine/inputs.ts'
import { recordCompany } from '#storage/company/company.ts'
import { recordInputs } from '#storage/inputs/record-inputs.ts'
import type { Db } from '#storage/store.ts'
import { openWorkspace } from './open-workspace.ts'
import type { Opened } from './open-workspace.ts'
import { publishAll, readPlanTexts } from './store-plans.ts'
import type { PlanTexts } from './store-plans.ts'

/** Tables that carry no moment of recording hold what was always known. */
const ALWAYS = parseInstant('1600-01-01T00:00:00Z') ?? 0

/** A workspace that may be recorded: every row is right, and its plans compile. */
export type RecordableWorkspace = {
  readonly opened: Opened
  readonly inputs: Inputs
  readonly plans: readonly PlanTexts[]
}

/** Reads a whole workspace; all of its problems at once. */
export async function readRecordable(
  folder: string,
  dataFolder: string | undefined,
  onProgress: (file: string, rows: number) => void,
): Promise<Result<RecordableWorkspace, readonly Problem[]>> {
  const opened = await openWorkspace(folder, {
    ...(dataFolder === undefined ? {} : { dataFolder }),
    onProgress,
  })
  if (!opened.ok) return opened
  const { manifest, warnings, read } = opened.value
  if (read.inputs === null) return err([...warnings, ...read.problems])
  const plans = await readPlanTexts(folder, manifest.plans, manifest.libraries)
  return plans.ok ? ok({ opened: opened.value, inputs: read.inputs, plans: plans.value }) : plans
}

/** The plans first: what they refuse leaves nothing behind. The rest is told in batches, and goes on where it stopped. */
export async function recordWorkspace(
  db: Db,
  { opened, inputs, plans }: RecordableWorkspace,
): Promise<Result<null, readonly Problem[]>> {
  const { name, timeZone } = opened.manifest
  const published = await publishAll(db, plans)
  if (!published.ok) return published
  const refused = await recordInputs(db, inputs, { source: 'workspace', knownFrom: ALWAYS })
  if (refused.length > 0) return err(refused)
  // Last, so that a company that is there is there whole.
  await recordCompany(db, { name, timeZone })
  return ok(null)
}
