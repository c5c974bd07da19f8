import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Grain } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { Cell } from '#engine/results.ts'
import { cellsOfStored } from '../runs/read-runs.ts'
import type { Db } from '../store.ts'
import type { StoredCell } from '../tables.ts'

/** A person's result of a plan's period. */
export type StatementAsked = {
  readonly person: string
  readonly plan: string
  readonly period: string
}

/** What stands of it: the result of the run that locked it, else the live one. */
export type StoredStatement = {
  readonly planHash: string
  /** Null while it's provisional. */
  readonly run: bigint | null
  readonly grain: Grain
  readonly asOf: Day
  readonly knownAt: Instant
  readonly changedAt: Instant
  readonly cells: readonly Cell[]
  /** What the person is called now; null where nobody is known by the id. */
  readonly personName: Text | null
}

type Row = Omit<StoredStatement, 'cells' | 'personName'> & {
  readonly at: bigint
  readonly cells: readonly StoredCell[]
  readonly zh: string | null
  readonly en: string | null
}

/** Reads many at once, each at the place where it was asked for; null where there's none. */
export async function readStatements(
  db: Db,
  asked: readonly StatementAsked[],
): Promise<readonly (StoredStatement | null)[]> {
  const { rows } = await sql<Row>`
    SELECT asked.at, kept.*, called.zh, called.en
    FROM unnest(
      ${asked.map(({ person }) => person)}::text[],
      ${asked.map(({ plan }) => plan)}::text[],
      ${asked.map(({ period }) => period)}::text[]) WITH ORDINALITY AS asked (person, plan, period, at)
    CROSS JOIN LATERAL (
      SELECT run.plan_hash AS "planHash", run.run, run.grain, run.as_of AS "asOf", run.known_at AS "knownAt",
        run.recorded_at AS "changedAt", result.cells
      FROM run JOIN result ON result.run = run.run
      WHERE run.status = 'locked' AND run.plan = asked.plan AND run.period = asked.period
        AND result.person = asked.person
      UNION ALL
      SELECT cycle.plan_hash, NULL, cycle.grain, cycle.as_of, cycle.known_at, live.changed_at, live.cells
      FROM live_result live JOIN live_cycle cycle ON cycle.plan = live.plan AND cycle.period = live.period
      WHERE live.plan = asked.plan AND live.period = asked.period AND live.person = asked.person
      -- What has been locked a moment ago may still be there as provisional.
      ORDER BY run DESC NULLS LAST LIMIT 1
    ) AS kept
    LEFT JOIN LATERAL (
      SELECT name_zh AS zh, name_en AS en FROM person
      WHERE person.person = asked.person ORDER BY version DESC LIMIT 1
    ) AS called ON true`.execute(db)
  const found = new Map(rows.map((row) => [Number(row.at), row]))
  return asked.map((_, index) => {
    const row = found.get(index + 1)
    if (row === undefined) return null
    const { at: __, cells, zh, en, ...kept } = row
    const personName = zh === null || en === null ? null : { zh, en }
    return { ...kept, cells: cellsOfStored(cells), personName }
  })
}
