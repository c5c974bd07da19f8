import {
  cancelUpload,
  createUpload,
  oneUpload,
  rejectedRows,
  resumeUpload,
  uploads,
} from '#contract/uploads.ts'
import { formatInstant, parseInstant } from '#kernel/instant.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import { moment } from '#storage/sent.ts'
import type { Db } from '#storage/store.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { sourceOf } from '../intake/source-of.ts'
import type { ServerOptions } from '../server-options.ts'
import { keepFile } from '../uploads/kept-file.ts'
import { newUpload } from '../uploads/new-upload.ts'
import { rejectedText } from '../uploads/rejected-text.ts'
import { shownUpload, uploadOf } from '../uploads/shown-upload.ts'
import { uploadQueue } from '../uploads/upload-queue.ts'
import type { UploadRow } from '../uploads/upload-rows.ts'
import { declared } from './facts.ts'
import type { FactServices } from './facts.ts'

/** Files that are taken in by a job. */
export function uploadHandlers(
  { book }: FactServices,
  { store, jobs }: Pick<ServerOptions, 'store' | 'jobs'>,
): readonly Handler[] {
  const send = async (db: Db, uploadId: string): Promise<void> => {
    await jobs.send(db, uploadQueue, { uploadId })
  }
  return [
    handle(
      createUpload,
      async ({ query, raw }, call) => {
        if (raw === undefined) throw new Refusal('media-type')
        const { db } = store
        const source = await sourceOf(db, query.source, signedIn(call))
        const { type } = await declared(book, db, query.type)
        const { file = 'upload', mapping } = query
        const { mediaType } = raw
        const told = { source, type, file, mediaType, mapping, bytes: 0 }
        const { upload_id: uploadId } = await newUpload(db, call, told)
        try {
          const { bytes, sha256 } = await keepFile(db, uploadId, raw.content)
          if (bytes === 0) throw emptyBody()
          const row = await inTransaction(db, async (tx) => {
            const kept = await tx
              .updateTable('upload')
              .set({ state: 'waiting', bytes: BigInt(bytes), sha256 })
              .where('upload_id', '=', uploadId)
              .returningAll()
              .executeTakeFirstOrThrow()
            await send(tx, uploadId)
            return kept
          })
          return {
            body: shownUpload(row, call.language),
            audit: { subject: `upload:${uploadId}`, detail: { type: type.key, source, sha256 } },
          }
        } catch (error) {
          // Nothing half kept; where even that fails, it's forgotten later.
          await db
            .deleteFrom('upload')
            .where('upload_id', '=', uploadId)
            .execute()
            .catch(() => undefined)
          throw error
        }
      },
      { ownTransaction: true },
    ),
    handle(uploads, async ({ query: { cursor, limit } }, call) => {
      let rows = call.db.selectFrom('upload').selectAll()
      if (cursor !== undefined) {
        const [at = '', after = ''] = keyOf(cursor, /^[\dTZ:.-]+ [\w-]+$/).split(' ')
        const before = moment(parseInstant(at) ?? 0)
        rows = rows.where((where) =>
          where.or([
            where('created_at', '<', before),
            where.and([where('created_at', '=', before), where('upload_id', '<', after)]),
          ]),
        )
      }
      const found = await rows
        .orderBy('created_at', 'desc')
        .orderBy('upload_id', 'desc')
        .limit(limit + 1)
        .execute()
      const key = (row: UploadRow) => `${formatInstant(row.created_at)} ${row.upload_id}`
      return { body: pageOf(found, limit, key, (row) => shownUpload(row, call.language)) }
    }),
    handle(oneUpload, async ({ params: { uploadId } }, call) => ({
      body: shownUpload(await uploadOf(call.db, uploadId), call.language),
    })),
    handle(cancelUpload, async ({ params: { uploadId } }, call) => {
      await uploadOf(call.db, uploadId)
      const row = await call.db
        .updateTable('upload')
        .set({ state: 'cancelled', runner: null, finished_at: formatInstant(call.now) })
        .where('upload_id', '=', uploadId)
        .where('state', 'in', ['waiting', 'running'])
        .returningAll()
        .executeTakeFirst()
      if (row === undefined) throw new Refusal('conflict')
      return { body: shownUpload(row, call.language), audit: { subject: `upload:${uploadId}` } }
    }),
    handle(resumeUpload, async ({ params: { uploadId } }, call) => {
      await uploadOf(call.db, uploadId)
      const row = await call.db
        .updateTable('upload')
        .set({ state: 'waiting', problems: '[]', finished_at: null })
        .where('upload_id', '=', uploadId)
        .where('state', 'in', ['cancelled', 'failed'])
        .returningAll()
        .executeTakeFirst()
      if (row === undefined) throw new Refusal('conflict')
      await send(call.db, uploadId)
      return { body: shownUpload(row, call.language), audit: { subject: `upload:${uploadId}` } }
    }),
    handle(rejectedRows, async ({ params: { uploadId } }, call) => {
      await uploadOf(call.db, uploadId)
      return { texts: rejectedText(call.db, uploadId) }
    }),
  ]
}

function emptyBody(): Refusal {
  return new Refusal('input-invalid', {
    errors: [{ in: 'body', pointer: '', code: 'file-empty', detail: '0 bytes' }],
  })
}
