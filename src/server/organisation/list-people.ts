import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#storage/store.ts'
import { namesOf } from '../people/names-of.ts'
import { knownPeople, knownRows, onDay } from './known-at.ts'
import type { AsOf } from './known-at.ts'

export type ListedPerson = {
  readonly personId: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly job: string | null
  readonly grade: string | null
  readonly team: string | null
  readonly market: string | null
  readonly manager: string | null
  readonly managerName: { readonly zh: string; readonly en: string } | null
}

type Read = Omit<ListedPerson, 'name' | 'managerName'> & {
  readonly zh: string
  readonly en: string
}

/** Longer lines than any company has; a ring that slipped in ends there. */
const MOST_LEVELS = 50

const columns = sql`p.person AS "personId", p.name_zh AS zh, p.name_en AS en, e.job, e.grade, e.team, e.market, r.manager`

/** What people are on the day, beside `p`; of those after one, so that a page isn't read from the beginning. */
function beside({ day, knownAt }: AsOf, after: string | null = null): RawBuilder<unknown> {
  const beyond = (alias: string) =>
    after === null ? sql`` : sql`AND ${sql.ref(`${alias}.entity`)} > ${after}`
  return sql`
    LEFT JOIN employment e ON e.entity = p.person AND ${knownRows('e', knownAt)} AND ${onDay('e', day)} ${beyond('e')}
    LEFT JOIN reporting r ON r.entity = p.person AND r.lane = 'direct' AND ${knownRows('r', knownAt)} AND ${onDay('r', day)} ${beyond('r')}`
}

/** Whether the id or a name of `p` holds a text, begins with it, or is it; whichever its case. */
function searched(q: string): Readonly<Record<'holds' | 'begins' | 'is', RawBuilder<unknown>>> {
  const text = sql`lower(${q}::text)`
  const any = (test: (name: RawBuilder<unknown>) => RawBuilder<unknown>): RawBuilder<unknown> => {
    const names = ['p.person', 'p.name_zh', 'p.name_en']
    return sql`(${sql.join(
      names.map((name) => test(sql`lower(${sql.ref(name)})`)),
      sql` OR `,
    )})`
  }
  return {
    holds: any((name) => sql`position(${text} IN ${name}) > 0`),
    begins: any((name) => sql`position(${text} IN ${name}) = 1`),
    is: any((name) => sql`${name} = ${text}`),
  }
}

/** People by id, after the one that was last; one more than a page tells that there are more. */
export async function listPeople(
  db: Db,
  asOf: AsOf,
  asked: {
    readonly after: string | null
    readonly limit: number
    readonly team: string | undefined
    readonly within: 'below' | 'only'
    readonly manager: string | undefined
    readonly without: 'team' | 'manager' | undefined
    readonly q: string | undefined
    readonly who: 'employed' | 'all'
  },
): Promise<readonly ListedPerson[]> {
  const { after, limit, team, within, manager, without, q, who } = asked
  const { day, knownAt } = asOf
  const inTeam =
    team === undefined
      ? sql``
      : within === 'only'
        ? sql`AND e.team = ${team}`
        : sql`AND e.team IN (
          WITH RECURSIVE inside (team) AS (
            SELECT ${team}::text COLLATE "C"
            UNION
            SELECT t.entity FROM team t JOIN inside i ON t.parent = i.team
            WHERE ${knownRows('t', knownAt)} AND ${onDay('t', day)}
          )
          SELECT team FROM inside)`
  const under = manager === undefined ? sql`` : sql`AND r.manager = ${manager}`
  const loose =
    without === undefined
      ? sql``
      : sql`AND ${without === 'team' ? sql`e.team` : sql`r.manager`} IS NULL`
  const named = q === undefined ? sql`` : sql`AND ${searched(q).holds}`
  const { rows } = await sql<Read>`
    SELECT ${columns}
    FROM ${knownPeople(knownAt)} p ${beside(asOf, after)}
    WHERE ${after === null ? sql`true` : sql`p.person > ${after}`}
      ${who === 'employed' ? sql`AND e.entity IS NOT NULL` : sql``} ${inTeam} ${under} ${loose} ${named}
    ORDER BY p.person
    LIMIT ${sql.lit(limit + 1)}`.execute(db)
  return listed(db, rows)
}

/** Some of those who are within reach, by a part of their name or id; whose id or name it is comes first. */
export async function findPeopleBy(
  db: Db,
  asOf: AsOf,
  asked: {
    readonly q: string
    /** Null where that's everybody. */
    readonly persons: readonly string[] | null
    readonly limit: number
  },
): Promise<readonly ListedPerson[]> {
  const { q, persons, limit } = asked
  const { holds, begins, is } = searched(q)
  const { rows } = await sql<Read>`
    SELECT ${columns}
    FROM ${knownPeople(asOf.knownAt)} p ${beside(asOf)}
    WHERE ${holds}
      ${persons === null ? sql`` : sql`AND p.person = ANY (${persons}::text[])`}
    ORDER BY e.entity IS NULL, NOT ${is}, NOT ${begins}, p.person
    LIMIT ${sql.lit(limit)}`.execute(db)
  return listed(db, rows)
}

/** Everybody below the person on the direct lines of the day, level by level. */
export async function peopleBelowOf(
  db: Db,
  asOf: AsOf,
  personId: string,
): Promise<readonly (ListedPerson & { readonly level: number })[]> {
  const { day, knownAt } = asOf
  const { rows } = await sql<Read & { readonly level: number }>`
    WITH RECURSIVE below (person, level) AS (
      SELECT ${personId}::text COLLATE "C", 0
      UNION
      SELECT l.entity, b.level + 1 FROM below b
      JOIN reporting l ON l.manager = b.person AND l.kind = 'direct' AND ${knownRows('l', knownAt)} AND ${onDay('l', day)}
      WHERE b.level < ${sql.lit(MOST_LEVELS)}
    )
    SELECT ${columns}, b.level
    FROM below b JOIN ${knownPeople(knownAt)} p ON p.person = b.person ${beside(asOf)}
    WHERE b.level > 0
    ORDER BY b.level, p.person`.execute(db)
  return listed(db, rows)
}

/** With what their managers are called now. */
async function listed<R extends Read>(
  db: Db,
  rows: readonly R[],
): Promise<readonly (Omit<R, 'zh' | 'en'> & Pick<ListedPerson, 'name' | 'managerName'>)[]> {
  const nameOf = await namesOf(
    db,
    rows.flatMap(({ manager }) => manager ?? []),
  )
  return rows.map(({ zh, en, ...row }) => ({
    ...row,
    name: { zh, en },
    managerName: row.manager === null ? null : { ...nameOf(row.manager) },
  }))
}
