import { html, nothing, say } from '../../statement/html.ts'
import type { Html } from '../../statement/html.ts'
import { valueHtml } from '../../statement/figures-shown.ts'
import { shortPeriodName } from '../../statement/periods-shown.ts'
import type { Cliff } from '#engine/simulate/cliffs.ts'
import type { SimulatedPlan, Simulation } from '#calc/simulate/simulate.ts'
import { changeHtml, currencyOf, figureTable, moneyHtml, planLabel, section } from './frame.ts'
import { reportWords } from './words.ts'

/** Rows of a plan that the page shows; the rest is in cliffs.csv. */
const MOST_ROWS = 100

export function cliffSection(simulation: Simulation): Html {
  const tables = simulation.plans.map(
    (plan) =>
      html`<h3>${planLabel(simulation, plan)} <span class="muted">${String(plan.cliffs.length)}</span></h3>${cliffTable(simulation, plan)}`,
  )
  return section('cliffs', reportWords.cliffs, [
    html`<p class="muted note">${say(reportWords.cliffsNote)}</p>`,
    ...tables,
  ])
}

function cliffTable(simulation: Simulation, plan: SimulatedPlan): Html {
  if (plan.cliffs.length === 0) return html`<p class="muted">${say(reportWords.noCliffs)}</p>`
  const names = new Map(simulation.inputs.people.map(({ person, name }) => [person, name]))
  const largest = plan.cliffs.toSorted((a, b) => byJump(a, b)).slice(0, MOST_ROWS)
  const currency = currencyOf(simulation)
  const rows = largest.map((cliff) => [
    html`${say(names.get(cliff.person) ?? { zh: cliff.person, en: cliff.person })} <span class="muted">${cliff.person}</span>`,
    say(shortPeriodName(cliff.period, plan.plan.calendar)),
    say(cliff.name),
    html`${say(cliff.measure)}`,
    valueHtml(cliff.reached, cliff.unit, currency),
    valueHtml(cliff.at, cliff.unit, currency),
    moneyHtml(cliff.paidMinor, currency),
    moneyHtml(cliff.beyondMinor, currency),
    html`<b>${changeHtml(cliff.jumpMinor, currency)}</b>${gradeChange(cliff)}`,
  ])
  const heads = [
    ...[reportWords.person, reportWords.period, reportWords.what, reportWords.measure],
    ...[reportWords.reached, reportWords.bound, reportWords.paid, reportWords.beyond],
    reportWords.jump,
  ].map(say)
  const rest = plan.cliffs.length - largest.length
  const more =
    rest === 0
      ? nothing
      : html`<p class="muted">${say({ zh: `其余 ${rest} 条见 cliffs.csv`, en: `${rest} more are in cliffs.csv` })}</p>`
  return html`${figureTable(heads, rows, reportWords.cliffs, 'near')}${more}`
}

function byJump(a: Cliff, b: Cliff): number {
  return a.jumpMinor === b.jumpMinor ? 0 : a.jumpMinor > b.jumpMinor ? -1 : 1
}

function gradeChange({ grade, gradeBeyond }: Cliff): Html {
  return grade === null || gradeBeyond === null || grade === gradeBeyond
    ? nothing
    : html` <span class="muted">${grade} → ${gradeBeyond}</span>`
}
