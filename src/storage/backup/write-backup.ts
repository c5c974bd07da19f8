import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import { inSnapshot } from '../in-transaction.ts'
import { storageProblem } from '../storage-problems.ts'
import type { Db, Tx } from '../store.ts'
import { backupTables, tableRows } from './backup-tables.ts'
import { rowsHash } from './backup-lines.ts'
import type { TableEnd } from './backup-lines.ts'

/**
 * Writes the whole store into one compressed file, from one snapshot, while others go on writing to the store. The file appears when it's
 * whole and on the disk; one that is there already stays.
 */
export async function writeBackup(
  db: Db,
  file: string,
): Promise<Result<readonly TableEnd[], Problem>> {
  const draft = `${file}.new-${randomBytes(6).toString('hex')}`
  const written: TableEnd[] = []
  if (await isThere(file)) return err(storageProblem('backup-exists', { file }, { file }))
  try {
    await inSnapshot(db, async (tx) => {
      const lines = Readable.from(backupLines(tx, written))
      await pipeline(lines, createGzip(), createWriteStream(draft, { flags: 'wx' }))
    })
    const handle = await open(draft, 'r')
    await handle.sync()
    await handle.close()
    if (await isThere(file)) return err(storageProblem('backup-exists', { file }, { file }))
    await rename(draft, file)
    return ok(written)
  } finally {
    await rm(draft, { force: true })
  }
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}

async function* backupLines(tx: Tx, written: TableEnd[]): AsyncGenerator<string> {
  const { rows } = await sql<{ readonly number: number; readonly checksum: string }>`
    SELECT number, checksum FROM migration ORDER BY number`.execute(tx)
  yield `${JSON.stringify({ yeji: 'backup/1', takenAt: formatInstant(Date.now()), migrations: rows })}\n`
  const tables = await backupTables(tx)
  for (const table of tables) {
    const columns = table.columns.map(({ name }) => name)
    yield `${JSON.stringify({ table: table.name, columns })}\n`
    const counted = rowsHash()
    for await (const page of tableRows(tx, table)) {
      const lines = page.map((row) => JSON.stringify(row))
      for (const line of lines) counted.add(line)
      yield `${lines.join('\n')}\n`
    }
    const end = counted.end(table.name)
    written.push(end)
    yield `${JSON.stringify(end)}\n`
  }
  yield `${JSON.stringify({ tables: tables.length })}\n`
}
