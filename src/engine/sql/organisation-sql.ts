import type { Stage } from './stage.ts'

/** Deepest organisation that is followed; deeper lines were refused when they were read. */
export const DEEPEST = 32

/** `yj_team_up`: every team with itself and the teams above it. */
export const teamStage: Stage = {
  name: 'yj_team_up',
  sql: `WITH RECURSIVE up(team_id, ancestor_id, depth) AS (
  SELECT t.team_id, t.team_id, 0 FROM in_team t
  UNION ALL
  SELECT u.team_id, t.parent_id, u.depth + 1
  FROM up u JOIN in_team t ON t.team_id = u.ancestor_id
  WHERE t.parent_id <> '' AND u.depth < ${DEEPEST}
)
SELECT team_id, ancestor_id FROM up`,
}

/** `yj_report_line`: every person with each manager above them on the direct line, and the days on which that held. */
export const reportStage: Stage = {
  name: 'yj_report_line',
  sql: `WITH RECURSIVE up(person_id, manager_id, from_day, to_day, depth) AS (
  SELECT r.person_id, r.manager_id, r.from_day, r.to_day, 1 FROM in_reporting r WHERE r.kind = 'direct'
  UNION ALL
  SELECT u.person_id, r.manager_id,
    CASE WHEN r.from_day > u.from_day THEN r.from_day ELSE u.from_day END,
    CASE WHEN r.to_day < u.to_day THEN r.to_day ELSE u.to_day END,
    u.depth + 1
  FROM up u JOIN in_reporting r
    ON r.person_id = u.manager_id AND r.kind = 'direct' AND r.from_day < u.to_day AND r.to_day > u.from_day
  WHERE u.depth < ${DEEPEST}
)
SELECT person_id, manager_id, from_day, to_day FROM up`,
}
