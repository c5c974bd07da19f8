import type { Text } from '#kernel/text.ts'
import type { Cell } from '../results.ts'
import type { Run } from '../run.ts'
import type { Plan } from '../plan/plan.ts'
import type { Step } from './step.ts'

/** What the evaluator knows of one person's run: every number, and for those that people ask about, the full reason. */
export type Explanation = {
  readonly plan: Plan
  readonly run: Run
  readonly person: string
  readonly name: Text
  /** Every computed number, in the order and to the unit of the SQL engines. */
  readonly cells: readonly Cell[]
  /** key "total": total → adjustments, vetoes, cards → groups → items → metric, target → facts. */
  readonly score: Step
  /** key "grade" (text) with the coefficient as its part. */
  readonly grade: Step
  /** One step per statement line, keys "pay:<rule>", in the plan's order. */
  readonly pay: readonly Step[]
  /** key "pay_total": money; no value when some line has none. */
  readonly payTotal: Step
  /** From the lines to "payable", in order; empty for a cycle that pays nothing. */
  readonly settlement: readonly Step[]
  /** keys "consequence:<key>" (yes/no): whether the condition holds in this period. */
  readonly consequences: readonly Step[]
}
