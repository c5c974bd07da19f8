import { guarded } from '../import/formula-guard.ts'

/**
 * CSV as RFC 4180 writes it, CRLF, with a byte order mark so that spreadsheets read it as UTF-8. A
 * text that a spreadsheet would run as a formula gets an apostrophe before it, which the reader
 * takes away again.
 */
export function* csvText(rows: Iterable<readonly string[]>): Generator<string> {
  yield '\uFEFF'
  for (const row of rows) yield `${row.map(csvCell).join(',')}\r\n`
}

const needsQuotes = /[",\r\n]|^\s|\s$/

/** One cell: kept from being run as a formula, and quoted where it needs to be. */
export function csvCell(text: string): string {
  const inert = guarded(text)
  return needsQuotes.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
