import type { Step } from '#engine/explain/step.ts'
import type { Text } from '#kernel/text.ts'
import { clauseLink } from './clause-link.ts'
import { factsTable, isFact } from './facts-table.ts'
import { coefficientHtml, valueHtml } from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import { stepIdentity } from './result-context.ts'
import type { ResultContext } from './result-context.ts'
import { words } from './words.ts'

/** Reasons that one number shows before "and n more"; facts have their own table. */
const PARTS_SHOWN = 60
/** Levels that open; below, `yeji explain` goes on. Plans nest metrics a handful deep. */
const DEEPEST = 16

/** The reasons of a step, one under another, each opening down to its facts. */
function stepParts(context: ResultContext, parts: readonly Step[], depth: number): Html {
  const facts = parts.filter(isFact)
  const reasons = parts.filter((part) => !isFact(part))
  const shown = reasons.slice(0, PARTS_SHOWN).map((part) => stepRow(context, part, depth))
  const left = String(reasons.length - shown.length)
  const more = { zh: `另有 ${left} 项，${words.rest.zh}`, en: `and ${left} more; ${words.rest.en}` }
  return html`${shown}
    ${left === '0' ? nothing : html`<p class="muted">${say(more)}</p>`}
    ${facts.length === 0 ? nothing : factsTable(context, facts)}`
}

function stepRow(context: ResultContext, step: Step, depth: number): Html {
  if (step.parts.length === 0) {
    return html`<div class="leaf">${line(context, step)}${clauseLink(context, step.clause)}</div>`
  }
  const identity = stepIdentity(step)
  const before = context.opened.get(identity)
  if (before !== undefined) {
    const above = html`<a class="above" href="#${before}">${say(words.above)}</a>`
    return html`<div class="leaf">${labelled(context, step)}${above}</div>`
  }
  if (depth >= DEEPEST) {
    return html`<div class="leaf">${line(context, step)}
      <span class="muted">${say(words.rest)}</span></div>`
  }
  const id = `${context.id}-s${context.opened.size + 1}`
  context.opened.set(identity, id)
  return html`<details id="${id}">
    <summary>${line(context, step)}</summary>
    <div>${clauseLink(context, step.clause)}${stepParts(context, step.parts, depth + 1)}</div></details>`
}

/** Label, the rule in one line, and the number. */
function line(context: ResultContext, step: Step): Html {
  return html`${labelled(context, step)}${how(step)}`
}

function labelled(context: ResultContext, step: Step): Html {
  const number =
    step.key === 'coefficient'
      ? coefficientHtml(step.value)
      : valueHtml(step.value, step.unit, context.currency)
  return html`<span>${say(step.label)}</span><b>${number}</b>`
}

function how(step: Step): Html {
  const rule = ruleOf(step)
  return rule === null ? nothing : html`<small>${say(rule)}</small>`
}

function ruleOf({ how: rule }: Step): Text | null {
  return rule === undefined || rule.zh === '' ? null : rule
}

/**
 * A number's reason under its row, which names its clause: the rule in one line, which opens down to the facts. `said`
 * is what stands above already.
 */
export function why(context: ResultContext, step: Step | null, said?: Text): Html {
  if (step === null) return nothing
  const own = ruleOf(step)
  const fresh = own !== null && own.zh !== said?.zh ? own : null
  if (fresh === null && step.parts.length === 0) return nothing
  const rule = html`<small>${say(fresh ?? words.why)}</small>`
  if (step.parts.length === 0) return html`<div class="why">${rule}</div>`
  const id = `${context.id}-s${context.opened.size + 1}`
  context.opened.set(stepIdentity(step), id)
  return html`<details class="why" id="${id}"><summary>${rule}</summary>
    <div>${stepParts(context, step.parts, 1)}</div></details>`
}
