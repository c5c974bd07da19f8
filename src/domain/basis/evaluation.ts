import { Evaluator } from '#engine/evaluator/evaluator.ts'
import type { Step } from '#engine/explain/step.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Run } from '#engine/run.ts'

/** One person's run with all that it needs: their own inputs, and the cells that look at others. */
export type Evaluation = {
  readonly plan: Plan
  readonly cycle: Cycle
  readonly run: Run
  readonly person: string
  readonly inputs: Inputs
  readonly given: ReadonlyMap<string, Step>
  readonly clause: (path: string) => string | null
}

export function evaluatorOf({ plan, cycle, run, inputs, given, clause }: Evaluation): Evaluator {
  return new Evaluator(plan, cycle, run, inputs, clause, given)
}
