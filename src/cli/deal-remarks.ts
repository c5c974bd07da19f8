import { contains } from '#kernel/day.ts'
import type { Problem } from '#kernel/problem.ts'
import { compareText } from '#kernel/text.ts'
import { knownFacts } from '#engine/evaluator/known.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { LinkedFacts } from '#engine/incentives/deals.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { PlannedRun } from '#domain/runs/planned-run.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** Ids that a message shows. */
const SHOWN = 5

/** Returns and collections of the period that name a deal that isn't there: they change nobody's pay, so somebody must look. */
export function dealRemarks({ plan, cycle, run }: PlannedRun, inputs: Inputs): readonly Problem[] {
  const remarks = new Map<string, Problem>()
  for (const { deals, document } of cycle.pay) {
    const dealType = typeOf(plan, document.amount ?? '')
    if (deals === null || dealType === null) continue
    const known = new Set(
      knownFacts(inputs.facts.get(dealType.key), run.knownAt).map(({ id }) => id),
    )
    for (const { metric, of } of [deals.returns, deals.release].filter(isThere)) {
      const type = typeOf(plan, metric)
      if (type === null) continue
      const column = type.columns.findIndex(({ key }) => key === of)
      const lost = knownFacts(inputs.facts.get(type.key), run.knownAt)
        .filter(({ occurredOn }) => contains(run.period, occurredOn) && occurredOn <= run.asOf)
        .filter(({ values }) => !known.has(String(values[column])))
        .map(({ id }) => id)
        .toSorted(compareText)
      if (lost.length === 0) continue
      const ids = lost.slice(0, SHOWN).join(', ') + (lost.length > SHOWN ? ' …' : '')
      remarks.set(
        `${type.key} ${of} ${dealType.key}`,
        workspaceProblem(
          'deal-unknown',
          {},
          { type: type.key, of, deal: dealType.key, count: String(lost.length), ids },
        ),
      )
    }
  }
  return [...remarks.values()]
}

function isThere(linked: LinkedFacts | null): linked is LinkedFacts {
  return linked !== null
}

function typeOf(plan: Plan, metric: string): FactType | null {
  const document = plan.metrics.get(metric)?.document
  return document !== undefined && 'from' in document
    ? (plan.factTypes.get(document.from) ?? null)
    : null
}
