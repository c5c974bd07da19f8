import { sql } from 'kysely'

import type { StoredProblem } from '#storage/intake-tables.ts'
import type { Db } from '#storage/store.ts'

type RejectedRow = {
  readonly ordinal: bigint
  readonly file: string
  readonly line: number
  readonly header: readonly string[]
  readonly cells: readonly string[]
  readonly problems: readonly StoredProblem[]
}

/** Rejected rows of an upload after that ordinal, with the header of their file or sheet. */
export async function rejectedPage(
  db: Db,
  uploadId: string,
  after: bigint,
  limit: number,
): Promise<readonly RejectedRow[]> {
  const { rows } = await sql<Omit<RejectedRow, 'line'> & { readonly line: bigint }>`
    SELECT r.ordinal, r.file, r.line, h.cells AS header, r.cells, r.problems
    FROM upload_rejected r JOIN upload_header h ON h.upload_id = r.upload_id AND h.file = r.file
    WHERE r.upload_id = ${uploadId} AND r.ordinal > ${String(after)}::bigint
    ORDER BY r.ordinal
    LIMIT ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, line: Number(row.line) }))
}
