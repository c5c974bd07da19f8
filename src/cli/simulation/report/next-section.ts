import { drawn } from '../../statement/drawn.ts'
import { html, nothing, say } from '../../statement/html.ts'
import type { Html } from '../../statement/html.ts'
import { noValue, percentShown, shownHtml } from '../../statement/figures-shown.ts'
import { divideRounded, ONE } from '#kernel/fixed.ts'
import { binsOf } from '#engine/simulate/resample.ts'
import type { Range } from '#engine/simulate/resample.ts'
import type { SimulatedPlan, Simulation } from '#calc/simulate/simulate.ts'
import { words } from '../words.ts'
import { histogram } from './charts.ts'
import { currencyOf, figureTable, moneyHtml, planLabel, section } from './frame.ts'
import { reportWords } from './words.ts'

const BINS = 30

export function nextSection(simulation: Simulation): Html {
  const currency = currencyOf(simulation)
  const { plans, budget, draws } = simulation
  const heads = [
    ...[words.plan, words.drawn, words.mean, words.p5, words.p50, words.p95],
    ...(budget === null ? [] : [words.overBudget]),
  ].map(say)
  const rows = plans.flatMap((plan) =>
    plan.ranges.map((range) => [
      planLabel(simulation, plan),
      say(words[range.drawing]),
      moneyHtml(range.meanMinor, currency),
      moneyHtml(range.p5Minor, currency),
      html`<b>${moneyHtml(range.p50Minor, currency)}</b>`,
      moneyHtml(range.p95Minor, currency),
      ...(budget === null ? [] : [oddsHtml(range, draws)]),
    ]),
  )
  return section('next', reportWords.next, [
    html`<p class="muted note">${say(reportWords.nextNote)}</p>`,
    html`<div class="pair">${plans.map((plan, index) => drawsOf(simulation, plan, index))}</div>`,
    figureTable(heads, rows, reportWords.next, 'ranges'),
  ])
}

function oddsHtml({ overBudget }: Range, draws: number): Html {
  if (overBudget === null) return noValue
  const share = divideRounded(BigInt(overBudget) * ONE, BigInt(draws), 'half-even')
  return html`<b>${shownHtml(percentShown(share, 1))}</b>`
}

/** The draws of whole periods, on a scale of the plan's own. */
function drawsOf(simulation: Simulation, plan: SimulatedPlan, index: number): Html {
  const range = plan.ranges.find(({ drawing }) => drawing === 'together')
  const [least, most] = [range?.sorted[0], range?.sorted.at(-1)]
  if (range === undefined || least === undefined || most === undefined) return nothing
  const { decimals } = currencyOf(simulation)
  const [p5, p95] = [range.p5Minor ?? least, range.p95Minor ?? most]
  const bins = binsOf(range.sorted, least, most, BINS).map(({ fromMinor, toMinor, draws }) => ({
    from: drawn(fromMinor, decimals) ?? 0,
    draws,
    inside: toMinor > p5 && fromMinor <= p95,
  }))
  const id = `chart-next-${index}`
  return html`<div class="panel"><h3>${planLabel(simulation, plan)}</h3>
    <div class="hidden" id="${id}">${say(reportWords.chartNext)}</div>${histogram(bins, id)}</div>`
}
