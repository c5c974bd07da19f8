import { inShort } from './hero.ts'
import { html, nothing, say, trusted } from './html.ts'
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
    <a class="all" href="#all">${say(words.showAll)}</a></nav>`
}

function entry(context: ResultContext): Html {
  const { run } = context.explanation
  const period = shortPeriodName(run.period, context.plan.calendar)
  const status = context.result.status === 'final' ? nothing : html`<span class="dot"></span>`
  return html`<li><a href="#${context.id}"><span class="when">${say(period)}${status}</span>
    ${inShort(context)}</a></li>`
}

/**
 * One result is shown at a time, without a script: the one that the address names (or that holds what it names), else the
 * first. Rules that mark its entry in the overview, for as many results as there are.
 */
export function overviewRules(contexts: readonly ResultContext[]): Html {
  const rules = contexts.map(({ id }, index) => {
    const here = `body:has(#${id}:target,#${id} :target) .overview a[href="#${id}"]`
    const first = `body:not(:has(.result:target,.result :target,#all:target)) .overview a[href="#${id}"]`
    return `${index === 0 ? `${here},${first}` : here}{background:var(--chosen);box-shadow:inset 3px 0 var(--accent)}`
  })
  return trusted(rules.join(''))
}
