import type { Step } from '#engine/explain/step.ts'

/** Of an item the step of what was reached or asked; itself where the whole is asked for. Null where there's none. */
export function partAsked(whole: Step, part: 'metric' | 'target' | undefined): Step | null {
  if (part === undefined) return whole
  return whole.parts.find(({ key }) => key.startsWith(`${part}:`)) ?? null
}
