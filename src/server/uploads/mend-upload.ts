import { sql } from 'kysely'

import type { Tx } from '#storage/store.ts'
import { batchOfObjects } from '../intake/batch-input.ts'
import { takeIn } from '../intake/take-in.ts'
import type { BatchAnswer, Intake } from '../intake/take-in.ts'
import type { UploadRow } from './upload-rows.ts'

type Asked = {
  readonly uploadId: string
  readonly rows: readonly { readonly ordinal: string; readonly fact: unknown }[]
  readonly leftOut: readonly string[]
}

/**
 * Takes in mended rows of an upload: what is taken now is no longer among its rejected rows, and its counts say so. Null when the
 * upload still runs, or one of the rows isn't there any more, as when somebody else has mended it.
 */
export async function mendUpload(
  tx: Tx,
  attempt: number,
  intake: Intake,
  { uploadId, rows, leftOut }: Asked,
): Promise<{ readonly answer: BatchAnswer; readonly upload: UploadRow } | null> {
  const before = await tx
    .selectFrom('upload')
    .select('state')
    .where('upload_id', '=', uploadId)
    .forUpdate()
    .executeTakeFirst()
  if (before === undefined || !ENDED.has(before.state)) return null
  const asked = [...rows.map(({ ordinal }) => ordinal), ...leftOut]
  if (new Set(asked).size !== asked.length || (await kept(tx, uploadId, asked)) !== asked.length)
    return null
  const none = { accepted: 0, unchanged: 0, corrected: 0, rejected: 0 }
  const answer =
    rows.length === 0
      ? { rows: [], counts: none, problems: [], headers: new Map() }
      : await takeIn(tx, attempt, intake, batchOfObjects(rows.map(({ fact }) => fact)))
  const taken = answer.rows.flatMap(({ line, outcome }) => {
    const row = rows[line - 1]
    return outcome === 'rejected' || row === undefined ? [] : [row.ordinal]
  })
  const gone = [...taken, ...leftOut]
  await sql`
    DELETE FROM upload_rejected
    WHERE upload_id = ${uploadId} AND ordinal = ANY (${gone}::bigint[])`.execute(tx)
  const { accepted, unchanged, corrected } = answer.counts
  const upload = await tx
    .updateTable('upload')
    .set((is) => ({
      accepted: is('accepted', '+', BigInt(accepted)),
      unchanged: is('unchanged', '+', BigInt(unchanged)),
      corrected: is('corrected', '+', BigInt(corrected)),
      rejected: is('rejected', '-', BigInt(gone.length)),
      left_out: is('left_out', '+', BigInt(leftOut.length)),
    }))
    .where('upload_id', '=', uploadId)
    .returningAll()
    .executeTakeFirstOrThrow()
  return { answer, upload }
}

const ENDED: ReadonlySet<string> = new Set(['done', 'cancelled', 'failed'])

async function kept(tx: Tx, uploadId: string, ordinals: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    SELECT count(*) AS count FROM upload_rejected
    WHERE upload_id = ${uploadId} AND ordinal = ANY (${ordinals}::bigint[])`.execute(tx)
  return Number(rows[0]?.count ?? 0)
}
