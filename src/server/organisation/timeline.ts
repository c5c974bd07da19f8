import { sql } from 'kysely'

import type { Db } from '#storage/store.ts'

/** How many people came, changed and left in a month such as "2026-03". */
export type MonthOfChange = {
  readonly month: string
  readonly joined: number
  readonly changed: number
  readonly left: number
}

/** The months in which something changed, as it's known now; one that nobody came, changed or left in isn't there. */
export async function monthsOfChange(db: Db): Promise<readonly MonthOfChange[]> {
  const { rows } = await sql<MonthOfChange>`
    WITH stint AS (
      SELECT entity, valid_from, valid_to,
        lag(valid_to) OVER own IS NOT DISTINCT FROM valid_from AS follows,
        lead(valid_from) OVER own IS NOT DISTINCT FROM valid_to AS goes_on
      FROM employment WHERE superseded_at IS NULL
      WINDOW own AS (PARTITION BY entity ORDER BY valid_from)),
    line AS (
      SELECT entity, valid_from, lag(valid_to) OVER (PARTITION BY entity ORDER BY valid_from) IS NOT DISTINCT FROM valid_from AS follows
      FROM reporting WHERE superseded_at IS NULL AND lane = 'direct'),
    happened AS (
      SELECT valid_from AS day, CASE WHEN follows THEN 'changed' ELSE 'joined' END AS what, entity FROM stint
      UNION SELECT valid_from, 'changed', entity FROM line WHERE follows
      UNION SELECT valid_to, 'left', entity FROM stint WHERE NOT goes_on AND valid_to < '9999-12-31')
    SELECT to_char(day, 'YYYY-MM') AS month,
      (count(*) FILTER (WHERE what = 'joined'))::integer AS joined,
      (count(*) FILTER (WHERE what = 'changed'))::integer AS changed,
      (count(*) FILTER (WHERE what = 'left'))::integer AS "left"
    FROM happened GROUP BY 1 ORDER BY 1`.execute(db)
  return rows
}
