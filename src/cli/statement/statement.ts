import { drawingsHtml, newDrawings } from './charts/drawings.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { StatementInput, StatementPerson } from './input.ts'
import { overview, overviewRules } from './overview.ts'
import { footer, page, topBar } from './page.ts'
import { resultContext } from './result-context.ts'
import { resultSection } from './result-section.ts'
import { trendSection } from './trend-section.ts'
import { words } from './words.ts'

/** Rows of facts under one number: fewer where many results share a file. */
function factRows(results: number): number {
  return results <= 3 ? 50 : 20
}

/** One person's statement as one HTML file, the same bytes for the same input. */
export function renderStatement(input: StatementInput): string {
  const { company, person, results, history = [], generator } = input
  const drawings = newDrawings()
  const contexts = results.map((result, index) =>
    resultContext(result, index, factRows(results.length), drawings),
  )
  const first = contexts[0]
  const aside = overview(contexts)
  const body = html`<a class="skip" href="#content">${say(words.skip)}</a>
    ${topBar(company, words.statement)}
    <main class="${contexts.length > 1 ? 'with-overview' : 'alone'}">${personHeader(person)}${aside}
    <div class="content" id="content">
    <div class="results" id="all">${contexts.map(resultSection)}</div>
    ${first === undefined ? nothing : trendSection(history, first.currency)}</div></main>
    ${footer(generator.version)}${drawingsHtml(drawings)}`
  const title = {
    zh: `${person.name.zh} ${words.statement.zh}`,
    en: `${person.name.en} ${words.statement.en}`,
  }
  return page({ title, rules: overviewRules(contexts), scripts: [], body })
}

function personHeader({ id, name, job, grade, team, market }: StatementPerson): Html {
  const facts: readonly (readonly [Html, Html])[] = [
    [html`${say(words.job)}`, html`${job}`],
    [html`${say(words.rank)}`, html`${grade}`],
    [html`${say(words.team)}`, html`${say(team)}`],
    [html`${say(words.market)}`, html`${market}`],
    [html`${say(words.personId)}`, html`${id}`],
  ]
  return html`<div class="person"><h1>${say(name)}</h1><dl>${facts.map(
    ([label, fact]) => html`<div><dt>${label}</dt><dd>${fact}</dd></div>`,
  )}</dl></div>`
}
