import { sql } from 'kysely'

import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { distinctSources } from './distinct-sources.ts'

/** Of each source so many of its last rows are looked at. */
const LATELY = 1000

/** Types of facts that sources have delivered lately. */
export type Delivery = {
  readonly type: string
  readonly source: string
  readonly name: string | null
  readonly lastRecordedAt: Instant
  readonly lastOccurredOn: string
}

/** By type, then the source that delivered last first. Each look-up goes along an index. */
export async function deliveredLately(db: Db): Promise<readonly Delivery[]> {
  const { rows } = await sql<Delivery>`
    SELECT v.type, s.source, r.name, v."lastRecordedAt", v."lastOccurredOn"
    FROM (${distinctSources}) s
    LEFT JOIN source r ON r.source_id = s.source
    CROSS JOIN LATERAL (
      SELECT type, max(recorded_at) AS "lastRecordedAt", max(occurred_on) AS "lastOccurredOn"
      FROM (
        SELECT type, recorded_at, occurred_on FROM fact_version WHERE source = s.source
        ORDER BY recorded_at DESC LIMIT ${sql.lit(LATELY)}) f
      GROUP BY type) v
    ORDER BY v.type, v."lastRecordedAt" DESC, s.source`.execute(db)
  return rows
}
