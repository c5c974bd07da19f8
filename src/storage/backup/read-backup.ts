import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import {
  endSchema,
  headerSchema,
  rowSchema,
  rowsHash,
  tableEndSchema,
  tableSchema,
} from './backup-lines.ts'
import type { TableEnd } from './backup-lines.ts'

/** The file isn't a backup, or not a whole one. */
export class BrokenBackup extends Error {}

export type BackupHeader = z.output<typeof headerSchema>
type Row = readonly (string | null)[]

/** What a reader of a backup is given, in the order of the file. */
export type BackupPart =
  | { readonly of: 'header'; readonly header: BackupHeader }
  | { readonly of: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly of: 'rows'; readonly table: string; readonly rows: readonly Row[] }
  | { readonly of: 'end'; readonly end: TableEnd }

const PAGE_ROWS = 2000

/** Reads a backup part by part; throws `BrokenBackup` where something is wrong or missing, at the latest at its end. */
export async function* backupParts(file: string): AsyncGenerator<BackupPart> {
  const lines = linesOf(file)
  const header = parsed(headerSchema, await nextOf(lines))
  yield { of: 'header', header }
  for (let tables = 0; ; tables++) {
    const line = await nextOf(lines)
    const ended = endSchema.safeParse(jsonOf(line))
    if (ended.success) {
      const isWhole = ended.data.tables === tables && (await lines.next()).done === true
      if (!isWhole) throw new BrokenBackup('end')
      return
    }
    const { table, columns } = parsed(tableSchema, line)
    yield { of: 'table', table, columns }
    yield* rowsOf(lines, table, columns.length)
  }
}

async function* rowsOf(
  lines: AsyncGenerator<string>,
  table: string,
  width: number,
): AsyncGenerator<BackupPart> {
  const counted = rowsHash()
  let rows: Row[] = []
  for (;;) {
    const line = await nextOf(lines)
    if (!line.startsWith('[')) {
      if (rows.length > 0) yield { of: 'rows', table, rows }
      const end = parsed(tableEndSchema, line)
      const found = counted.end(table)
      if (end.end !== table || end.rows !== found.rows || end.sha256 !== found.sha256)
        throw new BrokenBackup(table)
      yield { of: 'end', end }
      return
    }
    counted.add(line)
    const row = parsed(rowSchema, line)
    if (row.length !== width) throw new BrokenBackup(table)
    rows.push(row)
    if (rows.length === PAGE_ROWS) {
      yield { of: 'rows', table, rows }
      rows = []
    }
  }
}

async function nextOf(lines: AsyncGenerator<string>): Promise<string> {
  const next = await lines.next()
  if (next.done === true) throw new BrokenBackup('cut off')
  return next.value
}

function parsed<T>(schema: z.ZodType<T>, line: string): T {
  const found = schema.safeParse(jsonOf(line))
  if (!found.success) throw new BrokenBackup(line.slice(0, 40))
  return found.data
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BrokenBackup(line.slice(0, 40))
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const unzipped = createGunzip()
  const done = pipeline(createReadStream(file), unzipped).catch((error: unknown) => {
    unzipped.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  let rest = ''
  unzipped.setEncoding('utf8')
  try {
    for await (const chunk of unzipped as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    // What zlib says of bytes that aren't its own, and of a file that was cut off.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new BrokenBackup(String(error.code))
    throw error
  }
  await done
  if (rest !== '') throw new BrokenBackup('cut off')
}
