import { html, nothing } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'

export function clauseId(context: ResultContext, clause: string): string {
  return `${context.id}-c${clause.replaceAll(/[^0-9A-Za-z.]/g, '_')}`
}

/** "§4.2", as a link to the clause's text where the page has it. */
export function clauseLink(context: ResultContext, clause: string | undefined): Html {
  if (clause === undefined) return nothing
  if (!context.clauses.has(clause)) return html`<span class="clause">§${clause}</span>`
  context.cited.add(clause)
  return html`<a class="clause" href="#${clauseId(context, clause)}">§${clause}</a>`
}
