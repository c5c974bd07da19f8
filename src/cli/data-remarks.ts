import type { Problem } from '#kernel/problem.ts'
import type { Inputs } from '#engine/inputs.ts'
import type { Plan } from '#engine/plan/plan.ts'
import { workspaceProblem } from './workspace-problems.ts'

/** What the plans read and the tables haven't got at all, of any period: each once. */
export function dataRemarks(plans: readonly Plan[], inputs: Inputs): readonly Problem[] {
  const rated = new Set(inputs.ratings.map(({ form }) => form))
  const aimed = new Set(inputs.targets.map(({ metric }) => metric))
  const found = new Map<string, Problem>()
  const say = (key: string, problem: Problem): void => {
    if (!found.has(key)) found.set(key, problem)
  }
  for (const { of, metric, plan } of plans.flatMap(readBy)) {
    const document = plan.metrics.get(metric)?.document
    if (document === undefined) continue
    const name = document.name.zh
    if (of === 'target') {
      if (!aimed.has(metric))
        say(`target ${metric}`, workspaceProblem('no-targets-at-all', {}, { metric, name }))
    } else if (document.kind === 'rating') {
      const { form } = document
      if (!rated.has(form))
        say(`form ${form}`, workspaceProblem('no-ratings-at-all', {}, { form, name }))
    } else if (document.kind !== 'formula') {
      const type = document.from
      if ((inputs.facts.get(type)?.rows.length ?? 0) === 0)
        say(`type ${type}`, workspaceProblem('no-facts-at-all', {}, { type, name }))
    }
  }
  return [...found.values()]
}

type Read = { readonly of: 'metric' | 'target'; readonly metric: string; readonly plan: Plan }

function readBy(plan: Plan): readonly Read[] {
  return [...plan.cycles.values()].flatMap(({ instances }) =>
    instances.map(({ of, metric }) => ({ of, metric, plan })),
  )
}
