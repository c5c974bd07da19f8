import type { Selectable } from 'kysely'
import { sql } from 'kysely'

import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { hasErrors } from '#kernel/problem.ts'
import type { Problem } from '#kernel/problem.ts'
import type { StoredProblem } from '#storage/intake-tables.ts'
import type { Db } from '#storage/store.ts'
import type { Tables } from '#storage/tables.ts'

export type UploadRow = Selectable<Tables['upload']>
export type ClaimedUpload = Pick<
  UploadRow,
  'source_id' | 'type' | 'file_name' | 'media_type' | 'mapping' | 'rows_read'
>

/** Takes an upload over, also from a runner that may still be there: it finds out at its next batch. Null when there's nothing to do. */
export async function claimUpload(
  db: Db,
  uploadId: string,
  runner: string,
): Promise<ClaimedUpload | null> {
  const claimed = await db
    .updateTable('upload')
    .set({ state: 'running', runner })
    .where('upload_id', '=', uploadId)
    .where('state', 'in', ['waiting', 'running'])
    .returning(['source_id', 'type', 'file_name', 'media_type', 'mapping', 'rows_read'])
    .executeTakeFirst()
  return claimed ?? null
}

/** Uploads with rows to take in. */
export async function openUploads(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('upload')
    .select('upload_id')
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('created_at')
    .execute()
  return rows.map(({ upload_id: uploadId }) => uploadId)
}

/** For another try, by whoever is next. */
export async function giveBackUpload(db: Db, uploadId: string, runner: string): Promise<void> {
  await db
    .updateTable('upload')
    .set({ state: 'waiting', runner: null })
    .where('upload_id', '=', uploadId)
    .where('runner', '=', runner)
    .execute()
}

/** With an error among the problems it failed, and its bytes stay for another try; else they go. */
export async function endUpload(
  db: Db,
  of: {
    readonly uploadId: string
    readonly runner: string
    readonly now: Instant
    readonly problems: readonly Problem[]
  },
): Promise<void> {
  const { uploadId, runner, now, problems } = of
  const failed = hasErrors(problems)
  await db
    .updateTable('upload')
    .set({
      ...{ state: failed ? 'failed' : 'done', runner: null, finished_at: formatInstant(now) },
      problems: JSON.stringify(problems.map(storedProblem)),
    })
    .where('upload_id', '=', uploadId)
    .where('runner', '=', runner)
    .where('state', '=', 'running')
    .execute()
  await sql`
    DELETE FROM upload_chunk c USING upload u
    WHERE c.upload_id = ${uploadId} AND u.upload_id = c.upload_id AND u.state = 'done'`.execute(db)
}

export function storedProblem({ code, at, message }: Problem): StoredProblem {
  return { code, field: at.field ?? null, zh: message.zh, en: message.en }
}
