import { html, nothing } from './html.ts'
import type { Html } from './html.ts'
import type { PlanClauses } from './plan-clauses.ts'
import type { ResultContext } from './result-context.ts'

export function clauseId({ id }: PlanClauses, clause: string): string {
  return `${id}-c${clause.replaceAll(/[^0-9A-Za-z.]/g, '_')}`
}

/** "§4.2", as a link to the clause's text where the page has it. */
export function clauseLink(context: ResultContext, clause: string | undefined): Html {
  if (clause === undefined) return nothing
  const { clauses } = context
  if (!clauses.byNumber.has(clause)) return html`<span class="clause">§${clause}</span>`
  clauses.cited.set(clause, (clauses.cited.get(clause) ?? new Set()).add(context.id))
  return html`<a class="clause" href="#${clauseId(clauses, clause)}">§${clause}</a>`
}
