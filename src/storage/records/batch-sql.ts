import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '../store.ts'
import type { Latest, NextVersion } from './next-versions.ts'
import type { CellSent, Column, RecordTable } from './record-table.ts'

/** A stored version's key and what it is, with the columns of content that were asked for. */
export type StoredVersion = Latest & {
  readonly at: bigint
  readonly type?: string
  readonly fact_id?: string
}

/** The columns of a batch as arrays, for unnest. */
export function arrays(
  columns: readonly Column[],
  rows: readonly (readonly CellSent[])[],
): RawBuilder<unknown> {
  return sql.join(
    columns.map(
      ({ type }, at) => sql`${rows.map((row) => sent(row[at] ?? null))}::${sql.raw(type)}[]`,
    ),
  )
}

function sent(cell: CellSent): string | boolean | null {
  return typeof cell === 'bigint' ? cell.toString() : cell
}

/** The columns' names, of a table or alias where one is given. */
export function names(columns: readonly Column[], of?: string): RawBuilder<unknown> {
  return sql.join(
    columns.map(({ name }) => (of === undefined ? sql.ref(name) : sql.ref(`${of}.${name}`))),
  )
}

/** The latest version of each key that has one; `at` is the key's place in the batch. One statement, however many keys. */
export async function latestVersions(
  tx: Tx,
  table: RecordTable,
  keys: readonly (readonly CellSent[])[],
  extra: readonly string[] = [],
): Promise<readonly StoredVersion[]> {
  const asked = sql.join(
    table.key.map(({ name }) => sql`v.${sql.id(name)} = k.${sql.id(name)}`),
    sql` AND `,
  )
  const more = sql.join(
    ['version', 'recorded_at', 'content_hash', ...extra].map((name) => sql.ref(name)),
  )
  const told = sql.join(
    extra.map((name) => sql`, l.${sql.id(name)}`),
    sql``,
  )
  const { rows } = await sql<StoredVersion>`
    SELECT k.at - 1 AS at, l.version, l.recorded_at AS "recordedAt", l.content_hash AS "contentHash"${told}
    FROM unnest(${arrays(table.key, keys)}) WITH ORDINALITY AS k (${names(table.key)}, at)
    CROSS JOIN LATERAL (
      SELECT ${more} FROM ${sql.table(table.name)} v WHERE ${asked} ORDER BY v.version DESC LIMIT 1
    ) l`.execute(tx)
  return rows
}

/**
 * Which rows tell again what was known at their moment already, or became known since: history that is sent a second time. `at` is
 * the row's place.
 */
export async function retoldRows(
  tx: Tx,
  table: RecordTable,
  rows: readonly {
    readonly cells: readonly CellSent[]
    readonly recordedAt: Instant
    readonly contentHash: string
  }[],
): Promise<readonly number[]> {
  if (rows.length === 0) return []
  const keys = rows.map(({ cells }) => cells.slice(0, table.key.length))
  const same = (one: string, other: string) =>
    sql.join(
      table.key.map(
        ({ name }) => sql`${sql.ref(`${one}.${name}`)} = ${sql.ref(`${other}.${name}`)}`,
      ),
      sql` AND `,
    )
  const { rows: found } = await sql<{ readonly at: bigint }>`
    SELECT k.at - 1 AS at
    FROM unnest(${arrays(table.key, keys)}, ${moments(rows)}::timestamptz[], ${rows.map(({ contentHash }) => contentHash)}::text[])
      WITH ORDINALITY AS k (${names(table.key)}, told_at, told_hash, at)
    WHERE EXISTS (
      SELECT FROM ${sql.table(table.name)} v
      WHERE ${same('v', 'k')} AND v.content_hash = decode(k.told_hash, 'hex') AND (v.recorded_at >= k.told_at OR NOT EXISTS (
        SELECT FROM ${sql.table(table.name)} w
        WHERE ${same('w', 'k')} AND w.version > v.version AND w.recorded_at <= k.told_at)))`.execute(
    tx,
  )
  return found.map(({ at }) => Number(at))
}

/** Adds versions in one statement, in the order given. */
export async function insertVersions(
  tx: Tx,
  table: RecordTable,
  added: readonly (NextVersion & { readonly cells: readonly CellSent[] })[],
): Promise<void> {
  if (added.length === 0) return
  const cells = [...table.key, ...table.content]
  await sql`
    INSERT INTO ${sql.table(table.name)} (${names(cells)}, version, recorded_at, content_hash)
    SELECT ${names(cells, 'n')}, n.version, n.recorded_at, decode(n.content_hash, 'hex')
    FROM unnest(
      ${arrays(
        cells,
        added.map((row) => row.cells),
      )},
      ${added.map(({ version }) => String(version))}::integer[],
      ${moments(added)}::timestamptz[],
      ${added.map(({ contentHash }) => contentHash)}::text[]
    ) AS n (${names(cells)}, version, recorded_at, content_hash)`.execute(tx)
}

function moments(added: readonly { readonly recordedAt: Instant }[]): readonly string[] {
  return added.map(({ recordedAt }) => formatInstant(recordedAt))
}
