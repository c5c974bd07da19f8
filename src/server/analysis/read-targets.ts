import { sql } from 'kysely'
import type { Db } from '#storage/store.ts'

/** A target as it was last told. */
export type GivenTarget = {
  readonly id: string
  readonly metric: string
  readonly period: string
  readonly target: bigint
}

/** The targets of these metrics in these periods: of everybody of a scope, or only of these; of the company, whose id is empty, too. */
export async function readTargets(
  db: Db,
  asked: {
    readonly metrics: readonly string[]
    readonly scope: 'person' | 'team' | 'company'
    readonly periods: readonly string[]
    /** Null for all of them. */
    readonly ids?: readonly string[] | null
  },
): Promise<readonly GivenTarget[]> {
  const { metrics, scope, periods, ids = null } = asked
  if (metrics.length === 0 || ids?.length === 0) return []
  const { rows } = await sql<GivenTarget>`
    SELECT DISTINCT ON (id, metric, period) id, metric, period, target
    FROM target
    WHERE scope = ${scope} AND metric = ANY (${[...metrics]}::text[]) AND period = ANY (${[...periods]}::text[])
      ${ids === null ? sql`` : sql`AND id = ANY (${[...ids]}::text[])`}
    ORDER BY id, metric, period, version DESC`.execute(db)
  return rows
}
