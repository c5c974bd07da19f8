import type { Step } from '#engine/explain/step.ts'
import type { Text } from '#kernel/text.ts'
import { clauseLink } from './clause-link.ts'
import { valueHtml } from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { why } from './step-tree.ts'
import { words } from './words.ts'

/** Bonus and deduction points beside the weights, and vetoes with what they rest on. Nothing where the plan has none. */
export function adjustments(context: ResultContext): Html {
  const { cycle } = context
  if (cycle.adjustments.length + cycle.vetoes.length === 0) return nothing
  const points = cycle.adjustments.map(({ key, document }) => {
    const step = context.step(`adjustment:${key}`)
    const value = valueHtml(context.cell(`adjustment:${key}`), 'score', context.currency, 2)
    return row(context, `adjustments.${key}`, document.name, step, value, nothing)
  })
  const vetoes = cycle.vetoes.map(({ key, document }) => {
    const step = context.step(`veto:${key}`)
    const fired = context.cell(`veto:${key}`)
    const state =
      fired === null ? words.noValue : fired === true ? words.vetoFired : words.vetoNotFired
    const evidence =
      fired === true
        ? html`<div class="evidence">${say(words.evidence)} ${say(document.evidence)}</div>`
        : nothing
    const shown = html`<span class="${fired === true ? 'fired' : 'muted'}">${say(state)}</span>`
    return row(context, `vetoes.${key}`, document.name, step, shown, evidence)
  })
  return html`<div class="pair">${list(words.adjustments, points)}${list(words.vetoes, vetoes)}</div>`
}

function list(title: Text, rows: readonly Html[]): Html {
  return rows.length === 0
    ? nothing
    : html`<div class="panel"><h4>${say(title)}</h4><ul class="terms">${rows}</ul></div>`
}

function row(
  context: ResultContext,
  path: string,
  name: Text,
  step: Step | null,
  figure: Html,
  evidence: Html,
): Html {
  return html`<li><div class="term"><span>${say(name)} ${clauseLink(context, step?.clause ?? context.clauseOf(path))}</span>
    <b>${figure}</b></div>${evidence}${why(context, step)}</li>`
}
