import { compareText } from '#kernel/text.ts'
import type { Text } from '#kernel/text.ts'
import { clauseId } from './clause-link.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { CitedClause } from './input.ts'
import type { PlanClauses } from './plan-clauses.ts'
import { words } from './words.ts'

/** The clauses that a plan's results cite, in the plan's order. Call it last: only then is known what was cited. */
export function citedClauses(clauses: PlanClauses, plan: Text): Html {
  const cited = [...clauses.byNumber.values()].filter(({ number }) => clauses.cited.has(number))
  if (cited.length === 0) return nothing
  const inOrder = cited.toSorted((a, b) => compareNumbers(a.number, b.number))
  const rows = inOrder.map((clause) => {
    const results = [...(clauses.cited.get(clause.number) ?? [])].map((result) => `in-${result}`)
    return html`<div id="${clauseId(clauses, clause.number)}" class="${results.join(' ')}">
      <dt>§${clause.number}</dt><dd>${heading(clause)}${say(clause.text)}</dd></div>`
  })
  return html`<section class="block clauses" id="${clauses.id}">
    <details class="others"><summary><h3>${say(words.clauses)} <span class="muted">${say(plan)}</span></h3></summary>
    <dl>${rows}</dl></details></section>`
}

function heading({ heading: title }: CitedClause): Html {
  return title === undefined || title === null ? nothing : html`<b>${say(title)}</b> `
}

/** "4.2" before "4.10". */
function compareNumbers(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = Number(left[index] ?? -1) - Number(right[index] ?? -1)
    if (difference !== 0 && !Number.isNaN(difference)) return difference
  }
  return compareText(a, b)
}
