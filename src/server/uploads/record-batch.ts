import type { Problem } from '#kernel/problem.ts'
import { hasErrors } from '#kernel/problem.ts'
import { inTransaction } from '#storage/in-transaction.ts'
import type { Db, Tx } from '#storage/store.ts'
import { takeIn } from '../intake/take-in.ts'
import type { Intake } from '../intake/take-in.ts'
import type { UploadBatch } from './upload-batches.ts'
import { storedProblem } from './upload-rows.ts'

export type BatchOfUpload = {
  readonly uploadId: string
  readonly runner: string
  readonly intake: Intake
  readonly batch: UploadBatch
}

type RejectedRow = {
  readonly line: number
  readonly cells: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Records a batch with the progress that it is, in one transaction. What isn't about a row is told; with an error among that nothing
 * was recorded. Null when the upload isn't this runner's any more.
 */
export async function recordBatch(
  db: Db,
  { uploadId, runner, intake, batch }: BatchOfUpload,
): Promise<readonly Problem[] | null> {
  return inTransaction(db, async (tx, attempt) => {
    const mine = await tx
      .selectFrom('upload')
      .select('rows_read')
      .where('upload_id', '=', uploadId)
      .where('runner', '=', runner)
      .where('state', '=', 'running')
      .forUpdate()
      .executeTakeFirst()
    if (mine === undefined) return null
    const { file, table, theirs } = batch
    const isEmpty = theirs !== null && theirs.size === 0
    const none = { rows: [], counts: { accepted: 0, unchanged: 0, corrected: 0 }, problems: [] }
    const answer = isEmpty ? none : await takeIn(tx, attempt, intake, { name: file, table })
    if (hasErrors(answer.problems)) return answer.problems
    const asRead = theirs ?? new Map(Array.from(table.rows, ({ line, cells }) => [line, cells]))
    const refused = answer.rows.filter(({ outcome }) => outcome === 'rejected')
    const rejected = [
      ...refused.map(({ line, problems }) => ({ line, problems, cells: asRead.get(line) ?? [] })),
      ...batch.rejected,
    ].toSorted((a, b) => a.line - b.line)
    await keepRejected(tx, uploadId, mine.rows_read, batch, rejected)
    const { accepted, unchanged, corrected } = answer.counts
    await tx
      .updateTable('upload')
      .set((is) => ({
        rows_read: is('rows_read', '+', BigInt(batch.rows)),
        accepted: is('accepted', '+', BigInt(accepted)),
        unchanged: is('unchanged', '+', BigInt(unchanged)),
        corrected: is('corrected', '+', BigInt(corrected)),
        rejected: is('rejected', '+', BigInt(rejected.length)),
        left_out: is('left_out', '+', BigInt(batch.leftOut)),
      }))
      .where('upload_id', '=', uploadId)
      .execute()
    return answer.problems
  })
}

async function keepRejected(
  tx: Tx,
  uploadId: string,
  rowsBefore: bigint,
  { file, header }: UploadBatch,
  rejected: readonly RejectedRow[],
): Promise<void> {
  if (rejected.length === 0) return
  await tx
    .insertInto('upload_header')
    .values({ upload_id: uploadId, file, cells: JSON.stringify(header) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('upload_rejected')
    .values(
      rejected.map(({ line, cells, problems }, at) => ({
        ...{ upload_id: uploadId, ordinal: rowsBefore + BigInt(at), file, line: BigInt(line) },
        cells: JSON.stringify(
          cells.map((cell) => cell.replaceAll('\0', '\u{FFFD}').toWellFormed()),
        ),
        problems: JSON.stringify(problems.map(storedProblem)),
      })),
    )
    .execute()
}
