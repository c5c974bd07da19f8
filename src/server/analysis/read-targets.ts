import { sql } from 'kysely'
import type { Db } from '#storage/store.ts'

/** A target as it was last told. */
export type GivenTarget = { readonly id: string; readonly period: string; readonly target: bigint }

/** The targets of a metric in these periods, of everybody of a scope; of the company, whose id is empty, too. */
export async function readTargets(
  db: Db,
  asked: {
    readonly metric: string
    readonly scope: 'person' | 'team' | 'company'
    readonly periods: readonly string[]
  },
): Promise<readonly GivenTarget[]> {
  const { rows } = await sql<GivenTarget>`
    SELECT DISTINCT ON (id, period) id, period, target
    FROM target
    WHERE scope = ${asked.scope} AND metric = ${asked.metric} AND period = ANY (${[...asked.periods]}::text[])
    ORDER BY id, period, version DESC`.execute(db)
  return rows
}

/** The company's targets of some periods, by period. */
export async function companyTargets(
  db: Db,
  metric: string,
  periods: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await readTargets(db, { metric, scope: 'company', periods })
  return new Map(rows.map(({ period, target }) => [period, target]))
}
