import { randomUUID } from 'node:crypto'

import { factTable } from '#domain/import/target-table.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import { formatInstant } from '#kernel/instant.ts'
import type { Db } from '#storage/store.ts'
import { signedIn } from '../http/call.ts'
import type { Call } from '../http/call.ts'
import { unreadable } from '../intake/answer-batch.ts'
import { sourceInMapping } from './foreign-file.ts'
import type { UploadRow } from './upload-rows.ts'

/** Enters an upload whose bytes are still to come; refused when its mapping can't be read. */
export async function newUpload(
  db: Db,
  call: Call,
  told: {
    readonly source: string
    readonly type: FactType
    readonly file: string
    readonly mediaType: string
    readonly mapping: string | undefined
    /** Zero where that shows when they're there. */
    readonly bytes: number
  },
): Promise<UploadRow> {
  const { source, type, file, mediaType, mapping, bytes } = told
  if (mapping !== undefined) {
    const read = sourceInMapping(mapping, factTable(type))
    if (!read.ok) throw unreadable(read.error, call.language)
  }
  const none = { rows_read: 0n, accepted: 0n, unchanged: 0n, corrected: 0n, rejected: 0n }
  return db
    .insertInto('upload')
    .values({
      ...{ upload_id: randomUUID(), source_id: source, type: type.key, state: 'receiving' },
      ...{ file_name: file, media_type: mediaType, mapping: mapping ?? null },
      ...{ bytes: BigInt(bytes), ...none, left_out: 0n, problems: '[]' },
      ...{ created_at: formatInstant(call.now), created_by: signedIn(call).userId },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}
