import { compilePlan } from '#engine/plan/compile.ts'
import type { Written } from '#engine/plan/compile.ts'

import { libraryPlan } from '../library/measuring-plan.ts'
import type { Surroundings } from '../library/measuring-plan.ts'
import { ownLibraryFile, ownLibraryText } from '../library/own-library.ts'
import { placedProblems, unreadProblems } from './checked.ts'
import type { CheckedText } from './checked.ts'
import { readText } from './read-text.ts'

/**
 * Reads a company's own library, which needn't be valid, and compiles it beside the one that the product brings. Its plan knows all of both;
 * clauses are for plans that use them.
 */
export function checkedLibrary(
  text: string,
  shipped: Written,
  surroundings: Surroundings,
): CheckedText {
  const { data, problems: unread } = readText(text)
  if (data === null)
    return { data, plan: null, clauses: [], problems: unreadProblems(unread, text) }
  const plan = { file: 'library', text: JSON.stringify(libraryPlan(surroundings)) }
  const outcome = compilePlan(plan, [shipped, ownLibraryText(text)])
  const found = (outcome.ok ? outcome.value.warnings : outcome.error).filter(
    ({ at, severity }) => at.file === ownLibraryFile || severity === 'error',
  )
  return {
    data,
    plan: outcome.ok ? outcome.value.plan : null,
    clauses: [],
    problems: placedProblems(found, { text, data, file: ownLibraryFile }),
  }
}
