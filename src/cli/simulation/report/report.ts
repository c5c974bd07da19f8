import { formatInstant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import { percentFigure } from '#engine/plan/figures.ts'
import { moneyShown } from '../../statement/figures-shown.ts'
import { html, nothing, say, trusted } from '../../statement/html.ts'
import type { Html } from '../../statement/html.ts'
import { asset, page, topBar } from '../../statement/page.ts'
import { shortPeriodName } from '../../statement/periods-shown.ts'
import type { MadeBy } from '../made-by.ts'
import type { Simulation } from '#calc/simulate/simulate.ts'
import { words } from '../words.ts'
import { cliffSection } from './cliff-section.ts'
import { currencyOf } from './frame.ts'
import { methodSection } from './method-section.ts'
import { nextSection } from './next-section.ts'
import { peopleSection } from './people-section.ts'
import { costSection, groupSection, sideBySide, spreadSection } from './sections-of-cost.ts'
import { reportWords } from './words.ts'

const style = asset('../simulation/report/report.css')

/** The comparison as one HTML file that stands alone, the same bytes for the same simulation. */
export function renderSimulation(simulation: Simulation, company: Text, madeBy: MadeBy): string {
  const body = html`<a class="skip" href="#side">${say(reportWords.skip)}</a>
    ${topBar(company, words.title)}
    <main class="simulation">${head(simulation)}
    ${sideBySide(simulation)}${costSection(simulation)}${peopleSection(simulation)}
    ${spreadSection(simulation)}${nextSection(simulation)}${cliffSection(simulation)}
    ${groupSection(simulation)}${methodSection(simulation, madeBy)}</main>
    <footer class="foot"><p>${say(reportWords.rounded)}</p>
    <p>${say(reportWords.madeBy)} ${madeBy.version}</p></footer>`
  return page({ title: words.title, rules: trusted(style), scripts: [], body })
}

function head(simulation: Simulation): Html {
  const { periods, plans, sales, draws, seed, knownAt } = simulation
  const [first, last] = [periods[0], periods.at(-1)]
  const calendar = plans[0]?.plan.calendar ?? { startMonth: 1 }
  const metric = plans[0]?.plan.metrics.get(sales)?.document.name ?? { zh: sales, en: sales }
  const range =
    first === undefined || last === undefined
      ? nothing
      : html`${say(shortPeriodName(first, calendar))} – ${say(shortPeriodName(last, calendar))}`
  const facts: readonly (readonly [Html, Html])[] = [
    [say(words.history), range],
    [say(reportWords.sales), say(metric)],
    [say({ zh: '知悉时点', en: 'As known at' }), html`${formatInstant(knownAt).slice(0, 10)}`],
    [
      say(reportWords.draws),
      html`${String(draws)} <span class="muted">${say(reportWords.seed)} ${String(seed)}</span>`,
    ],
    ...budgetFacts(simulation),
  ]
  return html`<div class="person"><h1>${say(words.title)}</h1><dl>${facts.map(
    ([label, fact]) => html`<div><dt>${label}</dt><dd>${fact}</dd></div>`,
  )}</dl></div>`
}

function budgetFacts(simulation: Simulation): readonly (readonly [Html, Html])[] {
  const { budget } = simulation
  if (budget === null) return []
  const fact =
    budget.kind === 'amount'
      ? html`${moneyShown(budget.minor, currencyOf(simulation))}`
      : say({
          zh: `销售额的 ${percentFigure(budget.ofSales)}`,
          en: `${percentFigure(budget.ofSales)} of sales`,
        })
  return [[say(reportWords.budget), fact]]
}
