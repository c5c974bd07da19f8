import { SHADES } from './charts/svg.ts'
import type { CardParts } from './contributions.ts'
import { drawn } from './drawn.ts'
import { fixedShown, shownHtml } from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { words } from './words.ts'

/** What each card's score is made of, group by group: a stacked bar with its legend, which is the table beside it. */
export function composition(context: ResultContext, cardParts: CardParts): Html {
  const cards = context.cycle.cards.flatMap(({ key, document }) => {
    const score = context.cell(`card:${key}`)
    const parts = cardParts.get(key) ?? null
    if (parts === null || typeof score !== 'bigint') return []
    const groups = Object.entries(document.groups).map(([groupKey, group], index) => ({
      name: group.name,
      points: parts.groups.get(groupKey) ?? null,
      shade: index % SHADES,
    }))
    return [{ name: document.name, score, groups }]
  })
  if (cards.length === 0) return nothing
  const rows = cards.map(
    ({
      name,
      score,
      groups,
    }) => html`<div class="made"><div class="made-head"><span>${say(name)}</span>
      <b>${shownHtml(fixedShown(score, 2))}</b></div>${context.drawings.composition.add(groups.map(({ points }) => drawn(points, 8) ?? 0))}
      <ul class="legend">${groups.map(
        (group) =>
          html`<li><span class="swatch s${String(group.shade)}"></span>${say(group.name)} <b>${
            group.points === null ? say(words.noValue) : shownHtml(fixedShown(group.points, 2))
          }</b></li>`,
      )}</ul></div>`,
  )
  return html`<figure class="panel composition"><figcaption><b>${say(words.composition)}</b>
    <span class="muted">${say(words.compositionNote)}</span></figcaption>${rows}</figure>`
}
