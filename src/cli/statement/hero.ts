import type { Text } from '#kernel/text.ts'
import { totalGauge } from './charts/total-gauge.ts'
import { drawn } from './drawn.ts'
import {
  coefficientHtml,
  fixedShown,
  moneyShown,
  noValue,
  percentShown,
  shownHtml,
  valueHtml,
} from './figures-shown.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { ResultContext } from './result-context.ts'
import { words } from './words.ts'

/** The figures that people look for first: total on its gauge, grade with coefficient, pay. */
export function hero(context: ResultContext): Html {
  return html`<div class="hero">${totalTile(context)}${gradeTile(context)}${payTile(context)}</div>`
}

function totalTile(context: ResultContext): Html {
  const total = context.cell('total')
  const before = context.cell('total_before')
  const shown = typeof total === 'bigint' ? fixedShown(total) : null
  const exact = shown?.exact ?? null
  const id = `${context.id}-gauge`
  const gauge = totalGauge(drawn(total, 8), drawn(context.cycle.document.totalCap ?? null, 8), id)
  return html`<div class="tile total"><div class="dial">${gauge}
    <div class="over">
    <span class="big">${shown === null ? noValue : html`${shown.shown}`}</span></div></div>
    <div class="name" id="${id}">${say(words.total)}
    <span class="hidden"> ${say(words.gauge)}</span></div>
    ${exact === null ? nothing : note(words.exactly, html`${exact}`)}
    ${typeof before === 'bigint' && before !== total ? note(words.totalBefore, shownHtml(fixedShown(before))) : nothing}</div>`
}

function gradeTile(context: ResultContext): Html {
  const grade = context.cell('grade')
  const before = context.cell('grade_before')
  const named = context.cycle.document.grades.grades.find((row) => row.grade === grade)
  const name =
    named?.name === undefined || named.name.zh === grade
      ? nothing
      : html`<span class="named">${say(named.name)}</span>`
  const coefficient = context.cell('coefficient')
  return html`<div class="tile"><div class="name">${say(words.grade)}</div>
    <div class="big">${typeof grade === 'string' ? html`${grade}` : noValue}${name}</div>
    ${coefficient === null ? nothing : note(words.coefficient, coefficientHtml(coefficient))}
    ${typeof before === 'string' && before !== grade ? note(words.gradeBefore, html`${before}`) : nothing}</div>`
}

function payTile(context: ResultContext): Html {
  const total = context.cell('pay_total')
  const payable = context.cell('payable')
  const proration = context.cell('proration')
  const shown = typeof total === 'bigint' ? html`${moneyShown(total, context.currency)}` : noValue
  if (context.cycle.pay.length === 0) return nothing
  return html`<div class="tile pay"><div class="name">${say(words.payTotal)}</div>
    <div class="big">${shown}</div>
    ${typeof payable === 'bigint' && payable !== total ? note(words.payable, html`${moneyShown(payable, context.currency)}`) : nothing}
    ${typeof proration === 'bigint' && proration !== 100_000_000n ? note(words.proration, prorationShown(context, proration)) : nothing}</div>`
}

/** "96.77%（30 / 31 天）". */
function prorationShown(context: ResultContext, proration: bigint): Html {
  const active = context.cell('active_days')
  const days = context.cell('period_days')
  const ratio = shownHtml(percentShown(proration))
  if (typeof active !== 'bigint' || typeof days !== 'bigint') return ratio
  const counted: Text = { zh: `（${active} / ${days} 天）`, en: ` (${active} of ${days} days)` }
  return html`${ratio}${say(counted)}`
}

function note(label: Text, figure: Html): Html {
  return html`<div class="note">${say(label)} <b>${figure}</b></div>`
}

/** The same in one line, for lists of results. */
export function inShort(context: ResultContext): Html {
  const total = context.cell('total')
  const grade = context.cell('grade')
  return html`<span class="score">${valueHtml(total, 'score', context.currency, 2)}</span>
    <span class="grade">${typeof grade === 'string' ? grade : ''}</span>
    <span class="pay">${context.cycle.pay.length === 0 ? nothing : valueHtml(context.cell('pay_total'), 'money', context.currency)}</span>`
}
