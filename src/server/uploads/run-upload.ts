import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

import { factTable } from '#domain/import/target-table.ts'
import type { TargetTable } from '#domain/import/target-table.ts'
import { KEY_COLUMN, sourcedFacts } from '#domain/tables/kinds/sourced-facts.ts'
import type { FactType } from '#engine/facts/fact-type.ts'
import type { Currency } from '#kernel/money.ts'
import { hasErrors } from '#kernel/problem.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Store } from '#storage/store.ts'
import type { KnownNames, Names } from '../intake/known-names.ts'
import type { ReadBook } from '../plans/plan-book.ts'
import { readForeignFile, sourceInMapping } from './foreign-file.ts'
import { importedBatches } from './imported-batches.ts'
import { keptFile } from './kept-file.ts'
import { recordBatch } from './record-batch.ts'
import { claimUpload, endUpload, giveBackUpload } from './upload-rows.ts'
import type { ClaimedUpload } from './upload-rows.ts'
import { plainBatches } from './upload-batches.ts'
import type { Batches } from './upload-batches.ts'
import { uploadProblem } from './upload-problems.ts'

export type Uploading = {
  readonly store: Store
  readonly now: () => Instant
  readonly book: ReadBook
  readonly names: KnownNames
}

/**
 * Takes in the rows of an upload from where it stopped, batch by batch, each with the progress that it makes in one transaction:
 * whoever goes on after a crash neither loses nor doubles a row. It stops when somebody cancels, or another runner takes over.
 */
export async function runUpload(
  uploadId: string,
  signal: AbortSignal,
  { store, now, book, names }: Uploading,
): Promise<void> {
  const { db } = store
  const runner = randomUUID()
  const upload = await claimUpload(db, uploadId, runner)
  if (upload === null) return
  const end = async (problems: readonly Problem[]): Promise<void> => {
    await endUpload(db, { uploadId, runner, now: now(), problems })
  }
  try {
    const { factTypes, currency } = await book(db)
    const type = factTypes.get(upload.type)
    if (type === undefined) {
      const params = { type: upload.type }
      return await end([uploadProblem('type-not-declared', { file: upload.file_name }, params)])
    }
    const known = await names.known(db)
    const opened = await openUpload(upload, type, currency, known, await keptFile(db, uploadId))
    if (!opened.ok) return await end(opened.error)
    const remarks = [...opened.value.remarks]
    let isFirst = true
    for (const batch of opened.value.batches) {
      if (signal.aborted) return await giveBackUpload(db, uploadId, runner)
      // PGlite answers without ever letting others have a turn.
      await setImmediate()
      const intake = { names, type, currency, source: upload.source_id, now: now() }
      const problems = await recordBatch(db, { uploadId, runner, intake, batch })
      if (problems === null) return
      if (hasErrors(problems)) return await end(problems)
      if (isFirst) remarks.push(...problems)
      isFirst = false
    }
    await end(remarks)
  } catch (error) {
    await giveBackUpload(db, uploadId, runner).catch(() => undefined)
    throw error
  }
}

async function openUpload(
  upload: ClaimedUpload,
  type: FactType,
  currency: Currency,
  { people, teams }: Names,
  bytes: Uint8Array | null,
): Promise<Result<Batches, readonly Problem[]>> {
  const { file_name: file, media_type: mediaType, mapping } = upload
  if (bytes === null) return err([uploadProblem('upload-gone', { file }, { file })])
  const columns = Object.keys(sourcedFacts(type, currency, people, teams, 0).columns)
  const skip = Number(upload.rows_read)
  const form = plainForm(mediaType, bytes)
  if (mapping === null && form !== null) return plainBatches(bytes, file, form, columns, skip)
  const target = sourcedTable(type, columns)
  const source = mapping === null ? ok(null) : sourceInMapping(mapping, target)
  if (!source.ok) return source
  const read = await readForeignFile({ bytes, file, source: source.value, target, currency })
  if (!read.ok) return read
  const { tables, remarks } = read.value
  return ok({ batches: importedBatches(tables, columns, skip), remarks })
}

/** Null for what the importer has to read. */
function plainForm(mediaType: string, bytes: Uint8Array): 'csv' | 'ndjson' | null {
  if (mediaType === 'text/csv') return 'csv'
  if (mediaType === 'application/x-ndjson') return 'ndjson'
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b
  return mediaType === 'application/octet-stream' && !isWorkbook ? 'csv' : null
}

/** What a foreign file is read into: the type's columns, and the source's key. */
function sourcedTable(type: FactType, columns: readonly string[]): TargetTable {
  const table = factTable(type)
  const isFree =
    columns.includes(KEY_COLUMN) && table.columns.every(({ key }) => key !== KEY_COLUMN)
  const key = { key: KEY_COLUMN, kind: 'id', required: false } as const
  return { ...table, columns: isFree ? [...table.columns, key] : table.columns }
}
