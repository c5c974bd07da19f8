import { RowDrawing } from '../../statement/charts/row-drawing.ts'
import { drawn } from '../../statement/drawn.ts'
import { fixedShown, shownHtml, noValue } from '../../statement/figures-shown.ts'
import { html, nothing, say } from '../../statement/html.ts'
import type { Html } from '../../statement/html.ts'
import { divideRounded } from '#kernel/fixed.ts'
import type { Text } from '#kernel/text.ts'
import { shortPeriodName } from '../../statement/periods-shown.ts'
import type { Cost } from '#engine/simulate/costs.ts'
import type { SimulatedPlan, Simulation } from '#calc/simulate/simulate.ts'
import { words } from '../words.ts'
import { boxBars, costBars } from './charts.ts'
import type { Box } from './charts.ts'
import {
  changeHtml,
  currencyOf,
  figureTable,
  moneyHtml,
  percentHtml,
  planLabel,
  planShade,
  section,
} from './frame.ts'
import { reportWords } from './words.ts'

/** Every plan in one line. */
export function sideBySide(simulation: Simulation): Html {
  const currency = currencyOf(simulation)
  const heads = [
    ...[words.plan, words.people, words.cost, words.difference, words.perSales],
    ...[reportWords.average, words.winners, words.losers, words.cliffs, words.noValue],
  ].map(say)
  const periods = BigInt(simulation.periods.length)
  const rows = simulation.plans.map((plan) => {
    const { total, against, cliffs } = plan
    const ofOthers = (show: (against: NonNullable<SimulatedPlan['against']>) => Html): Html =>
      against === null ? nothing : show(against)
    return [
      planLabel(simulation, plan),
      html`${String(total.people)}`,
      html`<b>${moneyHtml(total.costMinor, currency)}</b>`,
      ofOthers(({ costMinor }) => changeHtml(costMinor, currency)),
      percentHtml(total.perSales),
      moneyHtml(divideRounded(total.costMinor, periods, 'half-up'), currency),
      ofOthers(({ winners }) => html`${String(winners.people)}`),
      ofOthers(({ losers }) => html`${String(losers.people)}`),
      html`${String(cliffs.length)}`,
      html`${String(total.withoutPay)}`,
    ]
  })
  return section('side', reportWords.side, [figureTable(heads, rows, reportWords.side)])
}

export function costSection(simulation: Simulation): Html {
  const { plans, periods } = simulation
  const currency = currencyOf(simulation)
  const costs = plans.map((plan) =>
    plan.costs.map(({ costMinor }) => drawn(costMinor, currency.decimals) ?? 0),
  )
  const keys = periods.map(({ key }) => key)
  const calendar = plans[0]?.plan.calendar ?? { startMonth: 1 }
  const rows = periods.map((period, index) => [
    say(shortPeriodName(period, calendar)),
    ...plans.flatMap((plan) => [
      moneyHtml(plan.costs[index]?.costMinor ?? null, currency),
      percentHtml(plan.costs[index]?.perSales ?? null),
    ]),
  ])
  const heads = [
    say(reportWords.period),
    ...plans.flatMap((plan) => [planLabel(simulation, plan), say(words.perSales)]),
  ]
  return section('costs', reportWords.costs, [
    html`<div class="panel">${legend(simulation)}
      <div class="hidden" id="chart-costs">${say(reportWords.chartCosts)}</div>
      <div class="drawn">${costBars(keys, costs, 'chart-costs')}</div>
      <details class="plain"><summary>${say(reportWords.asTable)}</summary>
      ${figureTable(heads, rows, reportWords.costs)}</details></div>`,
  ])
}

function legend({ plans }: Simulation): Html {
  const names = plans.map(
    ({ plan }, index) =>
      html`<span><span class="swatch s${String(planShade(index))}"></span>${say(plan.document.name)}</span>`,
  )
  return html`<div class="legend">${names}</div>`
}

export function spreadSection(simulation: Simulation): Html {
  const currency = currencyOf(simulation)
  const { plans } = simulation
  const drawing = new RowDrawing<Box>('d-spread', boxBars)
  const ends = plans.flatMap(({ spread }) => [spread.p10Minor ?? 0n, spread.p90Minor ?? 0n])
  const least = Number([0n, ...ends].reduce((a, b) => (b < a ? b : a)))
  const most = Number(ends.reduce((a, b) => (b > a ? b : a), 1n))
  const place = (minor: bigint | null): number => (Number(minor ?? 0n) - least) / (most - least)
  const rows = plans.map((plan) => {
    const { p10Minor, p50Minor, p90Minor, topFifth, gini } = plan.spread
    const box = { low: place(p10Minor), middle: place(p50Minor), high: place(p90Minor) }
    return [
      planLabel(simulation, plan),
      drawing.add(box),
      moneyHtml(p10Minor, currency),
      html`<b>${moneyHtml(p50Minor, currency)}</b>`,
      moneyHtml(p90Minor, currency),
      percentHtml(topFifth),
      gini === null ? noValue : shownHtml(fixedShown(gini, 2)),
    ]
  })
  const heads = [
    ...[say(words.plan), nothing],
    ...[
      reportWords.p10,
      reportWords.p50,
      reportWords.p90,
      reportWords.topFifth,
      reportWords.gini,
    ].map(say),
  ]
  return section('spread', reportWords.spread, [
    html`<p class="muted note">${say(reportWords.spreadNote)}</p>`,
    figureTable(heads, rows, reportWords.spread, 'boxes'),
    drawing.drawing(),
  ])
}

/** Cost and cost of sales of every plan, by team and by market. */
export function groupSection(simulation: Simulation): Html {
  const names = new Map(simulation.inputs.teams.map(({ team, name }) => [team, name]))
  const teams = groupTable(
    simulation,
    reportWords.team,
    ({ byTeam }) => byTeam,
    (team) => names.get(team) ?? { zh: team, en: team },
  )
  const markets = groupTable(
    simulation,
    reportWords.market,
    ({ byMarket }) => byMarket,
    (market) => ({ zh: market, en: market }),
  )
  return section('groups', reportWords.groups, [html`<div class="pair">${teams}${markets}</div>`])
}

function groupTable(
  simulation: Simulation,
  title: Text,
  groupsOf: (plan: SimulatedPlan) => ReadonlyMap<string, Cost>,
  nameOf: (group: string) => Text,
): Html {
  const currency = currencyOf(simulation)
  const { plans } = simulation
  const groups = [...new Set(plans.flatMap((plan) => [...groupsOf(plan).keys()]))]
  const rows = groups.map((group) => [
    group === '' ? html`–` : say(nameOf(group)),
    ...plans.flatMap((plan) => {
      const cost = groupsOf(plan).get(group)
      return [
        moneyHtml(cost?.costMinor ?? null, currency),
        html`<span class="muted">${percentHtml(cost?.perSales ?? null)}</span>`,
      ]
    }),
  ])
  const heads = [
    say(title),
    ...plans.flatMap((plan) => [planLabel(simulation, plan), say(words.perSales)]),
  ]
  return figureTable(heads, rows, title)
}
