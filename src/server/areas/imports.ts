import { sql } from 'kysely'

import {
  PART_BYTES,
  abandonImport,
  beginImport,
  finishImport,
  importPart,
  mendRows,
  rejectedRowsPage,
  sourceStates,
  uploadMapping,
} from '#contract/imports.ts'
import type { Db } from '#storage/store.ts'
import { readSourceStates } from '../facts/source-states.ts'
import { handle, signedIn } from '../http/call.ts'
import type { Handler } from '../http/call.ts'
import { keyOf, pageOf } from '../http/cursor.ts'
import { Refusal } from '../http/refusal.ts'
import { answerRows } from '../intake/answer-batch.ts'
import { sourceOf } from '../intake/source-of.ts'
import type { ServerOptions } from '../server-options.ts'
import { hashOfKept } from '../uploads/kept-file.ts'
import { mendUpload } from '../uploads/mend-upload.ts'
import { newUpload } from '../uploads/new-upload.ts'
import { rejectedPage } from '../uploads/rejected-rows.ts'
import { shownUpload, toldProblems, uploadOf } from '../uploads/shown-upload.ts'
import { uploadQueue } from '../uploads/upload-queue.ts'
import { declared, withinCommand } from './facts.ts'
import type { FactServices } from './facts.ts'

/** Files that come in parts, and the rows of files that weren't taken. */
export function importHandlers(
  { book, names }: FactServices,
  { jobs }: Pick<ServerOptions, 'jobs'>,
): readonly Handler[] {
  return [
    handle(beginImport, async ({ body }, call) => {
      const source = await sourceOf(call.db, body.source, signedIn(call))
      const { type } = await declared(book, call.db, body.type)
      const { file, mediaType, mapping, bytes } = body
      const told = { source, type, file, mediaType, mapping, bytes }
      const row = await newUpload(call.db, call, told)
      return {
        body: shownUpload(row, call.language),
        audit: { subject: `upload:${row.upload_id}`, detail: { type: type.key, source } },
      }
    }),
    handle(importPart, async ({ params, raw }, call) => {
      if (raw === undefined) throw new Refusal('media-type')
      const bytes = await receiving(call.db, params.uploadId)
      const part = Number(params.part)
      const expected = Math.min(PART_BYTES, bytes - part * PART_BYTES)
      if (raw.content.length !== expected) throw new Refusal('conflict')
      await call.db
        .insertInto('upload_chunk')
        .values({ upload_id: params.uploadId, ordinal: part, bytes: raw.content })
        .onConflict((conflict) =>
          conflict.columns(['upload_id', 'ordinal']).doUpdateSet({ bytes: raw.content }),
        )
        .execute()
      return { audit: { subject: `upload:${params.uploadId}`, detail: { part } } }
    }),
    handle(finishImport, async ({ params: { uploadId } }, call) => {
      const bytes = await receiving(call.db, uploadId)
      const { rows } = await sql<{ parts: bigint }>`
        SELECT count(*) AS parts FROM upload_chunk WHERE upload_id = ${uploadId}`.execute(call.db)
      if (Number(rows[0]?.parts ?? 0) !== Math.ceil(bytes / PART_BYTES))
        throw new Refusal('conflict')
      const sha256 = await hashOfKept(call.db, uploadId)
      const row = await call.db
        .updateTable('upload')
        .set({ state: 'waiting', sha256 })
        .where('upload_id', '=', uploadId)
        .returningAll()
        .executeTakeFirstOrThrow()
      await jobs.send(call.db, uploadQueue, { uploadId })
      return {
        body: shownUpload(row, call.language),
        audit: { subject: `upload:${uploadId}`, detail: { sha256 } },
      }
    }),
    handle(abandonImport, async ({ params: { uploadId } }, call) => {
      await receiving(call.db, uploadId)
      await call.db.deleteFrom('upload').where('upload_id', '=', uploadId).execute()
      return { audit: { subject: `upload:${uploadId}` } }
    }),
    handle(uploadMapping, async ({ params: { uploadId } }, call) => {
      const { mapping } = await uploadOf(call.db, uploadId)
      return { body: { mapping } }
    }),
    handle(rejectedRowsPage, async ({ params: { uploadId }, query }, call) => {
      await uploadOf(call.db, uploadId)
      const after = query.cursor === undefined ? -1n : BigInt(keyOf(query.cursor, /^\d{1,18}$/))
      const rows = await rejectedPage(call.db, uploadId, after, query.limit + 1)
      return {
        body: pageOf(
          rows,
          query.limit,
          ({ ordinal }) => String(ordinal),
          (row) => ({
            ...{ ordinal: String(row.ordinal), file: row.file, line: row.line },
            ...{ header: [...row.header], cells: [...row.cells] },
            problems: toldProblems(row.problems, call.language),
          }),
        ),
      }
    }),
    handle(
      mendRows,
      async ({ params: { uploadId }, body }, call) => {
        const upload = await uploadOf(call.db, uploadId)
        const { type, currency } = await declared(book, call.db, upload.type)
        const tx = withinCommand(call.db)
        const intake = { names, type, currency, source: upload.source_id, now: call.now }
        const mended = await mendUpload(tx, call.attempt, intake, { uploadId, ...body })
        if (mended === null) throw new Refusal('conflict')
        const { answer } = mended
        const shown = shownUpload(mended.upload, call.language)
        return {
          body: { ...answerRows(answer, call.language), upload: shown },
          audit: {
            subject: `upload:${uploadId}`,
            detail: { ...answer.counts, leftOut: body.leftOut.length },
          },
        }
      },
      { retried: true },
    ),
    handle(sourceStates, async (_, call) => ({
      body: { items: [...(await readSourceStates(call.db, call.now))] },
    })),
  ]
}

/** The size of a file whose parts are still to come. The row is held: a part and the end of the parts can't cross. */
async function receiving(db: Db, uploadId: string): Promise<number> {
  const row = await db
    .selectFrom('upload')
    .select(['state', 'bytes'])
    .where('upload_id', '=', uploadId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new Refusal('not-found')
  // One that is sent in one piece has no size until it's there.
  if (row.state !== 'receiving' || row.bytes === 0n) throw new Refusal('conflict')
  return Number(row.bytes)
}
