import type { Currency } from '#kernel/money.ts'
import type { Text } from '#kernel/text.ts'
import type { Entry, Ledger } from '../ledger.ts'
import { rowProblem } from '../problems/row-problems.ts'
import type { Rows } from '../table.ts'
import { currenciesOf } from './rates.ts'
import { shown } from '../../import/shown.ts'
import type { TablesRead } from '../tables-read.ts'

/**
 * Leaves out what hangs on rejected rows, until nothing more does: paying on half of what is known
 * about a person or a fact would pay wrongly, and silently. A person goes with any of their
 * employment or leave rows, a fact with any of its versions or shares, amounts in a currency with any
 * of its rates (an older rate would do silently), and everything about a person goes with the person.
 */
export function leaveOutDependents(
  tables: TablesRead,
  planCurrency: Currency,
  ledger: Ledger,
): void {
  let before = -1
  while (ledger.rejectedCount !== before) {
    before = ledger.rejectedCount
    leaveOutTeams(tables, ledger)
    leaveOutPeople(tables, ledger)
    leaveOutForeign(tables, planCurrency, ledger)
    leaveOutFacts(tables, ledger)
  }
}

function leaveOutTeams({ teams, employment, facts, targets }: TablesRead, ledger: Ledger): void {
  if (teams === null) return
  const lost = lostNames(teams, ({ team }) => team, ledger)
  if (lost.size === 0) return
  leaveOut(teams, ({ team, parent }) => lostOf(lost, team, parent ?? ''), teamCause, ledger)
  leaveOut(employment, ({ team }) => lostOf(lost, team), teamCause, ledger)
  leaveOut(
    targets,
    ({ scope, id }) => (scope === 'team' ? lostOf(lost, id) : null),
    teamCause,
    ledger,
  )
  for (const { type, rows } of facts.values()) {
    const at = type.creditedBy === 'team' ? type.columns.findIndex(({ key }) => key === 'team') : -1
    if (at >= 0) leaveOut(rows, ({ values }) => lostOf(lost, String(values[at])), teamCause, ledger)
  }
}

function leaveOutPeople(tables: TablesRead, ledger: Ledger): void {
  const lost = new Set([
    ...lostNames(tables.people, ({ person }) => person, ledger),
    ...lostNames(tables.employment, ({ person }) => person, ledger),
    ...lostNames(tables.leave, ({ person }) => person, ledger),
  ])
  if (lost.size === 0) return
  const ofPerson = ({ person }: { readonly person: string }): string | null => lostOf(lost, person)
  leaveOut(tables.people, ofPerson, personCause, ledger)
  leaveOut(tables.employment, ofPerson, personCause, ledger)
  leaveOut(tables.leave, ofPerson, personCause, ledger)
  leaveOut(
    tables.reporting,
    ({ person, manager }) => lostOf(lost, person, manager),
    personCause,
    ledger,
  )
  leaveOut(tables.shares, ofPerson, personCause, ledger)
  leaveOut(
    tables.targets,
    ({ scope, id }) => (scope === 'person' ? lostOf(lost, id) : null),
    personCause,
    ledger,
  )
  leaveOut(tables.ratings, ({ ratee }) => lostOf(lost, ratee), personCause, ledger)
  leaveOut(tables.priorScores, ofPerson, personCause, ledger)
  for (const { rows } of tables.facts.values())
    leaveOut(rows, ({ seller }) => lostOf(lost, seller), personCause, ledger)
}

function leaveOutForeign(
  { facts, exchangeRates }: TablesRead,
  planCurrency: Currency,
  ledger: Ledger,
): void {
  const names = lostNames(exchangeRates, ({ from }) => from, ledger)
  const lost = new Set(Array.from(names, (name) => name.toUpperCase()))
  if (lost.size === 0) return
  for (const { type, rows } of facts.values())
    leaveOut(
      rows,
      (row) => lostOf(lost, ...currenciesOf(type, row, planCurrency)),
      rateCause,
      ledger,
    )
}

function leaveOutFacts({ facts, shares }: TablesRead, ledger: Ledger): void {
  const sharesLost = lostNames(shares, ({ factType, fact }) => `${factType}\n${fact}`, ledger)
  for (const { type, rows } of facts.values()) {
    const lost = lostNames(rows, ({ id }) => id, ledger)
    for (const name of sharesLost)
      if (name.startsWith(`${type.key}\n`)) lost.add(name.slice(type.key.length + 1))
    if (lost.size === 0) continue
    leaveOut(rows, ({ id }) => lostOf(lost, id), factCause, ledger)
    leaveOut(
      shares,
      ({ factType, fact }) => (factType === type.key ? lostOf(lost, fact) : null),
      factCause,
      ledger,
    )
  }
}

/** Names of which at least one row was rejected. */
function lostNames<T>(
  { entries, spoilt }: Rows<T>,
  nameOf: (row: T) => string,
  ledger: Ledger,
): Set<string> {
  const lost = new Set(spoilt)
  for (const { row, origin } of entries) if (ledger.isRejected(origin)) lost.add(nameOf(row))
  lost.delete('')
  return lost
}

function lostOf(lost: ReadonlySet<string>, ...names: readonly string[]): string | null {
  return names.find((name) => lost.has(name)) ?? null
}

function leaveOut<T>(
  { entries }: { readonly entries: readonly Entry<T>[] },
  lostNameOf: (row: T) => string | null,
  causeOf: (name: string) => Text,
  ledger: Ledger,
): void {
  for (const { row, origin } of entries) {
    if (!ledger.isTaken(origin)) continue
    const name = lostNameOf(row)
    if (name === null) continue
    const place = { file: origin.file.file, line: origin.line }
    ledger.reject(origin, rowProblem('left-out-with', place, { cause: causeOf(shown(name)) }))
  }
}

const teamCause = (name: string): Text => ({
  zh: `团队“${name}”的数据`,
  en: `data of the team "${name}"`,
})
const personCause = (name: string): Text => ({ zh: `“${name}”的数据`, en: `data of "${name}"` })
const rateCause = (name: string): Text => ({
  zh: `${name} 的汇率`,
  en: `a rate of ${name}`,
})
const factCause = (name: string): Text => ({
  zh: `事实“${name}”的数据`,
  en: `data of the fact "${name}"`,
})
