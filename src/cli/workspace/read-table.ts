import type { Columns } from '#domain/tables/cells/cell.ts'
import type { Reading } from '#domain/tables/reading.ts'
import { TableReader } from '#domain/tables/table-reader.ts'
import { inOrder } from '#domain/tables/table.ts'
import type { OrderedTable, Rows, Table } from '#domain/tables/table.ts'
import type { FoundFile } from './files/file-format.ts'
import { openTable } from './files/open-table.ts'
import { readBytes } from './files/text-file.ts'

/** Reads every file of a table. One without files isn't complete. */
export function readTable<C extends Columns, T extends object>(
  table: Table<C, T>,
  files: readonly FoundFile[],
  reading: Reading,
): Promise<Rows<T>> {
  return readOrdered(inOrder(table), files, reading)
}

export async function readOrdered<T extends object>(
  table: OrderedTable<T>,
  files: readonly FoundFile[],
  reading: Reading,
): Promise<Rows<T>> {
  const reader = new TableReader(table, reading)
  if (files.length === 0) reader.miss()
  const columns = Object.keys(table.columns)
  for (const file of files) {
    if (file.format === 'foreign') {
      const bytes = await readBytes(file.path, file.file)
      if (bytes.ok) reader.readForeign(file, bytes.value)
      else {
        reading.ledger.report(bytes.error)
        reader.miss()
      }
      continue
    }
    const opened = await openTable(file, columns)
    if (opened.ok) reader.read(file, opened.value)
    else {
      reading.ledger.report(...opened.error)
      reader.miss()
    }
  }
  return reader.rows()
}
