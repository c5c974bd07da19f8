import type { Grain } from '#kernel/period.ts'
import { drawingsHtml, newDrawings } from './charts/drawings.ts'
import { citedClauses } from './clauses.ts'
import { html, nothing, say } from './html.ts'
import type { Html } from './html.ts'
import type { StatementInput, StatementPerson } from './input.ts'
import { choiceRules, overview, resultChoice } from './overview.ts'
import { asset, footer, page, topBar } from './page.ts'
import { withPlanClauses } from './plan-clauses.ts'
import { resultContext } from './result-context.ts'
import type { ResultContext } from './result-context.ts'
import { resultSection } from './result-section.ts'
import { trendSection } from './trend-section.ts'
import { words } from './words.ts'

const resultsScript = asset('./scripts/results.js')

/**
 * Rows of facts under one number. Where many results share a file, the month, which people check line by line, keeps
 * most; longer periods hold the same facts once more.
 */
function factRows(results: number, grain: Grain): number {
  if (results <= 3) return 50
  return grain === 'month' ? 40 : 8
}

/** One person's statement as one HTML file, the same bytes for the same input. */
export function renderStatement(input: StatementInput): string {
  const { company, person, results, history = [], generator } = input
  const drawings = newDrawings()
  const contexts = withPlanClauses(results).map(({ result, clauses }, index) => {
    const rows = factRows(results.length, result.explanation.run.period.grain)
    return resultContext(result, index, { drawings, clauses, factRows: rows })
  })
  const sections = contexts.map(resultSection)
  const [first] = contexts
  const body = html`${resultChoice(contexts)}<a class="skip" href="#content">${say(words.skip)}</a>
    ${topBar(company, words.statement)}
    <main class="${contexts.length > 1 ? 'with-overview' : 'alone'}">
    ${personHeader(person)}${overview(contexts)}
    <div class="content" id="content">${sections}${clauseSections(contexts)}
    ${first === undefined ? nothing : trendSection(history, first.currency)}</div></main>
    ${footer(generator.version)}${drawingsHtml(drawings)}`
  const title = {
    zh: `${person.name.zh} ${words.statement.zh}`,
    en: `${person.name.en} ${words.statement.en}`,
  }
  return page({ title, rules: choiceRules(contexts), scripts: [resultsScript], body })
}

/** Once for each plan. */
function clauseSections(contexts: readonly ResultContext[]): readonly Html[] {
  const plans = new Map(contexts.map(({ clauses, plan }) => [clauses, plan.document.name]))
  return [...plans].map(([clauses, name]) => citedClauses(clauses, name))
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
