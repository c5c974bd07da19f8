import { grains } from '#kernel/period.ts'
import { compareText } from '#kernel/text.ts'
import { fixedShown, moneyShown, noValue, shownHtml } from './figures-shown.ts'
import { html, nothing, say, trusted } from './html.ts'
import type { Html } from './html.ts'
import type { IndexInput, IndexRow } from './index-input.ts'
import { asset, footer, page, topBar } from './page.ts'
import type { ResultSummary } from './result-summary.ts'
import { words } from './words.ts'

const indexStyle = asset('./styles/index.css')
const indexScript = asset('./scripts/index-table.js')

/** A plan over a period. */
type Column = Pick<ResultSummary, 'plan' | 'period'> & {
  readonly key: string
  readonly provisional: boolean
}

/** Everybody's totals, grades and pay, each with the way to their statement. Reads without a script; sorts and searches with one. */
export function renderIndex({ company, people, generator }: IndexInput): string {
  const columns = columnsOf(people)
  const rows = people.map((row) => personRow(row, columns))
  const body = html`<a class="skip" href="#people">${say(words.skip)}</a>
    ${topBar(company, words.index)}
    <main class="index"><div class="index-head">
    <h1>${say(words.people)} <span class="muted" id="found" aria-live="polite">${String(people.length)}</span></h1>
    <p class="finder" hidden><label for="find">${say(words.search)}</label>
    <input type="search" id="find" autocomplete="off" spellcheck="false"></p></div>
    <div class="wide" tabindex="0" role="region" aria-label="${words.index.zh} ${words.index.en}">
    <table id="people"><thead>${planRow(columns)}${headRow(columns)}</thead>
    <tbody>${rows}</tbody>${footRow(people, columns)}</table></div></main>
    ${footer(generator.version)}`
  return page({ title: words.index, rules: trusted(indexStyle), scripts: [indexScript], body })
}

function columnKey({ plan, period }: ResultSummary): string {
  return `${plan.key} ${period.key}`
}

/** Plans in order of first appearance; of each, months before quarters before years. */
function columnsOf(people: readonly IndexRow[]): readonly Column[] {
  const found = new Map<string, Column>()
  for (const result of people.flatMap(({ results }) => results)) {
    const key = columnKey(result)
    const provisional = result.status === 'provisional' || (found.get(key)?.provisional ?? false)
    found.set(key, { plan: result.plan, period: result.period, key, provisional })
  }
  const plans = [...new Set([...found.values()].map(({ plan }) => plan.key))]
  return [...found.values()].toSorted(
    (a, b) =>
      plans.indexOf(a.plan.key) - plans.indexOf(b.plan.key) ||
      grains.indexOf(a.period.grain) - grains.indexOf(b.period.grain) ||
      compareText(a.period.key, b.period.key),
  )
}

function planRow(columns: readonly Column[]): Html {
  const plans = new Map<string, Column[]>()
  for (const column of columns)
    plans.set(column.plan.key, [...(plans.get(column.plan.key) ?? []), column])
  const cells = [...plans.values()].map(
    (ofPlan) =>
      html`<th scope="colgroup" colspan="${String(ofPlan.length)}">${say(ofPlan[0]?.plan.name ?? words.plan)}</th>`,
  )
  return html`<tr class="plans"><td class="who"></td><td class="words"></td>${cells}</tr>`
}

/** Buttons that only a script wakes up; without one they read as plain labels. */
function sorter(label: Html, by: string): Html {
  return html`<button type="button" class="sorter" data-by="${by}" disabled>${label}</button>`
}

function headRow(columns: readonly Column[]): Html {
  const cells = columns.map(
    ({ period, provisional }) =>
      html`<th scope="col" class="reached"><span class="when">${say(period.name)}${
        provisional
          ? html`<span class="dot" title="${words.provisional.zh} ${words.provisional.en}"></span>`
          : nothing
      }</span>${sorter(say(words.scoreShort), 'total')}${sorter(say(words.payShort), 'pay')}</th>`,
  )
  return html`<tr><th scope="col" class="who">${sorter(say(words.people), 'text')}</th>
    <th scope="col" class="words">${sorter(say(words.team), 'text')}</th>${cells}</tr>`
}

function personRow({ person, file, results }: IndexRow, columns: readonly Column[]): Html {
  const own = new Map(results.map((result) => [columnKey(result), result]))
  const cells = columns.map(({ key }) => resultCell(own.get(key)))
  // "./" in front, so that no name of a file can be read as another kind of address.
  const href = `./${file.split('/').map(encodeURIComponent).join('/')}`
  return html`<tr><th scope="row" class="who"><a href="${href}">${say(person.name)}</a>
    <span class="muted">${person.id} · ${person.job} · ${person.grade}</span></th>
    <td class="words">${say(person.team)}<span class="muted">${person.market}</span></td>
    ${cells}</tr>`
}

function resultCell(result: ResultSummary | undefined): Html {
  if (result === undefined) return html`<td class="reached"><span class="muted">–</span></td>`
  const { total, grade, pay, plan } = result
  return html`<td class="reached" data-total="${total === null ? '' : String(total)}" data-pay="${pay === null ? '' : String(pay)}">
    <span class="score">${total === null ? noValue : shownHtml(fixedShown(total, 2))}
    <b>${grade ?? ''}</b></span>
    <span class="pay">${pay === null ? noValue : moneyShown(pay, plan.currency)}</span></td>`
}

/** Pay of everybody who has one, exactly added up. */
function footRow(people: readonly IndexRow[], columns: readonly Column[]): Html {
  const cells = columns.map(({ key, plan }) => {
    const pays = people.flatMap(({ results }) =>
      results.filter((result) => columnKey(result) === key && result.pay !== null),
    )
    const sum = pays.reduce((left, { pay }) => left + (pay ?? 0n), 0n)
    const count = String(pays.length)
    return html`<td class="reached">
      <span class="pay">${pays.length === 0 ? noValue : moneyShown(sum, plan.currency)}</span>
      <span class="muted">${say({ zh: `${count} 人`, en: `${count} people` })}</span></td>`
  })
  return html`<tfoot><tr><th scope="row" class="who">${say(words.payTotalAll)}</th>
    <td class="words"></td>${cells}</tr></tfoot>`
}
