import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { checksumOf, shippedMigrations } from '../migrations/shipped-migrations.ts'
import { openStore } from '../open/open-store.ts'
import { storageProblem } from '../storage-problems.ts'
import type { Db, Tx, Where } from '../store.ts'
import { backupTables, tableRows } from './backup-tables.ts'
import type { BackupTable } from './backup-tables.ts'
import { rowsHash } from './backup-lines.ts'
import type { TableEnd } from './backup-lines.ts'
import { BrokenBackup, backupParts } from './read-backup.ts'
import type { BackupHeader, BackupPart } from './read-backup.ts'

/**
 * Restores a backup into an empty store, and reads it back: each table must have the rows and the hash that the backup names. All
 * of it is one transaction, so that a restore that fails or is killed leaves the store empty. A backup of an earlier version is
 * restored in its shape, and brought forward then.
 */
export async function restoreBackup(
  where: Where,
  file: string,
): Promise<Result<readonly TableEnd[], Problem>> {
  const parts = backupParts(file)
  try {
    const first = await parts.next()
    if (first.done === true || first.value.of !== 'header') throw new BrokenBackup('header')
    const upTo = await shapeOf(first.value.header)
    if (!upTo.ok) return upTo
    const opened = await openStore(where, { upTo: upTo.value })
    if (!opened.ok) return opened
    const { db, close } = opened.value
    let restored: Result<readonly TableEnd[], Problem>
    try {
      restored = await restoreInto(db, parts, first.value.header)
    } finally {
      await close()
    }
    if (!restored.ok) return restored
    const forward = await openStore(where)
    if (!forward.ok) return forward
    await forward.value.close()
    return restored
  } catch (error) {
    if (!(error instanceof BrokenBackup)) throw error
    return err(storageProblem('backup-broken', { file }, { file, found: error.message }))
  } finally {
    await parts.return(undefined)
  }
}

/** How far a store has to be brought to have the shape of the backup's. */
async function shapeOf({ migrations }: BackupHeader): Promise<Result<number, Problem>> {
  const ours = await shippedMigrations()
  const isOurs = migrations.every(({ number, checksum }, index) => {
    const migration = ours[index]
    return migration?.number === number && checksumOf(migration) === checksum
  })
  const last = migrations.at(-1)?.number ?? 0
  return isOurs
    ? ok(last)
    : err(storageProblem('backup-of-another-version', {}, { last, known: ours.length }))
}

async function restoreInto(
  db: Db,
  parts: AsyncGenerator<BackupPart>,
  header: BackupHeader,
): Promise<Result<readonly TableEnd[], Problem>> {
  return db.transaction().execute(async (tx) => {
    const tables = await backupTables(tx)
    await sql`LOCK TABLE ${sql.join(tables.map(({ name }) => sql.table(name)))} IN EXCLUSIVE MODE`.execute(
      tx,
    )
    const { rows: shape } = await sql<{
      readonly last: number
    }>`SELECT max(number) AS last FROM migration`.execute(tx)
    const full = await firstFull(tx, tables)
    if (full !== null || shape[0]?.last !== header.migrations.at(-1)?.number)
      return err(storageProblem('restore-not-empty', {}, { table: full ?? 'migration' }))
    const ends = await fill(tx, parts, new Map(tables.map((table) => [table.name, table])))
    for (const table of tables) {
      await continueCounters(tx, table)
      const counted = rowsHash()
      for await (const page of tableRows(tx, table))
        for (const row of page) counted.add(JSON.stringify(row))
      const found = counted.end(table.name)
      const said = ends.get(table.name)
      // Thrown, so that the transaction is undone.
      if (said?.rows !== found.rows || said.sha256 !== found.sha256)
        throw new BrokenBackup(table.name)
    }
    await sql`SELECT setval('record_seq', greatest((${highestSeq(tables)}), 1))`.execute(tx)
    return ok([...ends.values()])
  })
}

async function firstFull(tx: Tx, tables: readonly BackupTable[]): Promise<string | null> {
  for (const { name } of tables) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(tx)
    if (rows.length > 0) return name
  }
  return null
}

async function fill(
  tx: Tx,
  parts: AsyncGenerator<BackupPart>,
  tables: ReadonlyMap<string, BackupTable>,
): Promise<ReadonlyMap<string, TableEnd>> {
  const ends = new Map<string, TableEnd>()
  for await (const part of parts) {
    if (part.of === 'header') throw new BrokenBackup('header')
    const name = part.of === 'end' ? part.end.end : part.table
    const table = tables.get(name)
    if (table === undefined) throw new BrokenBackup(name)
    if (part.of === 'end') ends.set(name, part.end)
    else if (part.of === 'rows') await insert(tx, table, part.rows)
    else if (part.columns.join() !== table.columns.map((column) => column.name).join())
      throw new BrokenBackup(name)
  }
  return ends
}

async function insert(
  tx: Tx,
  { name, columns }: BackupTable,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  const ids = sql.join(columns.map((column) => sql.id(column.name)))
  const cells = sql.join(
    columns.map((column) => sql`n.${sql.id(column.name)}::${sql.raw(column.type)}`),
  )
  const arrays = sql.join(
    columns.map((_, at) => sql`${rows.map((row) => row[at] ?? null)}::text[]`),
  )
  await sql`
    INSERT INTO ${sql.table(name)} (${ids}) SELECT ${cells} FROM unnest(${arrays}) AS n (${ids})`.execute(
    tx,
  )
}

/** Counters of the table's own go on behind the rows that were restored. */
async function continueCounters(tx: Tx, { name, columns }: BackupTable): Promise<void> {
  for (const column of columns) {
    const { rows } = await sql<{ readonly counter: string | null }>`
      SELECT pg_get_serial_sequence(${`"${name}"`}, ${column.name}) AS counter`.execute(tx)
    const counter = rows[0]?.counter ?? null
    if (counter === null) continue
    await sql`
      SELECT setval(${counter}::regclass, greatest(max(${sql.id(column.name)}), 1)) FROM ${sql.table(name)}`.execute(
      tx,
    )
  }
}

function highestSeq(tables: readonly BackupTable[]): RawBuilder<unknown> {
  const counted = tables.filter(
    ({ name, columns }) => name !== 'decision' && columns.some((column) => column.name === 'seq'),
  )
  const highest = counted.map(({ name }) => sql`SELECT max(seq) AS seq FROM ${sql.table(name)}`)
  return sql`SELECT max(seq) FROM (${sql.join(highest, sql` UNION ALL `)}) s`
}
