import type { Text } from '#kernel/text.ts'
import { inShort } from './hero.ts'
import { html, joinTexts, nothing, say, trusted } from './html.ts'
import type { Html } from './html.ts'
import { shortPeriodName } from './periods-shown.ts'
import type { ResultContext } from './result-context.ts'
import { words } from './words.ts'

/** Every result in one line, by plan, as the way to it. Nothing where there's only one. */
export function overview(contexts: readonly ResultContext[]): Html {
  if (contexts.length < 2) return nothing
  const plans = new Map<string, ResultContext[]>()
  for (const context of contexts) {
    const { key } = context.plan.document
    plans.set(key, [...(plans.get(key) ?? []), context])
  }
  const groups = [...plans.values()].map((ofPlan) => {
    const name = ofPlan[0]?.plan.document.name ?? { zh: '', en: '' }
    return html`<h3>${say(name)}</h3><ul>${ofPlan.map(entry)}</ul>`
  })
  return html`<nav class="overview" aria-label="${words.results.zh} ${words.results.en}">
    <h2>${say(words.results)}</h2>${groups}
    <label class="all" for="show-all">${say(words.showAll)}</label></nav>`
}

function entry(context: ResultContext): Html {
  const status = context.result.status === 'final' ? nothing : html`<span class="dot"></span>`
  return html`<li><label for="show-${context.id}">
    <span class="when">${say(shortPeriod(context))}${status}</span>${inShort(context)}</label></li>`
}

function shortPeriod({ explanation: { run }, plan }: ResultContext): Text {
  return shortPeriodName(run.period, plan.calendar)
}

/**
 * One result is shown at a time, without a script: each has a radio button, whose labels stand in the overview. The
 * buttons come before the page itself, so that style rules can tell which is chosen.
 */
export function resultChoice(contexts: readonly ResultContext[]): Html {
  if (contexts.length < 2) return nothing
  const buttons = contexts.map((context, index) => {
    const name = joinTexts([context.plan.document.name, shortPeriod(context)], ' ', ' ')
    return html`<input type="radio" name="result" id="show-${context.id}" aria-label="${name.zh} ${name.en}"
      ${trusted(index === 0 ? ' checked' : '')}>`
  })
  const all = `${words.showAll.zh} ${words.showAll.en}`
  return html`${buttons}<input type="radio" name="result" id="show-all" aria-label="${all}">`
}

/** Rules that show the chosen result with its plan's clauses and mark its entry, for as many results as there are. */
export function choiceRules(contexts: readonly ResultContext[]): Html {
  if (contexts.length < 2) return nothing
  const rules = contexts.map(({ id, clauses }) => {
    const chosen = `#show-${id}:checked~main`
    return [
      `${chosen} #${id},${chosen} #${clauses.id}{display:block}`,
      `${chosen} .clauses dl>div:not(.in-${id}){display:none}`,
      `${chosen} [for=show-${id}]{background:var(--chosen);box-shadow:inset 3px 0 var(--accent)}`,
      `#show-${id}:focus-visible~main [for=show-${id}]{outline:2px solid var(--accent);outline-offset:-2px}`,
    ].join('')
  })
  return trusted(rules.join(''))
}
