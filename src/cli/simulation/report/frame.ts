import { moneyShown, noValue, percentShown, shownHtml } from '../../statement/figures-shown.ts'
import type { Currency } from '../../statement/figures-shown.ts'
import { html, nothing, say } from '../../statement/html.ts'
import type { Html } from '../../statement/html.ts'
import type { Fixed } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import type { SimulatedPlan, Simulation } from '#calc/simulate/simulate.ts'
import { words } from '../words.ts'

export function currencyOf({ plans }: Simulation): Currency {
  const plan = plans[0]?.plan
  return { code: plan?.currency ?? 'CNY', decimals: plan?.currencyDecimals ?? 2 }
}

export function moneyHtml(minor: bigint | null, currency: Currency): Html {
  return minor === null ? noValue : html`${moneyShown(minor, currency)}`
}

/** "+¥1,200.00" for a gain, "−¥30.00" for a loss. */
export function changeHtml(minor: bigint | null, currency: Currency): Html {
  if (minor === null) return noValue
  return html`${minor > 0n ? '+' : ''}${moneyShown(minor, currency)}`
}

export function percentHtml(ratio: Fixed | null): Html {
  return ratio === null ? noValue : shownHtml(percentShown(ratio, 2))
}

/** Which of the shades stands for a plan: grey for the baseline, the accent's for the others. */
const planShades = [5, 0, 2, 3, 1, 4] as const

export function planShade(index: number): number {
  return planShades[index % planShades.length] ?? 0
}

/** The plan's name with its swatch; what tells it from its other versions where they bear one name. */
export function planLabel({ plans }: Simulation, plan: SimulatedPlan): Html {
  const index = plans.indexOf(plan)
  const { name, key } = plan.plan.document
  const alike = plans.filter((one) => one.plan.document.name.zh === name.zh).length > 1
  const id = alike || plan.id !== key ? html` <span class="muted">${plan.id}</span>` : nothing
  const base = index === 0 ? html` <span class="tag">${say(words.baseline)}</span>` : nothing
  return html`<span class="swatch s${String(planShade(index))}"></span>${say(name)}${id}${base}`
}

/** A table that scrolls by itself where it's wider than the page; the first column is its rows' heading. */
export function figureTable(
  heads: readonly Html[],
  rows: readonly (readonly Html[])[],
  label: Text,
  kind = '',
): Html {
  return html`<div class="sheet" tabindex="0" role="region" aria-label="${label.zh} ${label.en}">
    <table class="figures ${kind}"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...rest]) =>
        html`<tr><th scope="row">${first ?? nothing}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table></div>`
}

export function section(id: string, title: Text, body: readonly Html[]): Html {
  return html`<section class="block" aria-labelledby="${id}"><h2 id="${id}">${say(title)}</h2>${body}</section>`
}
