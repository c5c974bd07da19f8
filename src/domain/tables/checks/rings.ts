import type { ReportingLine, Team } from '#engine/inputs.ts'
import type { Day } from '#kernel/day.ts'
import type { Effective } from '#kernel/effective.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import { compareText } from '#kernel/text.ts'
import type { Entry, Ledger } from '../ledger.ts'
import { rowProblem } from '../problems/row-problems.ts'
import { shown } from '../../import/shown.ts'

/** "a → b → a", at most ten names. */
function ringText(names: readonly string[]): string {
  const round = names.length > 10 ? [...names.slice(0, 9), '…'] : names
  return [...round, names[0] ?? ''].map(shown).join(' → ')
}

/**
 * Teams whose parents lead back to them. Each ring is said once, on its first row; all of its rows
 * are rejected.
 */
export function checkTeamRings(entries: readonly Entry<Team>[], ledger: Ledger): void {
  const byTeam = new Map(ledger.taken(entries).map((entry) => [entry.row.team, entry]))
  const done = new Set<string>()
  for (const start of byTeam.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    let team: string | null = start
    while (team !== null && !done.has(team) && !onPath.has(team)) {
      path.push(team)
      onPath.add(team)
      team = byTeam.get(team)?.row.parent ?? null
    }
    if (team !== null && onPath.has(team)) {
      const members = path.slice(path.indexOf(team))
      const ring = ringText(members)
      for (const member of members) {
        const origin = byTeam.get(member)?.origin
        if (origin === undefined) continue
        const place = { file: origin.file.file, line: origin.line, field: 'parent' }
        ledger.reject(origin, rowProblem('team-ring', place, { ring }))
      }
    }
    for (const member of path) done.add(member)
  }
}

/** That on days [from, to) one hangs under another. */
export type Link = Effective & { readonly person: string; readonly manager: string }
type Line = Entry<Link>

/** What is said of links that don't lead to a top. */
export type RingWords = {
  readonly ring: (place: Place, params: { readonly ring: string; readonly day: string }) => Problem
  readonly depth: (
    place: Place,
    params: { readonly name: string; readonly limit: number; readonly day: string },
  ) => Problem
  /** The column at which it's said. */
  readonly field: string
}

const ofReporting: RingWords = {
  ring: (place, params) => rowProblem('reporting-ring', place, params),
  depth: (place, params) => rowProblem('reporting-depth', place, params),
  field: 'manager',
}

/** Most levels above a person. Inclusive. */
const MOST_LEVELS = 100

/**
 * Direct lines that lead back to their person on some day. A ring exists from the day on which its
 * last line begins, so it's enough to walk up from every line on the day it begins. Every line of a
 * ring is rejected, once. Lines of one person don't overlap.
 */
export function checkReportingRings(
  entries: readonly Entry<ReportingLine>[],
  ledger: Ledger,
): void {
  checkRings(entries, ofReporting, ledger)
}

/** The same of any links. */
export function checkRings(entries: readonly Line[], words: RingWords, ledger: Ledger): void {
  const placeOf = ({ origin }: Line): Place => {
    return { file: origin.file.file, line: origin.line, field: words.field }
  }
  const byPerson = new Map<string, readonly Line[]>()
  for (const [person, lines] of Map.groupBy(ledger.taken(entries), ({ row }) => row.person)) {
    const inOrder = lines.toSorted((a, b) => compareText(a.row.from, b.row.from))
    byPerson.set(person, inOrder)
  }
  const said = new Set<string>()
  for (const line of Array.from(byPerson.values()).flat()) {
    const path = pathUp(line, byPerson)
    const names = path.map(({ row }) => row.person)
    const day = line.row.from
    if (path.length > MOST_LEVELS) {
      const params = { name: shown(line.row.person), limit: MOST_LEVELS, day }
      ledger.reject(line.origin, words.depth(placeOf(line), params))
    }
    const key = JSON.stringify([...names.toSorted(compareText), day])
    if (path.at(-1)?.row.manager !== line.row.person || said.has(key)) continue
    said.add(key)
    for (const one of path) {
      const params = { ring: ringText(names), day }
      ledger.reject(one.origin, words.ring(placeOf(one), params))
    }
  }
}

/**
 * The lines from the person of a line up, on the day it begins: to the top, round to the person, into a
 * ring of others, or one level too far.
 */
function pathUp(line: Line, byPerson: ReadonlyMap<string, readonly Line[]>): readonly Line[] {
  const path: Line[] = []
  const seen = new Set<string>()
  let current: Line | null = line
  while (current !== null && path.length <= MOST_LEVELS && !seen.has(current.row.person)) {
    seen.add(current.row.person)
    path.push(current)
    const manager: string = current.row.manager
    if (manager === line.row.person) break
    current = lineOn(byPerson.get(manager) ?? [], line.row.from)
  }
  return path
}

/** The line that holds on the day, of lines in order that don't overlap; null when none does. */
function lineOn(lines: readonly Line[], day: Day): Line | null {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    const line = lines[middle]
    if (line !== undefined && line.row.from <= day) low = middle + 1
    else high = middle
  }
  const line = lines[low - 1]
  return line !== undefined && day < line.row.to ? line : null
}
