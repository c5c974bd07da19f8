import type { Step } from '#engine/explain/step.ts'
import type { Text } from '#kernel/text.ts'
import { clauseLink } from './clause-link.ts'
import { moneyShown, noValue } from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { why } from './step-tree.ts'
import { words } from './words.ts'

/**
 * From the sum of the lines to what is paid out, each step with the sign by which it changes pay, so that the column adds up;
 * below, what is left of each balance. Nothing where nothing comes between the two.
 */
export function settlementTable(context: ResultContext): Html {
  const { settlement, payTotal } = context.explanation
  const payable = settlement.find(({ key }) => key === 'payable')
  const others = settlement.filter(({ key, value }) => key !== 'payable' && value !== 0n)
  if (payable === undefined || (others.length === 0 && payable.value === payTotal.value))
    return nothing
  const moves = others.filter(({ key }) => signOf(key) !== 0n)
  const balances = others.filter(({ key }) => signOf(key) === 0n)
  return html`<section class="block"><h3>${say(words.settlement)}</h3>
    <table class="payments"><thead><tr><th scope="col">${say(words.settlementStep)}</th>
    <th scope="col">${say(words.clause)}</th><th scope="col">${say(words.amount)}</th></tr></thead>
    <tbody>${row(context, { ...payTotal, parts: [] }, 1n)}
    ${moves.map((step) => row(context, step, signOf(step.key)))}</tbody>
    <tfoot><tr><th scope="row">${say(payable.label)}</th>
    <td class="clause-cell">${clauseLink(context, payable.clause)}</td>
    <td class="amount">${amount(context, payable, 1n)}</td></tr></tfoot></table>
    ${balances.length === 0 ? nothing : balancesTable(context, balances)}</section>`
}

function balancesTable(context: ResultContext, balances: readonly Step[]): Html {
  return html`<table class="payments after"><thead><tr><th scope="col">${say(words.balances)}</th>
    <th scope="col">${say(words.clause)}</th><th scope="col">${say(words.amount)}</th></tr></thead>
    <tbody>${balances.map((step) => row(context, step, 1n))}</tbody></table>`
}

/** By which sign a step changes what is paid; 0 for a balance, or an amount that only informs. */
function signOf(key: string): bigint {
  const [kind] = key.split(':')
  switch (kind) {
    case 'corrections':
    case 'carried_in':
    case 'draw':
    case 'released':
      return 1n
    // What is carried on is below zero and no longer counts now.
    case 'carried_out':
    case 'held':
    case 'deducted':
      return -1n
    default:
      return 0n
  }
}

function row(context: ResultContext, step: Step, sign: bigint): Html {
  const label: Text = step.key === 'pay_total' ? words.linesTogether : step.label
  return html`<tr class="item"><th scope="row">${say(label)}</th>
    <td class="clause-cell">${clauseLink(context, step.clause)}</td>
    <td class="amount">${amount(context, step, sign)}</td></tr>
    <tr class="reason"><td colspan="3">${why(context, step)}</td></tr>`
}

function amount(context: ResultContext, { value }: Step, sign: bigint): Html {
  return typeof value === 'bigint' ? html`${moneyShown(sign * value, context.currency)}` : noValue
}
