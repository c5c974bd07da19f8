import type { Step } from '#engine/explain/step.ts'
import { clauseLink } from './clause-link.ts'
import { moneyShown, noValue } from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { why } from './step-tree.ts'
import { words } from './words.ts'

/** From the sum of the lines to what is paid out. Nothing where nothing comes between the two. */
export function settlementTable(context: ResultContext): Html {
  const { settlement, payTotal } = context.explanation
  const payable = settlement.find(({ key }) => key === 'payable')
  const moved = settlement.filter(({ key, value }) => key !== 'payable' && value !== 0n)
  if (payable === undefined || (moved.length === 0 && payable.value === payTotal.value))
    return nothing
  return html`<section class="block"><h3>${say(words.settlement)}</h3>
    <table class="payments"><thead><tr><th scope="col">${say(words.settlementStep)}</th>
    <th scope="col">${say(words.clause)}</th><th scope="col">${say(words.amount)}</th></tr></thead>
    <tbody>${moved.map((step) => row(context, step))}</tbody>
    <tfoot><tr><th scope="row">${say(payable.label)}</th>
    <td class="clause-cell">${clauseLink(context, payable.clause)}</td>
    <td class="amount">${amount(context, payable)}</td></tr></tfoot></table></section>`
}

function row(context: ResultContext, step: Step): Html {
  return html`<tr class="item"><th scope="row">${say(step.label)}</th>
    <td class="clause-cell">${clauseLink(context, step.clause)}</td>
    <td class="amount">${amount(context, step)}</td></tr>
    <tr class="reason"><td colspan="3">${why(context, step)}</td></tr>`
}

function amount(context: ResultContext, { value }: Step): Html {
  return typeof value === 'bigint' ? html`${moneyShown(value, context.currency)}` : noValue
}
