import type { Step } from '#engine/explain/step.ts'

/**
 * A reason with the score below each grade that hangs on it, so that one can go on from a grade to the facts. A statement has the
 * score once, beside its lines, and so the evaluator leaves it out.
 */
export function withScores(step: Step, total: () => Step): Step {
  if (step.key === 'grade') return { ...step, parts: [total(), ...step.parts] }
  const parts = step.parts.map((part) => withScores(part, total))
  return parts.every((part, at) => part === step.parts[at]) ? step : { ...step, parts }
}
