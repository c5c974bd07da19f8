import { sql } from 'kysely'
import type { Db, Tx } from '../store.ts'

/** A table as a backup holds it: its columns with PostgreSQL's types. Ids of transactions are left out; they mean nothing elsewhere. */
export type BackupTable = {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** The columns of its primary key, in which order its rows come. */
  readonly key: readonly string[]
}

/** Not of what is kept, but of this copy; what is worked out from the rest; and files on their way in, which can be sent again. */
const ofThisCopy = ['migration', 'store_identity', 'live_cycle', 'live_result', 'upload_chunk']

/** Every table of the store, each after those that it refers to. */
export async function backupTables(db: Db): Promise<readonly BackupTable[]> {
  const { rows } = await sql<BackupTable & { readonly refers: readonly string[] }>`
    SELECT c.relname AS name,
      (SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
       FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid <> 'xid8'::regtype) AS columns,
      (SELECT jsonb_agg(a.attname ORDER BY k.at)
       FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, at)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
       WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
      (SELECT coalesce(jsonb_agg(f.relname), '[]')
       FROM pg_constraint r JOIN pg_class f ON f.oid = r.confrelid
       WHERE r.conrelid = c.oid AND r.contype = 'f' AND f.oid <> c.oid) AS refers
    FROM pg_class c
    WHERE c.relnamespace = 'yeji'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL (${ofThisCopy}::text[])
    ORDER BY c.relname COLLATE "C"`.execute(db)
  const sorted: BackupTable[] = []
  let left = rows
  while (left.length > 0) {
    const placed = new Set(sorted.map(({ name }) => name))
    const next = left.filter(({ refers }) => refers.every((name) => placed.has(name)))
    if (next.length === 0) throw new Error('tables that refer to each other')
    sorted.push(...next.map(({ name, columns, key }) => ({ name, columns, key })))
    left = left.filter((table) => !next.includes(table))
  }
  return sorted
}

/** Rows that are held in memory at once. */
const PAGE_ROWS = 2000

/** The rows of a table in order of its key, as texts, page by page. */
export async function* tableRows(
  tx: Tx,
  { name, columns, key }: BackupTable,
): AsyncGenerator<readonly (readonly (string | null)[])[]> {
  const texts = sql.join(columns.map((column) => sql`t.${sql.id(column.name)}::text`))
  const order = sql.join(key.map((column) => sql`t.${sql.id(column)}`))
  const cursor = sql.id(`rows_of_${name}`)
  await sql`DECLARE ${cursor} NO SCROLL CURSOR FOR
    SELECT ARRAY[${texts}]::text[] AS cells FROM ${sql.table(name)} t ORDER BY ${order}`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ readonly cells: readonly (string | null)[] }>`
      FETCH ${sql.lit(PAGE_ROWS)} FROM ${cursor}`.execute(tx)
    if (rows.length > 0) yield rows.map(({ cells }) => cells)
    if (rows.length < PAGE_ROWS) break
  }
  await sql`CLOSE ${cursor}`.execute(tx)
}
