import { Worker } from 'node:worker_threads'

import type { ImportedTable } from '#domain/import/imported-row.ts'
import type { Source } from '#domain/import/mapping/source.ts'
import { mappingSchema } from '#domain/import/mapping/document.ts'
import { importProblem } from '#domain/import/problems/import-problems.ts'
import type { TargetTable } from '#domain/import/target-table.ts'
import { uploadProblem } from './upload-problems.ts'
import { readDocument, readSource } from '#engine/plan/source.ts'
import type { Currency } from '#kernel/money.ts'
import type { Problem } from '#kernel/problem.ts'
import { err, ok } from '#kernel/result.ts'
import type { Result } from '#kernel/result.ts'

/** What the importer is given; `source` is null for a workbook that has our own column names. */
export type ForeignFile = {
  readonly bytes: Uint8Array
  readonly file: string
  readonly source: Source | null
  readonly target: TargetTable
  readonly currency: Currency
}

export type ForeignRead = Result<
  { readonly tables: readonly ImportedTable[]; readonly remarks: readonly Problem[] },
  readonly Problem[]
>

const MAPPING = 'mapping'
/** Of a workbook of the largest size that is unpacked, with room. */
const MOST_MEMORY_MB = 3072

/** The part of a mapping document that feeds the table. */
export function sourceInMapping(
  text: string,
  { name }: TargetTable,
): Result<Source, readonly Problem[]> {
  const read = readSource(text, MAPPING)
  if (!read.ok) return read
  const mapping = readDocument(read.value, mappingSchema)
  if (!mapping.ok) return mapping
  const source = mapping.value.sources.find(({ into }) => into === name)
  return source === undefined
    ? err([uploadProblem('mapping-feeds-another', { file: MAPPING }, { into: name })])
    : ok(source)
}

/**
 * Reads a foreign file in a thread of its own: it's taken apart as a whole, and meanwhile others are answered. A file that needs
 * more memory than there is for it ends its thread, and nothing else.
 */
export async function readForeignFile(given: ForeignFile): Promise<ForeignRead> {
  const worker = new Worker(new URL('foreign-worker.ts', import.meta.url), {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
  try {
    return await new Promise<ForeignRead>((resolve, reject) => {
      worker.once('message', (read: ForeignRead) => resolve(read))
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the importer's thread ended with ${code}`)))
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      const params = { found: String(given.bytes.length), limit: `${MOST_MEMORY_MB} MB` }
      return err([importProblem('import-too-large', { file: given.file }, params)])
    }
    throw error
  } finally {
    await worker.terminate()
  }
}
