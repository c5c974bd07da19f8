import { sql } from 'kysely'

import { teamTree as inTreeOrder } from '#domain/org/team-tree.ts'
import type { Text } from '#kernel/text.ts'
import type { Db } from '#storage/store.ts'
import { knownPeople, knownRows, onDay } from './known-at.ts'
import type { AsOf } from './known-at.ts'
import { rowsOf } from './read-tables.ts'

/** A team or a manager, with how many people hang there. */
export type ChartNode = {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly parent: string | null
  readonly direct: number
  readonly below: number
  readonly job: string | null
  readonly grade: string | null
  readonly team: string | null
}

export type Chart = {
  readonly items: readonly ChartNode[]
  readonly employed: number
  readonly without: number
}

type Counted = Omit<ChartNode, 'below'>

/** The tree of teams with those who are employed on the day. */
export async function chartOfTeams(db: Db, asOf: AsOf): Promise<Chart> {
  const { day, knownAt } = asOf
  const { rows } = await sql<{ readonly team: string | null; readonly people: number }>`
    SELECT e.team, count(*)::integer AS people FROM employment e
    WHERE ${knownRows('e', knownAt)} AND ${onDay('e', day)} GROUP BY e.team`.execute(db)
  const people = new Map(rows.map(({ team, people: count }) => [team, count]))
  const teams = (await rowsOf(db, 'teams', asOf)).map(({ entity, values }): Counted => ({
    ...{ id: entity, job: null, grade: null, team: null, direct: people.get(entity) ?? 0 },
    parent: typeof values['parent'] === 'string' ? values['parent'] : null,
    name: { zh: String(values['name_zh']), en: String(values['name_en']) },
  }))
  return charted(
    teams,
    rows.reduce((sum, row) => sum + row.people, 0),
  )
}

/** The tree of those to whom somebody reports directly on the day. */
export async function chartOfManagers(db: Db, { day, knownAt }: AsOf): Promise<Chart> {
  const holds = (alias: string) => sql`${knownRows(alias, knownAt)} AND ${onDay(alias, day)}`
  const { rows } = await sql<Omit<Counted, 'name'> & Text>`
    WITH managed AS (
      SELECT r.manager, count(*)::integer AS direct
      FROM reporting r JOIN employment w ON w.entity = r.entity AND ${holds('w')}
      WHERE r.lane = 'direct' AND ${holds('r')} GROUP BY r.manager)
    SELECT p.person AS id, p.name_zh AS zh, p.name_en AS en, r.manager AS parent, m.direct, e.job, e.grade, e.team
    FROM managed m JOIN ${knownPeople(knownAt)} p ON p.person = m.manager
    LEFT JOIN employment e ON e.entity = p.person AND ${holds('e')}
    LEFT JOIN reporting r ON r.entity = p.person AND r.lane = 'direct' AND ${holds('r')}
    ORDER BY p.person`.execute(db)
  const { rows: all } = await sql<{ readonly people: number }>`
    SELECT count(*)::integer AS people FROM employment e WHERE ${holds('e')}`.execute(db)
  return charted(
    rows.map(({ zh, en, ...row }) => ({ ...row, name: { zh, en } })),
    all[0]?.people ?? 0,
  )
}

/** Parents first, each with everybody below. A node whose parent isn't one is at the top. */
function charted(nodes: readonly Counted[], employed: number): Chart {
  const known = new Set(nodes.map(({ id }) => id))
  const placed = nodes.map((node) => {
    const isTop = node.parent === null || !known.has(node.parent) || node.parent === node.id
    return { ...node, team: node.id, own: node, parent: isTop ? null : node.parent }
  })
  const ordered = [...inTreeOrder(placed)]
  const below = new Map<string, number>()
  for (const { own, parent } of ordered.toReversed()) {
    const all = own.direct + (below.get(own.id) ?? 0)
    below.set(own.id, all)
    if (parent !== null) below.set(parent, (below.get(parent) ?? 0) + all)
  }
  return {
    items: ordered.map(({ own, parent }) => ({ ...own, parent, below: below.get(own.id) ?? 0 })),
    employed,
    without: employed - nodes.reduce((sum, { direct }) => sum + direct, 0),
  }
}
