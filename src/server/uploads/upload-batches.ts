import { isUtf8 } from 'node:buffer'

import { csvTable } from '#domain/tables/raw/csv-table.ts'
import { ndjsonTable } from '#domain/tables/raw/ndjson-table.ts'
import type { RawRow, RawTable } from '#domain/tables/raw/raw-table.ts'
import { textSource } from '#domain/tables/raw/text-source.ts'
import { fileProblem } from '#domain/tables/problems/file-problems.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'

/** Rows of a file that are recorded in one transaction. */
export const BATCH_ROWS = 1000
const SLICE_BYTES = 2 ** 16

/** Some rows of a file, in its order. */
export type UploadBatch = {
  /** The file, or one of its sheets. */
  readonly file: string
  readonly header: readonly string[]
  /** Still to be read by the rules of their table. */
  readonly table: RawTable
  /** By line, as they stand in the file; null where the table has them. */
  readonly theirs: ReadonlyMap<number, readonly string[]> | null
  /** The importer couldn't bring them into our form. */
  readonly rejected: readonly {
    readonly line: number
    readonly cells: readonly string[]
    readonly problems: readonly Problem[]
  }[]
  readonly leftOut: number
  readonly rows: number
}

/** A file's rows in batches, from the `skip`th on, with what is worth saying of it as a whole. */
export type Batches = {
  readonly batches: Iterable<UploadBatch>
  readonly remarks: readonly Problem[]
}

/** Of text files in our own form. `columns` are those of the table. */
export function plainBatches(
  bytes: Uint8Array,
  file: string,
  form: 'csv' | 'ndjson',
  columns: readonly string[],
  skip: number,
): Result<Batches, readonly Problem[]> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isUtf8(content) || content.includes(0)) {
    const found = { zh: '不是 UTF-8 文本', en: "it isn't UTF-8 text" }
    return err([fileProblem('file-not-utf8', { file }, { found })])
  }
  const lineBreak = !content.includes('\n') && content.includes('\r') ? '\r' : '\n'
  const slices = slicesOf(content, lineBreak)
  if (form === 'ndjson')
    return ok({ batches: ndjsonBatches(slices, file, columns, skip), remarks: [] })
  const opened = csvTable({ slices, lineBreak }, file, columns)
  if (!opened.ok) return err([opened.error])
  const { header, headerLine, rows } = opened.value
  const batches = batchesOf(inTurns(rows, skip), file, (some) => ({
    header,
    headerLine,
    rows: some,
  }))
  return ok({ batches, remarks: [] })
}

function* batchesOf(
  turns: Iterable<readonly RawRow[]>,
  file: string,
  tableOf: (rows: readonly RawRow[]) => RawTable,
): Generator<UploadBatch> {
  for (const rows of turns) {
    const table = tableOf(rows)
    const { header } = table
    yield { file, header, table, theirs: null, rejected: [], leftOut: 0, rows: rows.length }
  }
}

function* inTurns(rows: Iterable<RawRow>, skip: number): Generator<readonly RawRow[]> {
  let batch: RawRow[] = []
  let at = 0
  for (const row of rows) {
    if (at++ < skip) continue
    batch.push(row)
    if (batch.length < BATCH_ROWS) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Each batch has the columns that its objects name; those of the table that none names are empty. */
function* ndjsonBatches(
  slices: Iterable<string>,
  file: string,
  columns: readonly string[],
  skip: number,
): Generator<UploadBatch> {
  let at = 0
  for (const { text, linesBefore } of linesInTurns(slices)) {
    const opened = ndjsonTable(textSource(text), file, columns)
    // Only empty lines.
    if (!opened.ok) continue
    const header = [...new Set([...opened.value.header, ...columns])]
    const rows = Array.from(opened.value.rows, (row) => ({
      ...row,
      line: row.line + linesBefore,
      broken: row.broken === null ? null : moved(row.broken, linesBefore),
    })).slice(Math.max(0, skip - at))
    at = Math.max(skip, at) + rows.length
    if (rows.length === 0) continue
    const table = { header, headerLine: null, rows }
    yield { file, header, table, theirs: null, rejected: [], leftOut: 0, rows: rows.length }
  }
}

function moved(problem: Problem, lines: number): Problem {
  return { ...problem, at: { ...problem.at, line: (problem.at.line ?? 0) + lines } }
}

function* linesInTurns(
  slices: Iterable<string>,
): Generator<{ readonly text: string; readonly linesBefore: number }> {
  let lines: string[] = []
  let before = 0
  const turn = () => ({ text: lines.join('\n'), linesBefore: before })
  for (const slice of slices) {
    const ofSlice = slice.split('\n')
    if (ofSlice.at(-1) === '') ofSlice.pop()
    for (const line of ofSlice) {
      lines.push(line)
      if (lines.length < BATCH_ROWS) continue
      yield turn()
      before += lines.length
      lines = []
    }
  }
  if (lines.length > 0) yield turn()
}

/** Decoded a little at a time; each slice but the last ends with a line. */
function* slicesOf(content: Buffer, lineBreak: '\n' | '\r'): Generator<string> {
  let start = content.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  while (start < content.length) {
    const found = content.indexOf(lineBreak, start + SLICE_BYTES)
    const end = found < 0 ? content.length : found + 1
    yield content.toString('utf8', start, end)
    start = end
  }
}
