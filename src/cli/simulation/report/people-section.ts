import { colours } from '../../statement/charts/svg.ts'
import { spanBars } from '../../statement/charts/pay-waterfall.ts'
import type { Span } from '../../statement/charts/pay-waterfall.ts'
import { RowDrawing } from '../../statement/charts/row-drawing.ts'
import { html, nothing, say } from '../../statement/html.ts'
import type { Html } from '../../statement/html.ts'
import type { PersonRow, Side } from '#engine/simulate/people.ts'
import { absolute } from '#kernel/fixed.ts'
import { moneyShown } from '../../statement/figures-shown.ts'
import type { Currency } from '../../statement/figures-shown.ts'
import type { Against } from '#domain/simulate/compared.ts'
import type { SimulatedPlan, Simulation } from '#calc/simulate/simulate.ts'
import { words } from '../words.ts'
import { changeHtml, currencyOf, figureTable, moneyHtml, planLabel, section } from './frame.ts'
import { reportWords } from './words.ts'

/** Winners and losers in a sentence for each plan, then everybody, by the change under the first other plan. */
export function peopleSection(simulation: Simulation): Html {
  const currency = currencyOf(simulation)
  const { plans, people, inputs } = simulation
  const names = new Map(inputs.people.map(({ person, name }) => [person, name]))
  const drawing = new RowDrawing<Span>('d-changes', spanBars)
  const spans = spansOf(people)
  const rows = people
    .toSorted(byChange)
    .map((row) => [
      html`${say(names.get(row.person) ?? { zh: row.person, en: row.person })} <span class="muted">${row.person}</span>`,
      ...row.under.map(({ paidMinor }) => moneyHtml(paidMinor, currency)),
      ...row.changes.flatMap(({ deltaMinor }) => [
        deltaMinor === null ? nothing : drawing.add(spans(deltaMinor)),
        html`<b>${changeHtml(deltaMinor, currency)}</b>`,
      ]),
    ])
  const heads = [
    say(reportWords.person),
    ...plans.map((plan) => planLabel(simulation, plan)),
    ...plans.slice(1).flatMap(() => [nothing, say(reportWords.change)]),
  ]
  return section('people', reportWords.people, [
    html`<ul class="panel sides">${plans.flatMap((plan) =>
      plan.against === null ? [] : sentence(simulation, plan, plan.against),
    )}</ul>`,
    figureTable(heads, rows, reportWords.people, 'everybody'),
    drawing.drawing(),
  ])
}

/** Bars from the middle of one scale: to the right for a gain, to the left for a loss. */
function spansOf(people: readonly PersonRow[]): (delta: bigint) => Span {
  const deltas = people.flatMap(({ changes }) =>
    changes.flatMap(({ deltaMinor }) => deltaMinor ?? []),
  )
  const lowest = Number(deltas.reduce((a, b) => (b < a ? b : a), 0n))
  const highest = Number(deltas.reduce((a, b) => (b > a ? b : a), 0n))
  const width = highest - lowest === 0 ? 1 : highest - lowest
  const place = (minor: number): number => (minor - lowest) / width
  return (delta) => {
    const minor = Number(delta)
    return {
      from: place(Math.min(0, minor)),
      to: place(Math.max(0, minor)),
      colour: minor < 0 ? colours.minus : colours.accent,
    }
  }
}

/** Largest gain first; who can't be compared comes last. */
function byChange(a: PersonRow, b: PersonRow): number {
  const [left, right] = [a.changes[0]?.deltaMinor ?? null, b.changes[0]?.deltaMinor ?? null]
  if (left === right) return 0
  if (left === null) return 1
  return right === null || left > right ? -1 : 1
}

function sentence(simulation: Simulation, plan: SimulatedPlan, against: Against): Html {
  const currency = currencyOf(simulation)
  const parts = [
    sideHtml(words.winners, against.winners, currency),
    sideHtml(words.losers, against.losers, currency),
    count({ zh: '不变', en: 'Unchanged' }, against.unchanged),
    ...(against.notCompared === 0
      ? []
      : [count({ zh: '无法比较', en: 'Not compared' }, against.notCompared)]),
  ]
  const rest =
    against.notComparedMinor === 0n
      ? nothing
      : html`<span>${say({
          zh: '只有一个方案覆盖或有结果的人与周期',
          en: 'People and periods that only one of the plans covers or has a result for',
        })} <b>${changeHtml(against.notComparedMinor, currency)}</b></span>`
  return html`<li><p>${planLabel(simulation, plan)} · ${say(words.difference)} <b>${changeHtml(against.costMinor, currency)}</b></p>
    <p class="legend">${parts}${rest}</p></li>`
}

function count(label: { readonly zh: string; readonly en: string }, people: number): Html {
  return html`<span>${say(label)} <b>${String(people)}</b> ${say({ zh: '人', en: people === 1 ? 'person' : 'people' })}</span>`
}

function sideHtml(
  label: { readonly zh: string; readonly en: string },
  { people, sumMinor, medianMinor }: Side,
  currency: Currency,
): Html {
  if (people === 0) return count(label, 0)
  const amount = (minor: bigint): string => moneyShown(absolute(minor), currency)
  return html`${count(label, people)}<span>${say(reportWords.total)} <b>${amount(sumMinor)}</b></span>
    <span>${say(reportWords.median)} <b>${amount(medianMinor ?? 0n)}</b></span>`
}
