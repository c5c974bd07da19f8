import type { Plan } from '../plan/plan.ts'
import { calculationArticle } from './calculation.ts'
import type { Clause } from './clause.ts'
import { closingArticle } from './closing.ts'
import { cycleArticle } from './cycle.ts'
import { purposeArticle, scopeArticles } from './general.ts'
import { metricsArticle } from './metric-definitions.ts'
import { ratingsArticle } from './rating-forms.ts'
import { rolesArticle } from './roles.ts'
import { numberSections } from './section.ts'

/** A published plan never changes and is read many times. */
const known = new WeakMap<Plan, readonly Clause[]>()

/**
 * The plan as numbered clauses in both languages: what people sign and what every statement line cites. It depends on the
 * plan alone, so a version of a plan always has the same clauses under the same numbers.
 */
export function clausesOf(plan: Plan): readonly Clause[] {
  const before = known.get(plan)
  if (before !== undefined) return before
  const clauses = numberSections([
    ...purposeArticle(plan),
    ...scopeArticles(plan),
    calculationArticle(plan),
    rolesArticle(plan),
    ...metricsArticle(plan),
    ...ratingsArticle(plan),
    ...Array.from(plan.cycles.values(), (cycle) => cycleArticle(plan, cycle)),
    closingArticle(plan),
  ])
  known.set(plan, clauses)
  return clauses
}
