import type { z } from 'zod'

import type { upload } from '#contract/uploads.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Language } from '#kernel/text.ts'
import type { StoredProblem } from '#storage/intake-tables.ts'
import type { Db } from '#storage/store.ts'
import { textIn } from '../http/language.ts'
import { Refusal } from '../http/refusal.ts'
import type { UploadRow } from './upload-rows.ts'

export async function uploadOf(db: Db, uploadId: string): Promise<UploadRow> {
  const row = await db
    .selectFrom('upload')
    .selectAll()
    .where('upload_id', '=', uploadId)
    .executeTakeFirst()
  if (row === undefined) throw new Refusal('not-found')
  return row
}

/** An upload as its sender is told of it. */
export function shownUpload(row: UploadRow, language: Language): z.input<typeof upload> {
  const { upload_id: uploadId, source_id: source, type, file_name: file, state, sha256 } = row
  return {
    ...{ uploadId, source, type, file, state, sha256, bytes: Number(row.bytes) },
    ...{ rowsRead: Number(row.rows_read), accepted: Number(row.accepted) },
    ...{ unchanged: Number(row.unchanged), corrected: Number(row.corrected) },
    ...{ rejected: Number(row.rejected), leftOut: Number(row.left_out) },
    problems: toldProblems(row.problems, language),
    createdAt: formatInstant(row.created_at),
    finishedAt: row.finished_at === null ? null : formatInstant(row.finished_at),
  }
}

/** What is wrong with an upload or one of its rows, in the reader's language. */
export function toldProblems(
  problems: readonly StoredProblem[],
  language: Language,
): z.input<typeof upload>['problems'] {
  return problems.map(({ code, field, zh, en }) => ({
    ...{ code, field, detail: textIn({ zh, en }, language) },
  }))
}
