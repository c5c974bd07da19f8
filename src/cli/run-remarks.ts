import { contains } from '#kernel/day.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Window } from '#engine/formula/tree.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Cycle, Plan } from '#engine/plan/plan.ts'
import type { Computed } from '#calc/runs/compute.ts'
import { dealRemarks } from './deal-remarks.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** What a run is worth a look for: nobody to compute for, or a fact type that the cycle reads and that has no fact. */
export function runRemarks(computed: readonly Computed[], inputs: Inputs): readonly Problem[] {
  const missing = new Map<string, Problem>()
  const nobody: Problem[] = []
  for (const { plan, cycle, run, results } of computed) {
    const period = run.period.key
    if (results.length === 0)
      nobody.push(workspaceProblem('nobody', {}, { plan: plan.document.key, period }))
    for (const type of typesRead(plan, cycle)) {
      const rows = inputs.facts.get(type)?.rows ?? []
      const arrived = rows.some(
        ({ occurredOn, recordedAt }) =>
          contains(run.period, occurredOn) && occurredOn <= run.asOf && recordedAt <= run.knownAt,
      )
      if (!arrived) missing.set(type, workspaceProblem('no-facts', {}, { type, period }))
    }
  }
  const deals = computed.flatMap((one) => dealRemarks(one, inputs))
  return [...nobody, ...missing.values(), ...deals]
}

/** The fact types whose facts of the period itself count in the cycle. */
function typesRead(plan: Plan, cycle: Cycle): ReadonlySet<string> {
  const types = new Set<string>()
  for (const { of, metric, window } of cycle.instances) {
    const document = plan.metrics.get(metric)?.document
    if (of === 'metric' && document !== undefined && 'from' in document && holdsPeriod(window))
      types.add(document.from)
  }
  return types
}

function holdsPeriod({ kind }: Window): boolean {
  return kind !== 'lastYear' && kind !== 'previous' && kind !== 'between'
}
