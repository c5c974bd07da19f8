import { formatInstant } from '#kernel/instant.ts'
import type { Text } from '#kernel/text.ts'
import type { Inputs } from '#engine/inputs.ts'
import { hashOf } from '#engine/plan/hash.ts'
import { exactText } from '#engine/exact-text.ts'
import type { Posting } from '#engine/settlement/accounts.ts'
import { postingRows } from './ledger/posting-rows.ts'
import type { RunOfRecord } from '#domain/runs/run-record.ts'
import type { Settled } from '#calc/runs/settle-runs.ts'
import { clauseNumber } from '#engine/prose/clause.ts'
import { renderIndex } from './statement/index-page.ts'
import { renderStatement } from './statement/statement.ts'
import type { StatementInput } from './statement/input.ts'
import type { IndexRow } from './statement/index-input.ts'
import { resultSummary } from './statement/result-summary.ts'
import { csvText } from '#domain/tables/csv-text.ts'
import type { OutputFile } from './workspace/write/output-folder.ts'

/** What a folder of results is made from. */
export type Published = {
  readonly company: Text
  readonly inputs: Inputs
  readonly computed: readonly Settled[]
  readonly ledger: readonly Posting[]
  readonly organisation: string
  readonly standing: readonly RunOfRecord[]
  readonly engine: string
  readonly version: string
  readonly withLines: boolean
  readonly withStatements: boolean
}

/** Every file of a results folder: numbers, lines, statements and what was run. The same inputs give the same bytes. */
export function* resultFiles(
  published: Published,
  onStatement: (person: string) => void = () => undefined,
): Generator<OutputFile> {
  yield { path: 'run.json', content: [runJson(published)] }
  yield { path: 'results.csv', content: csvText(resultRows(published)) }
  yield { path: 'pay.csv', content: csvText(payRows(published)) }
  yield { path: 'postings.csv', content: csvText(ledgerRows(published)) }
  if (published.withLines) yield { path: 'lines.csv', content: csvText(lineRows(published)) }
  if (published.withStatements) yield* statementFiles(published, onStatement)
}

function runJson({
  computed,
  engine,
  version,
  company,
  organisation,
  standing,
}: Published): string {
  const runs = computed.map(({ plan, cycle, run, provisional, results, closed, waiting }) => ({
    plan: plan.document.key,
    planVersion: plan.document.version,
    planHash: plan.hash,
    grain: cycle.grain,
    period: run.period.key,
    asOf: run.asOf,
    knownAt: formatInstant(run.knownAt),
    status: provisional ? 'provisional' : 'final',
    people: results.length,
    organisation,
    closed,
    ...(waiting.length === 0 ? {} : { waiting }),
  }))
  const handedOn = standing.length === 0 ? {} : { standing }
  const record = { yeji: 'run/1', version, company, engine, runs, ...handedOn }
  return `${JSON.stringify(record, null, 2)}\n`
}

function* ledgerRows({ computed, ledger }: Published): Generator<readonly string[]> {
  // The plans of a workspace have one currency.
  yield* postingRows(ledger, computed[0]?.plan.currency ?? 'CNY')
}

function* resultRows({ computed }: Published): Generator<readonly string[]> {
  yield ['plan', 'period', 'person', 'key', 'unit', 'value']
  for (const { plan, run, results } of computed) {
    for (const { person, cells } of results) {
      for (const { key, unit, value } of cells) {
        yield [
          plan.document.key,
          run.period.key,
          person,
          key,
          unit,
          exactText(value, unit, plan.currency),
        ]
      }
    }
  }
}

function* payRows({ computed }: Published): Generator<readonly string[]> {
  yield ['plan', 'period', 'person', 'clause', 'rule', 'name_zh', 'name_en', 'currency', 'amount']
  for (const { plan, cycle, run, results, clauses } of computed) {
    for (const { person, cells } of results) {
      for (const rule of cycle.pay) {
        const value = cells.find((cell) => cell.key === `pay:${rule.key}`)?.value ?? null
        const clause = clauseNumber(clauses, `cycles.${cycle.grain}.pay.${rule.key}`) ?? ''
        const { name } = rule.document
        yield [
          plan.document.key,
          run.period.key,
          person,
          clause,
          rule.key,
          name.zh,
          name.en,
          plan.currency,
          exactText(value, 'money', plan.currency),
        ]
      }
    }
  }
}

function* lineRows({ computed }: Published): Generator<readonly string[]> {
  yield ['plan', 'period', 'person', 'clause', 'rule', 'fact', 'occurred_on', 'amount']
  for (const { plan, cycle, run, lines, clauses } of computed) {
    for (const { person, rule, fact, occurredOn, paidMinor } of lines) {
      const clause = clauseNumber(clauses, `cycles.${cycle.grain}.pay.${rule}`) ?? ''
      yield [
        plan.document.key,
        run.period.key,
        person,
        clause,
        rule,
        fact ?? '',
        occurredOn ?? '',
        exactText(paidMinor, 'money', plan.currency),
      ]
    }
  }
}

function* statementFiles(
  published: Published,
  onStatement: (person: string) => void,
): Generator<OutputFile> {
  const { computed } = published
  const people = [
    ...new Set(computed.flatMap(({ results }) => results.map(({ person }) => person))),
  ].toSorted()
  const rows: IndexRow[] = []
  const names = new Set<string>()
  for (const person of people) {
    const input = statementInput(published, person)
    if (input === null) continue
    const file = `statements/${statementFile(person, names)}`
    rows.push({ person: input.person, results: input.results.map(resultSummary), file })
    onStatement(person)
    yield { path: file, content: [renderStatement(input)] }
  }
  yield {
    path: 'index.html',
    content: [
      renderIndex({
        company: published.company,
        people: rows,
        generator: { version: published.version },
      }),
    ],
  }
}

/** Names of devices on Windows. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A file name that every system takes, a different one for each person, also where a system doesn't tell A from a. */
function statementFile(person: string, taken: Set<string>): string {
  const safe = encodeURIComponent(person)
    .replaceAll('_', '_5F')
    .replaceAll('*', '_2A')
    .replaceAll('%', '_')
    .replace(/^\./, '_2E')
  const isPlain = safe.length <= 120 && !taken.has(safe.toLowerCase()) && !reserved.test(safe)
  const name = isPlain ? safe : `${safe.slice(0, 80)}-${hashOf(person).slice(0, 16)}`
  taken.add(name.toLowerCase())
  return `${name}.html`
}

function statementInput(
  { computed, inputs, company, version }: Published,
  person: string,
): StatementInput | null {
  const results = computed.flatMap(({ evaluator, provisional, clauses }) => {
    const explanation = evaluator.explain(person)
    if (explanation === null) return []
    return [
      { explanation, status: provisional ? ('provisional' as const) : ('final' as const), clauses },
    ]
  })
  const [first] = results
  const last = inputs.employment
    .filter((row) => row.person === person)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (first === undefined || last === undefined) return null
  return {
    company,
    person: {
      id: person,
      name: first.explanation.name,
      job: last.job,
      grade: last.grade,
      team: inputs.teams.find((team) => team.team === last.team)?.name ?? {
        zh: last.team,
        en: last.team,
      },
      market: last.market,
    },
    results,
    generator: { version },
  }
}
