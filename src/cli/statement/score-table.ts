import type { Card, Item } from '#engine/plan/plan.ts'
import type { GroupDocument } from '#engine/plan/document.ts'
import type { Fixed } from '#kernel/fixed.ts'
import { clauseLink } from './clause-link.ts'
import type { CardParts, Contributions } from './contributions.ts'
import { drawn } from './drawn.ts'
import {
  fixedShown,
  noValue,
  numberShown,
  percentShown,
  shownHtml,
  valueHtml,
} from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { itemFigures } from './score-rows.ts'
import type { ItemFigures } from './score-rows.ts'
import { why } from './step-tree.ts'
import { cardMethodWords, words } from './words.ts'

type Row = { readonly item: Item; readonly weight: Fixed; readonly figures: ItemFigures }

/** Card → group → item: weight, actual, target, attainment, score, points; each item opens down to its facts. */
export function scoreTable(context: ResultContext, cardParts: CardParts): Html {
  const items = new Map(context.cycle.items.map((item) => [item.key, item]))
  const cards = context.cycle.cards.map((card) => ({
    card,
    parts: cardParts.get(card.key) ?? null,
    groups: Object.entries(card.document.groups).map(([key, group]) => ({
      key,
      group,
      rows: Object.entries(group.items).flatMap(([itemKey, weight]): Row[] => {
        const item = items.get(itemKey)
        return item === undefined ? [] : [{ item, weight, figures: itemFigures(context, item) }]
      }),
    })),
  }))
  const bodies = cards.map(
    ({ card, parts, groups }) =>
      html`<tbody>${cardRow(context, card)}${groups.map(
        ({ key, group, rows: items_ }) =>
          html`${groupRow(context, card, key, group, parts)}${items_.map((row) =>
            itemRow(context, row, parts?.items.get(key)?.get(row.item.key) ?? null),
          )}`,
      )}</tbody>`,
  )
  return html`<table class="scores"><thead><tr>
    <th scope="col">${say(words.item)}</th><th scope="col">${say(words.weight)}</th>
    <th scope="col">${say(words.actual)}</th><th scope="col">${say(words.target)}</th>
    <th scope="col">${say(words.attainment)}</th>
    <th scope="col" class="bar">${say(words.barMark)}</th>
    <th scope="col">${say(words.score)}</th><th scope="col">${say(words.points)}</th>
    </tr></thead>${bodies}</table>`
}

function score(value: unknown): Html {
  return typeof value === 'bigint' ? shownHtml(fixedShown(value, 2)) : noValue
}

function cardRow(context: ResultContext, { key, document }: Card): Html {
  const method = cardMethodWords[document.method]
  const tag =
    method.zh === document.name.zh ? nothing : html` <span class="tag">${say(method)}</span>`
  return html`<tr class="card"><th scope="rowgroup" colspan="6">${say(document.name)}${tag}</th>
    <td class="score">${score(context.cell(`card:${key}`))}</td><td class="points"></td></tr>`
}

function groupRow(
  context: ResultContext,
  card: Card,
  key: string,
  group: GroupDocument,
  parts: Contributions | null,
): Html {
  const points = parts?.groups.get(key) ?? null
  return html`<tr class="group"><th scope="row">${say(group.name)}</th>
    <td class="weight">${shownHtml(percentShown(group.weight))}</td>
    <td class="gap" colspan="4"></td>
    <td class="score">${score(context.cell(`group:${card.key}.${key}`))}</td>
    <td class="points">${points === null ? nothing : shownHtml(fixedShown(points, 2))}</td></tr>`
}

function itemRow(context: ResultContext, row: Row, points: Fixed | null): Html {
  const { item, weight, figures } = row
  const lower =
    figures.direction === 'lower'
      ? html`<span class="hint">↓ ${say(words.lowerIsBetter)}</span>`
      : nothing
  const step = context.step(`item:${item.key}`)
  const name = html`${say(item.name)} ${clauseLink(context, step?.clause)}${lower}`
  const bar = context.drawings.scores.add({
    score: drawn(figures.score, 8),
    cap: drawn(figures.cap, 8),
  })
  const target = figures.target === undefined ? dash : amount(context, figures.target, figures)
  return html`<tr class="item"><th scope="row">${name}</th>
    <td class="weight">${shownHtml(percentShown(weight))}</td>
    <td class="actual">${amount(context, figures.actual, figures)}</td>
    <td class="target">${target}</td>
    <td class="attainment">${attainmentCell(figures)}</td>
    <td class="bar">${bar}</td>
    <td class="score">${score(figures.score)}</td>
    <td class="points">${points === null ? dash : shownHtml(fixedShown(points, 2))}</td></tr>
    <tr class="reason"><td colspan="8">${why(context, step)}</td></tr>`
}

const dash: Html = html`<span class="muted">–</span>`

function amount(context: ResultContext, value: unknown, { unit }: ItemFigures): Html {
  return typeof value === 'bigint' ? shownHtml(numberShown(value, unit, context.currency)) : noValue
}

function attainmentCell(figures: ItemFigures): Html {
  if (figures.attainment === undefined) return dash
  return valueHtml(figures.attainment, 'ratio', { code: '', decimals: 0 })
}
