import { csvRecords } from '#domain/import/bytes/csv-records.ts'
import { decodeText } from '#domain/import/bytes/encoding.ts'
import type { Cells } from '#domain/org/reverse-changes.ts'

export type CsvRead =
  | { readonly kind: 'unreadable' | 'empty' }
  | {
      readonly kind: 'read'
      readonly rows: readonly Cells[]
      /** Columns of the file that the table doesn't have. */
      readonly leftOut: readonly string[]
      readonly known: readonly string[]
    }

/** Reads a file's rows under the columns of a table, whatever it was saved with. */
export function readCsvBytes(bytes: Uint8Array, columns: readonly string[]): CsvRead {
  const decoded = decodeText(bytes, null)
  if (!decoded.ok) return { kind: 'unreadable' }
  return readCsvText(decoded.value.text, columns)
}

export function readCsvText(text: string, columns: readonly string[]): CsvRead {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  const [first = ''] = plain.split('\n', 1)
  // Excel saves with semicolons in some places, and with tabs as "Unicode text".
  const delimiter = ['\t', ';', ','].find((one) => first.includes(one)) ?? ','
  const lineBreak = plain.includes('\n') ? '\n' : '\r'
  const records = [...csvRecords([plain], lineBreak, delimiter)].map(({ cells }) => cells)
  const [header, ...rows] = records
  if (header === undefined || rows.length === 0) return { kind: 'empty' }
  const names = header.map((name) => name.trim().toLowerCase())
  return {
    kind: 'read',
    known: names.filter((name) => columns.includes(name)),
    leftOut: names.filter((name) => name !== '' && !columns.includes(name)),
    rows: rows.map((cells) =>
      Object.fromEntries(
        names.flatMap((name, at) =>
          columns.includes(name) ? [[name, (cells[at] ?? '').trim()] as const] : [],
        ),
      ),
    ),
  }
}
