import { hasErrors } from '#kernel/problem.ts'
import type { Problem } from '#kernel/problem.ts'
import { compilePlan } from '#engine/plan/compile.ts'
import type { Written } from '#engine/plan/compile.ts'
import type { Plan } from '#engine/plan/plan.ts'
import type { Call } from '../http/call.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'

/** A document as problems name it. */
export function written(text: string): Written {
  return { file: 'plan.yaml', text }
}

/** A plan that may be published, or the refusal that names what is wrong with it. */
export function planOrRefuse(
  document: string,
  libraries: readonly Written[],
  call: Call,
): { readonly plan: Plan; readonly warnings: readonly Problem[] } {
  const compiled = compilePlan(written(document), libraries)
  if (!compiled.ok) throw planInvalid(compiled.error, call)
  return compiled.value
}

/** Refuses a plan by its problems; more than a page of them are for the lint to list. `pointer` leads to it in the body. */
export function planInvalid(
  problems: readonly Problem[],
  { language }: Call,
  pointer = '/document',
): Refusal {
  const errors = problems
    .filter((problem) => hasErrors([problem]))
    .slice(0, MOST_ERRORS)
    .map(({ code, at, message }) => {
      const place = [at.file, at.line, at.column].filter((part) => part !== undefined).join(':')
      const detail = [place, at.path, textIn(message, language)].filter(Boolean).join(' ')
      return { in: 'body' as const, pointer, code, detail }
    })
  return new Refusal('plan-invalid', { errors })
}

const MOST_ERRORS = 100
