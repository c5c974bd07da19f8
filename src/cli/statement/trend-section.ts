import { payTrend, scoreTrend } from './charts/trend.ts'
import { drawn } from './drawn.ts'
import { moneyShown, noValue, valueHtml } from './figures-shown.ts'
import type { Currency } from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { HistoryPoint } from './input.ts'
import { words } from './words.ts'

/** How total and pay went over earlier periods, drawn and as a table. One point is no trend. */
export function trendSection(history: readonly HistoryPoint[], currency: Currency): Html {
  if (history.length < 2) return nothing
  const periods = history.map(({ period }) => period)
  const totals = history.map(({ total }) => drawn(total, 8))
  const pays = history.map(({ pay }) => drawn(pay, currency.decimals))
  const rows = history.map(
    ({
      period,
      total,
      pay,
    }) => html`<tr><th scope="row">${period}</th><td>${valueHtml(total, 'score', currency, 2)}</td>
      <td>${pay === null ? noValue : moneyShown(pay, currency)}</td></tr>`,
  )
  return html`<section class="trends"><h2>${say(words.trend)}</h2><div class="pair">
    <figure class="panel">
    <figcaption id="trend-score">${say(words.trendScore)}</figcaption>${scoreTrend({ periods, reached: totals }, 'trend-score')}</figure>
    <figure class="panel">
    <figcaption id="trend-pay">${say(words.trendPay)}</figcaption>${payTrend({ periods, reached: pays }, 'trend-pay')}</figure></div>
    <details class="others"><summary>${say(words.trendTable)}</summary><table class="plain"><thead>
    <tr><th scope="col">${say(words.period)}</th>
    <th scope="col">${say(words.total)}</th><th scope="col">${say(words.payShort)}</th></tr></thead>
    <tbody>${rows}</tbody></table></details></section>`
}
