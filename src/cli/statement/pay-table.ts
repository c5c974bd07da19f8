import type { Step } from '#engine/explain/step.ts'
import type { PayRule } from '#engine/plan/plan.ts'
import { waterfall } from './charts/pay-waterfall.ts'
import { clauseLink } from './clause-link.ts'
import { drawn } from './drawn.ts'
import { moneyShown, noValue } from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { why } from './step-tree.ts'
import { payKindWords, words } from './words.ts'

/** Every pay line with its clause and amount, as a waterfall to the total; each opens down to its facts. */
export function payTable(context: ResultContext): Html {
  const { cycle, currency, explanation } = context
  if (cycle.pay.length === 0) return html`<p class="muted">${say(words.noPay)}</p>`
  const steps = new Map(explanation.pay.map((step) => [step.key, step]))
  const amounts = cycle.pay.map(({ key }) => context.cell(`pay:${key}`))
  const spans = waterfall(amounts.map((amount) => drawn(amount, currency.decimals) ?? 0))
  const bars = spans.map((span) => context.drawings.pay.add(span))
  const rows = cycle.pay.map((rule, index) =>
    payRow(
      context,
      rule,
      amounts[index] ?? null,
      steps.get(`pay:${rule.key}`) ?? null,
      bars[index] ?? nothing,
    ),
  )
  const total = explanation.payTotal
  const totalHow = total.how === undefined ? nothing : html`<small>${say(total.how)}</small>`
  return html`<table class="payments"><thead><tr>
    <th scope="col">${say(words.payLine)}</th><th scope="col">${say(words.clause)}</th>
    <th scope="col" class="bar">${say(words.running)}</th>
    <th scope="col">${say(words.amount)}</th></tr></thead>
    <tbody>${rows}</tbody><tfoot><tr><th scope="row">${say(words.sum)}${totalHow}</th>
    <td class="clause-cell">${clauseLink(context, total.clause)}</td>
    <td class="bar">${bars.at(-1) ?? nothing}</td>
    <td class="amount">${money(context, total.value)}</td></tr></tfoot></table>`
}

function payRow(
  context: ResultContext,
  rule: PayRule,
  amount: unknown,
  step: Step | null,
  bar: Html,
): Html {
  return html`<tr class="item"><th scope="row">${say(rule.document.name)}
    <span class="tag">${say(payKindWords[rule.document.kind])}</span></th>
    <td class="clause-cell">${clauseLink(context, step?.clause ?? context.clauseOf(`pay.${rule.key}`))}</td>
    <td class="bar">${bar}</td><td class="amount">${money(context, amount)}</td></tr>
    <tr class="reason"><td colspan="4">${why(context, step)}</td></tr>`
}

function money(context: ResultContext, amount: unknown): Html {
  return typeof amount === 'bigint' ? html`${moneyShown(amount, context.currency)}` : noValue
}
