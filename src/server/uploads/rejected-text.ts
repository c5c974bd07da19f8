import { csvText } from '#domain/tables/csv-text.ts'
import { rejectedCells } from '#domain/tables/rejected-cells.ts'
import type { StoredProblem } from '#storage/intake-tables.ts'
import type { Db } from '#storage/store.ts'

const PAGE_ROWS = 1000
const ROW = 'problem_row'

/** The rejected rows of an upload as CSV, page by page; each sheet with its own header. */
export async function* rejectedText(db: Db, uploadId: string): AsyncGenerator<string> {
  const headers = await db
    .selectFrom('upload_header')
    .select(['file', 'cells'])
    .where('upload_id', '=', uploadId)
    .orderBy('file')
    .execute()
  // Something is there also when no row was rejected.
  if (headers.length === 0) yield [...csvText([[ROW]])].join('')
  for (const [at, { file, cells }] of headers.entries())
    yield* textOfFile(db, uploadId, file, cells, at === 0)
}

async function* textOfFile(
  db: Db,
  uploadId: string,
  file: string,
  header: readonly string[],
  isFirst: boolean,
): AsyncGenerator<string> {
  const kept = header.flatMap((name, index) => (name === ROW ? [] : [index]))
  const names = kept.map((index) => header[index] ?? '')
  for (let after = -1n, page = 0; ; page++) {
    const rows = await db
      .selectFrom('upload_rejected')
      .select(['ordinal', 'line', 'cells', 'problems'])
      .where('upload_id', '=', uploadId)
      .where('file', '=', file)
      .where('ordinal', '>', after)
      .orderBy('ordinal')
      .limit(PAGE_ROWS)
      .execute()
    const rejected = rows.map(({ line, cells, problems }) => ({
      line: Number(line),
      cells: kept.map((index) => cells[index] ?? ''),
      problems: problems.map(problemOf),
    }))
    const [named = [], ...written] = rejectedCells(rejected, names)
    const lines = written.map((cells, at) => [String(rejected[at]?.line ?? ''), ...cells])
    const text = [...csvText(page === 0 ? [[ROW, ...named], ...lines] : lines)].join('')
    // The mark stands at the beginning only.
    yield isFirst && page === 0 ? text : text.slice(1)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE_ROWS) return
    after = last.ordinal
  }
}

function problemOf({ code, field, zh, en }: StoredProblem) {
  return {
    ...{ code, severity: 'error' as const, params: {}, message: { zh, en } },
    at: field === null ? {} : { field },
  }
}
