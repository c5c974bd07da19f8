import { sql } from 'kysely'
import type { Db } from '#storage/store.ts'
import type { PeopleDirectory, PersonRow } from './people-directory.ts'

/** Longer lines than any company has; a ring that slipped in ends there. */
const MOST_LEVELS = 50

/** People as the store knows them now. */
export function storeDirectory(db: Db): PeopleDirectory {
  return {
    person: async (personId, day) => {
      const { rows } = await sql<{
        readonly name_zh: string
        readonly name_en: string
        readonly job: string | null
        readonly grade: string | null
        readonly team: string | null
        readonly basePayMinor: bigint | null
      }>`
        SELECT p.name_zh, p.name_en, e.job, e.grade, e.team, e.base_pay_minor AS "basePayMinor"
        FROM person p
        LEFT JOIN employment e ON e.entity = p.person AND e.superseded_at IS NULL
          AND e.valid_from <= ${day}::date AND ${day}::date < e.valid_to
        WHERE p.person = ${personId}
        ORDER BY p.version DESC
        LIMIT 1`.execute(db)
      const [row] = rows
      if (row === undefined) return null
      const { name_zh: zh, name_en: en, ...employment } = row
      const found: PersonRow = {
        ...{ personId, name: { zh, en }, ...employment },
        ...{ mobile: null, rating: null },
      }
      return found
    },
    managersAbove: async (personId, day) => {
      const { rows } = await sql<{ readonly manager: string }>`
        WITH RECURSIVE above (person, level, passed) AS (
          SELECT ${personId}::text COLLATE "C", 0, ARRAY[${personId}::text COLLATE "C"]
          UNION ALL
          SELECT r.manager, a.level + 1, a.passed || r.manager
          FROM above a
          -- One look into the index for each level; a join would be planned over the whole table.
          CROSS JOIN LATERAL (
            SELECT manager FROM reporting r
            WHERE r.entity = a.person AND r.lane = 'direct' AND r.superseded_at IS NULL
              AND r.valid_from <= ${day}::date AND ${day}::date < r.valid_to
            LIMIT 1
          ) r
          WHERE r.manager <> ALL (a.passed) AND a.level < ${MOST_LEVELS}
        )
        SELECT person AS manager FROM above WHERE level > 0 ORDER BY level`.execute(db)
      return rows.map(({ manager }) => manager)
    },
    peopleBelow: async (personId, day) => {
      const { rows } = await sql<{ readonly person: string }>`
        WITH RECURSIVE below (person, level) AS (
          SELECT ${personId}::text COLLATE "C", 0
          UNION
          SELECT r.entity, b.level + 1
          FROM below b
          JOIN reporting r ON r.manager = b.person AND r.kind = 'direct' AND r.superseded_at IS NULL
            AND r.valid_from <= ${day}::date AND ${day}::date < r.valid_to
          WHERE b.level < ${MOST_LEVELS}
        )
        SELECT DISTINCT person FROM below WHERE level > 0 AND person <> ${personId}`.execute(db)
      return rows.map(({ person }) => person)
    },
  }
}
