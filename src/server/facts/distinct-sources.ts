import { sql } from 'kysely'

/** The sources of which there are facts, from one to the next along the key instead of through all facts. */
export const distinctSources = sql`
  WITH RECURSIVE next AS (
    SELECT min(source) AS source FROM fact_version
    UNION ALL
    SELECT (SELECT min(f.source) FROM fact_version f WHERE f.source > next.source)
    FROM next WHERE next.source IS NOT NULL
  )
  SELECT source FROM next WHERE source IS NOT NULL`
