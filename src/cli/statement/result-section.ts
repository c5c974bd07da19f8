import type { Step } from '#engine/explain/step.ts'
import type { Text } from '#kernel/text.ts'
import { adjustments } from './adjustments.ts'
import { clauseLink } from './clause-link.ts'
import { composition } from './composition.ts'
import { consequences } from './consequences.ts'
import { cardParts } from './contributions.ts'
import { hero } from './hero.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import { payTable } from './pay-table.ts'
import { instantShown } from './periods-shown.ts'
import type { ResultContext } from './result-context.ts'
import { settlementTable } from './settlement-table.ts'
import { scoreTable } from './score-table.ts'
import { why } from './step-tree.ts'
import { cycleWords, words } from './words.ts'

/** Everything of one result. Parts are made in reading order: what was opened above is only named below. */
export function resultSection(context: ResultContext): Html {
  const { explanation, cycle } = context
  const parts = cardParts(context)
  const made = composition(context, parts)
  const table = scoreTable(context, parts)
  const beside = adjustments(context)
  const total = reason(context, words.howTotal, explanation.score)
  const grade = reason(context, words.howGrade, explanation.grade)
  const pay = payTable(context)
  const settled = settlementTable(context)
  const then = consequences(context)
  const name = cycle.document.name ?? cycleWords[cycle.grain]
  return html`<section class="result" id="${context.id}">
    <header class="result-head"><p class="eyebrow">${say(context.plan.document.name)}</p>
    <h2>${say(context.period)} <span class="cycle">${say(name)}</span> ${statusTag(context)}</h2>
    ${runFacts(context)}</header>
    ${hero(context)}${made}
    <section class="block"><h3>${say(words.scores)}</h3>${table}</section>
    ${beside}
    <section class="block reasons">${total}${grade}</section>
    <section class="block"><h3>${say(words.pay)}</h3>${pay}</section>
    ${settled}${then}</section>`
}

function reason(context: ResultContext, title: Text, step: Step): Html {
  return html`<div class="reason-of"><h4>${say(title)} ${clauseLink(context, step.clause)}</h4>
    ${why(context, step)}</div>`
}

function statusTag({ result }: ResultContext): Html {
  if (result.status === 'final') return html`<span class="status final">${say(words.final)}</span>`
  return html`<span class="status">${say(words.provisional)}</span>`
}

/** What the numbers are of: the same four give the same bytes. */
function runFacts({ plan, explanation: { run }, result }: ResultContext): Html {
  const { document } = plan
  const provisional = html`<p class="muted">${say(words.provisionalNote)}</p>`
  return html`<dl class="run"><div><dt>${say(words.asOf)}</dt><dd>${run.asOf}</dd></div>
    <div><dt>${say(words.knownAt)}</dt><dd>${instantShown(run.knownAt)}</dd></div>
    <div><dt>${say(words.plan)}</dt>
    <dd>${document.key} ${say(words.planVersion)} ${String(document.version)}</dd></div>
    <div><dt>${say(words.planHash)}</dt><dd>
    <code title="${plan.hash}">${plan.hash.slice(0, 12)}</code></dd></div></dl>
    ${result.status === 'final' ? nothing : provisional}`
}
