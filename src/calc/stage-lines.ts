import type { DuckDBConnection } from '@duckdb/node-api'
import type { InputTable } from '#engine/sql/input-tables.ts'
import { columnTypes, createTable } from './duckdb-tables.ts'

/** Bytes of lines that are handed over at once. */
const BATCH_BYTES = 8_000_000
const NEWLINE = 10

/**
 * Fills a new table with lines as PostgreSQL's COPY writes them as text. DuckDB takes them apart, so that nothing is made per row
 * here and nothing is written to a disk; while it does, the next lines come in.
 */
export async function stageLines(
  connection: DuckDBConnection,
  table: InputTable,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  await createTable(connection, table)
  const insert = insertLines(table)
  let inserting: Promise<unknown> = Promise.resolve()
  for await (const lines of batches(pieces)) {
    await inserting
    inserting = connection.run(insert, [lines])
    // It's awaited before the next; until then a failure waits, too.
    inserting.catch(() => undefined)
  }
  await inserting
}

/** Whole lines, without the last one's end. */
async function* batches(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: Uint8Array[] = []
  let bytes = 0
  for await (const piece of pieces) {
    held.push(piece)
    bytes += piece.length
    if (bytes < BATCH_BYTES) continue
    const all = Buffer.concat(held)
    const end = all.lastIndexOf(NEWLINE)
    if (end < 0) continue
    yield all.toString('utf8', 0, end)
    held = [all.subarray(end + 1)]
    bytes = all.length - end - 1
  }
  const rest = Buffer.concat(held)
  if (rest.length === 0) return
  if (rest.at(-1) !== NEWLINE) throw new Error('lines that were cut off')
  yield rest.toString('utf8', 0, rest.length - 1)
}

/** Rows from lines, which are the only parameter. */
function insertLines({ name, columns }: InputTable): string {
  const cells = columns.map(({ type }, at) => {
    const cell = `cells[${at + 1}]`
    const text = type === 'text' ? unescaped(cell) : cell
    return String.raw`CASE WHEN ${cell} <> '\N' THEN CAST(${text} AS ${columnTypes[type]}) END`
  })
  return `INSERT INTO ${name} SELECT ${cells.join(', ')}
FROM (SELECT string_split(line, chr(9)) AS cells FROM (SELECT unnest(string_split($1, chr(10))) AS line))`
}

/** COPY's escapes but that of the backslash, with the character that each stands for. */
const escapes = Object.entries({
  [String.raw`\b`]: 8,
  [String.raw`\t`]: 9,
  [String.raw`\n`]: 10,
  [String.raw`\v`]: 11,
  [String.raw`\f`]: 12,
  [String.raw`\r`]: 13,
})

/** A cell without COPY's escapes. Cut at the doubled backslashes first, so that none is taken for the start of another escape. */
function unescaped(cell: string): string {
  const part = escapes.reduce(
    (sql, [escape, code]) => `replace(${sql}, '${escape}', chr(${code}))`,
    'part',
  )
  const parts = String.raw`list_transform(string_split(${cell}, '\\'), lambda part: ${part})`
  return String.raw`CASE WHEN contains(${cell}, '\') THEN array_to_string(${parts}, '\') ELSE ${cell} END`
}
