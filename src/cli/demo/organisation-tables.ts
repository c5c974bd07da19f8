import { FOREVER, intersect } from '#kernel/day.ts'
import type { Day, DayRange } from '#kernel/day.ts'
import type { Career } from './careers.ts'
import { day } from './hiring.ts'
import type { Absence } from './leave.ts'
import { PRESALES_TEAM, regionOf, regions, ROOT_TEAM, salesTeams } from './places.ts'
import type { Leadership, Staff } from './staff.ts'
import { Table } from './table.ts'

export function peopleTable(careers: readonly Career[]): Table {
  const table = new Table('people.csv', ['person', 'name_zh', 'name_en'])
  for (const { person, name } of careers) table.add(person, name.zh, name.en)
  return table
}

export function teamsTable(): Table {
  const table = new Table('teams.csv', ['team', 'parent', 'name_zh', 'name_en'])
  table.add(ROOT_TEAM, '', '销售中心', 'Sales')
  table.add(PRESALES_TEAM, ROOT_TEAM, '售前支持部', 'Presales')
  for (const region of regions) {
    table.add(region.team, ROOT_TEAM, region.name.zh, region.name.en)
    for (const { team, name } of region.teams) table.add(team, region.team, name.zh, name.en)
  }
  return table
}

export function leaveTable(absences: readonly Absence[]): Table {
  const table = new Table('leave.csv', ['person', 'from', 'to', 'kind'])
  for (const { person, from, to, kind } of absences) table.add(person, from, to, kind)
  return table
}

/** Every so many sellers also work with the regional manager next door, on industry accounts. */
const DOTTED_EVERY = 11
const DOTTED_FROM = day('2025-01-01')

export function reportingTable({ sellers, presales, leaderships }: Staff): Table {
  const table = new Table('reporting.csv', ['person', 'manager', 'kind', 'from', 'to'])
  const report = (
    person: string,
    range: DayRange,
    team: string,
    kind: 'direct' | 'dotted',
  ): void => {
    for (const leader of leaderships.filter((one) => one.team === team)) {
      const shared = intersect(range, leader)
      if (shared !== null) table.add(person, leader.person, kind, shared.from, openDay(shared.to))
    }
  }
  for (const { person, posts } of sellers) {
    for (const post of posts) if (post.seat !== null) report(person, post, post.team, 'direct')
  }
  for (const { person, hiredOn, leftOn } of presales) {
    report(person, { from: hiredOn, to: leftOn }, ROOT_TEAM, 'direct')
  }
  for (const leadership of leaderships) {
    const above = teamAbove(leadership)
    if (above !== null) report(leadership.person, leadership, above, 'direct')
  }
  for (const [index, { person, posts }] of sellers.entries()) {
    const post = posts.at(-1)
    if (index % DOTTED_EVERY !== 0 || post === undefined || post.seat === null) continue
    const own = regions.indexOf(regionOf(post.team))
    const next = regions[(own + 1) % regions.length]
    const range = intersect(post, { from: DOTTED_FROM, to: FOREVER })
    if (next !== undefined && range !== null) report(person, range, next.team, 'dotted')
  }
  return table
}

function teamAbove({ team }: Leadership): string | null {
  if (team === ROOT_TEAM) return null
  return salesTeams.some((one) => one.team === team) ? regionOf(team).team : ROOT_TEAM
}

function openDay(to: Day): string {
  return to === FOREVER ? '' : to
}
