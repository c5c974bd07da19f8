import { compositionBars } from './charts/composition-bars.ts'
import { SHADES } from './charts/svg.ts'
import { contributions } from './contributions.ts'
import { drawn } from './drawn.ts'
import { fixedShown, shownHtml } from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { words } from './words.ts'

/** What each card's score is made of, group by group: a stacked bar with its legend, which is the table beside it. */
export function composition(context: ResultContext): Html {
  const cards = context.cycle.cards.flatMap(({ key, document }) => {
    const score = context.cell(`card:${key}`)
    const parts = contributions(document, (item) => context.cell(`item:${item}`), score)
    if (parts === null || typeof score !== 'bigint') return []
    const groups = Object.entries(document.groups).map(([groupKey, group], index) => ({
      name: group.name,
      points: parts.groups.get(groupKey) ?? null,
      shade: index % SHADES,
    }))
    return [{ name: document.name, score, groups }]
  })
  if (cards.length === 0) return nothing
  const chart = compositionBars(
    `${context.id}-parts`,
    cards.map(({ groups }) => groups.map(({ points }) => drawn(points, 8) ?? 0)),
  )
  const rows = cards.map(
    ({ name, score, groups }, index) => html`<div class="made"><div class="made-head"><span>${say(name)}</span>
      <b>${shownHtml(fixedShown(score, 2))}</b></div>${chart.row(index)}<ul class="legend">${groups.map(
        (group) => html`<li><i class="s${String(group.shade)}"></i>${say(group.name)} <b>${
          group.points === null ? say(words.noValue) : shownHtml(fixedShown(group.points, 2))
        }</b></li>`,
      )}</ul></div>`,
  )
  return html`<figure class="panel composition">${chart.drawing}<figcaption><b>${say(words.composition)}</b>
    <span class="muted">${say(words.compositionNote)}</span></figcaption>${rows}</figure>`
}
