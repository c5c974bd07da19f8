import { sql } from 'kysely'

import type { Share } from '#engine/inputs.ts'
import type { Role } from '#engine/plan/plan.ts'
import { rowProblem } from '#domain/tables/problems/row-problems.ts'
import { FIXED_DECIMALS, ONE, formatDecimal } from '#kernel/fixed.ts'
import type { Place, Problem } from '#kernel/problem.ts'
import type { Tx } from '#storage/store.ts'

/** A row and where it stands. */
export type PlacedRow<T> = { readonly row: T; readonly file: string; readonly line: number }

/** What is wrong, by the place of the row in the batch. */
export type Refused = ReadonlyMap<number, Problem>

/** Key of the advisory lock that batches of shares take: two at once may not each be right and both together wrong. */
const SHARES_LOCK = 0x79_65_73_68

/**
 * Shares of facts that aren't there, and those of a revenue role that don't add up to 100 % of the fact, together with what is
 * stored. All of the fact's rows are refused then: it's not known whose share is wrong.
 */
export async function sharesRefused(
  tx: Tx,
  rows: readonly PlacedRow<Share>[],
  roles: ReadonlyMap<string, Role>,
): Promise<Refused> {
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(SHARES_LOCK)})`.execute(tx)
  const types = rows.map(({ row }) => row.factType)
  const facts = rows.map(({ row }) => row.fact)
  const { rows: there } = await sql<{ type: string; fact: string }>`
    SELECT DISTINCT v.type, v.fact_id AS fact
    FROM fact_version v JOIN unnest(${types}::text[], ${facts}::text[]) AS k (type, fact)
      ON v.type = k.type AND v.fact_id = k.fact`.execute(tx)
  const known = new Set(there.map(({ type, fact }) => nameOf(type, fact)))
  const refused = new Map<number, Problem>()
  for (const [at, { row, file, line }] of rows.entries())
    if (!known.has(nameOf(row.factType, row.fact))) {
      const place: Place = { file, line, field: 'fact' }
      const params = { name: row.fact, type: row.factType }
      refused.set(at, rowProblem('share-fact-unknown', place, params))
    }
  const stored = await storedShares(tx, types, facts)
  const groups = Map.groupBy(
    rows.map((placed, at) => ({ ...placed, at })).filter(({ at }) => !refused.has(at)),
    ({ row }) => nameOf(row.factType, row.fact, row.role),
  )
  for (const [name, told] of groups) {
    const [first] = told
    if (first === undefined || roles.get(first.row.role)?.kind !== 'revenue') continue
    const holds = new Map(stored.get(name))
    for (const { row } of told) holds.set(row.person, row.share)
    const sum = [...holds.values()].reduce((total, share) => total + share, 0n)
    if (sum === ONE) continue
    const { factType, fact, role } = first.row
    const found = `${formatDecimal(sum * 100n, FIXED_DECIMALS)}%`
    const params = { fact: `${factType} ${fact}`, role, found, from: { zh: '', en: '' } }
    for (const { at, file, line } of told)
      refused.set(at, rowProblem('shares-sum', { file, line, field: 'share' }, params))
  }
  return refused
}

/** The latest share of each person, by fact and role. */
async function storedShares(
  tx: Tx,
  types: readonly string[],
  facts: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, bigint>>> {
  const { rows } = await sql<{
    type: string
    fact: string
    role: string
    person: string
    share: bigint
  }>`
    SELECT DISTINCT ON (v.fact_type, v.fact, v.person, v.role)
      v.fact_type AS type, v.fact, v.role, v.person, v.share
    FROM share v JOIN unnest(${types}::text[], ${facts}::text[]) AS k (type, fact)
      ON v.fact_type = k.type AND v.fact = k.fact
    ORDER BY v.fact_type, v.fact, v.person, v.role, v.version DESC`.execute(tx)
  const found = new Map<string, Map<string, bigint>>()
  for (const { type, fact, role, person, share } of rows) {
    const name = nameOf(type, fact, role)
    const holds = found.get(name) ?? new Map<string, bigint>()
    found.set(name, holds.set(person, share))
  }
  return found
}

function nameOf(...parts: readonly string[]): string {
  return parts.join('\n')
}
