import { compareText } from '#kernel/text.ts'
import { clauseId } from './clause-link.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { words } from './words.ts'

/** The clauses that the numbers above cite, in the plan's order. Call it last: only then is known what was cited. */
export function citedClauses(context: ResultContext): Html {
  const cited = [...context.clauses.values()].filter(({ number }) => context.cited.has(number))
  if (cited.length === 0) return nothing
  const inOrder = cited.toSorted((a, b) => compareNumbers(a.number, b.number))
  const rows = inOrder.map(
    (clause) =>
      html`<div id="${clauseId(context, clause.number)}"><dt>§${clause.number}</dt>
        <dd>${say(clause.text)}</dd></div>`,
  )
  return html`<section class="block clauses"><h3>${say(words.clauses)}</h3>
    <dl>${rows}</dl></section>`
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
