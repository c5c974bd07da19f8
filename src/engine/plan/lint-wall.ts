import type { Problem } from '#kernel/problem.ts'
import { judgedMetrics } from '../metrics/judged-metrics.ts'
import { listed } from './compiling.ts'
import type { Compiling } from './compiling.ts'
import type { Plan } from './plan.ts'
import { planProblem } from './problems.ts'

/** What the wall shows is measured by some cycle, and nobody's judgement. */
export function lintWall(
  { document, cycles, metrics }: Plan,
  within: Compiling,
): readonly Problem[] {
  const shown = document.wall?.metrics ?? []
  if (shown.length === 0) return []
  const judged = judgedMetrics(metrics)
  const measured = new Set(
    [...cycles.values()].flatMap(({ instances }) =>
      instances
        .filter(
          ({ of, level, window }) =>
            of === 'metric' && level === 'person' && window.kind === 'period',
        )
        .map(({ metric }) => metric),
    ),
  )
  const open = [...measured].filter((key) => !judged.has(key))
  return shown.flatMap((name, index) => {
    const at = within.at(['wall', 'metrics', index])
    if (judged.has(name)) return [planProblem('wall-judged', at, { name })]
    return measured.has(name)
      ? []
      : [planProblem('wall-unmeasured', at, { name, known: listed(open) })]
  })
}
