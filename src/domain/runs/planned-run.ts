import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Run } from '#engine/run.ts'

/** A run of one plan, ready to compute. */
export type PlannedRun = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly run: Run
  readonly provisional: boolean
}
