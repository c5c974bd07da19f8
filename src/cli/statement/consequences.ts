import type { Consequence } from '#engine/plan/plan.ts'
import type { Text } from '#kernel/text.ts'
import { clauseLink } from './clause-link.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { why } from './step-tree.ts'
import { consequenceWords, words } from './words.ts'

/** Kinds that weigh on a person: the page says beside them that people decide. */
const grave: ReadonlySet<Consequence['document']['kind']> = new Set([
  'warning',
  'variable-pay',
  'improvement-plan',
  'reassignment',
  'case',
  'dismissal',
  'fine',
])

/** What the plan ties to this result: first what was met, the rest folded away. Stated as facts, never as verdicts. */
export function consequences(context: ResultContext): Html {
  const all = context.cycle.consequences
  if (all.length === 0) return nothing
  const holds = (consequence: Consequence) => context.cell(`consequence:${consequence.key}`)
  const met = all.filter((consequence) => holds(consequence) === true)
  const rest = all.filter((consequence) => holds(consequence) !== true)
  return html`<section class="block"><h3>${say(words.consequences)}</h3>
    ${met.length === 0 ? html`<p class="muted">${say(words.noneMet)}</p>` : html`<ul class="cards">${met.map((one) => metCard(context, one))}</ul>`}
    ${
      rest.length === 0
        ? nothing
        : html`<details class="others">
          <summary>${say(words.otherTerms)} <span class="muted">${String(rest.length)}</span></summary>
      <ul class="terms">${rest.map((one) => restRow(context, one, holds(one) === null))}</ul></details>`
    }</section>`
}

function metCard(context: ResultContext, { key, document }: Consequence): Html {
  const step = context.step(`consequence:${key}`)
  return html`<li class="panel"><div class="term">
    <b>${say(document.name)} ${clauseLink(context, step?.clause ?? context.clauseOf(`consequences.${key}`))}</b>
    <span class="tag">${say(consequenceWords[document.kind])}</span></div>
    <p>${say(document.text)}</p>
    ${document.streak > 1 ? html`<p class="muted">${say(streakText(document.streak))}</p>` : nothing}
    ${grave.has(document.kind) ? html`<p class="care">${say(words.peopleDecide)}</p>` : nothing}
    ${why(context, step, document.text)}</li>`
}

function restRow(context: ResultContext, { key, document }: Consequence, unknown: boolean): Html {
  const step = context.step(`consequence:${key}`)
  const how = step?.how === undefined ? nothing : html`<div><small>${say(step.how)}</small></div>`
  return html`<li><div class="term">
    <span>${say(document.name)} ${clauseLink(context, step?.clause ?? context.clauseOf(`consequences.${key}`))}</span>
    <span class="muted">${say(unknown ? words.unknown : words.notMet)}</span></div>${how}</li>`
}

function streakText(streak: number): Text {
  return {
    zh: `须连续 ${streak} 期符合才适用；这里只说明本期。`,
    en: `Applies only after ${streak} periods in a row; this speaks of one of them.`,
  }
}
