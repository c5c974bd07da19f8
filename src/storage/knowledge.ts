import { sql } from 'kysely'
import { formatInstant } from '#kernel/instant.ts'
import type { Instant } from '#kernel/instant.ts'
import { inTransaction } from './in-transaction.ts'
import { notify } from './notices/notices.ts'
import { recordedChannel } from './notices/recorded.ts'
import type { Db, Tx } from './store.ts'
import { storeNow } from './clock.ts'

/** Key of the advisory lock that recorders share, and that whoever closes knowledge takes alone. */
const KNOWLEDGE_LOCK = 0x79_65_6b_6e

/** When a transaction records, and the moment up to which nothing may be recorded any more; null while no run stands on any. */
export type RecordingTime = { readonly now: Instant; readonly knownUntil: Instant | null }

/** Begins to record: until the transaction ends, nobody closes knowledge over its head; when it commits, who follows is told. */
export async function beginRecording(tx: Tx): Promise<RecordingTime> {
  await notify(tx, recordedChannel, {})
  await sql`SELECT pg_advisory_xact_lock_shared(${sql.lit(KNOWLEDGE_LOCK)})`.execute(tx)
  return recordingTime(tx)
}

/**
 * Closes what is known up to `moment`, or up to now where that's earlier, and gives the moment that it came to: a run of it comes out the same for good. It waits for
 * those who are recording, so that nothing that is already under way lands at or before it.
 */
export async function closeKnowledge(db: Db, moment?: Instant): Promise<Instant> {
  return inTransaction(db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(KNOWLEDGE_LOCK)})`.execute(tx)
    const { now, knownUntil } = await recordingTime(tx)
    // What comes next may be recorded within the same millisecond; and nobody knows yet what a later moment will know.
    const until = Math.min(moment ?? now, now - 1)
    if (knownUntil !== null && until <= knownUntil) return moment === undefined ? knownUntil : until
    await tx
      .insertInto('knowledge')
      .values({ known_until: formatInstant(until) })
      .execute()
    return until
  })
}

/** A statement of its own after the lock, so that it sees what was committed while it waited. */
async function recordingTime(tx: Tx): Promise<RecordingTime> {
  const { rows } = await sql<RecordingTime>`
    SELECT ${storeNow} AS now,
      (SELECT max(known_until) FROM knowledge) AS "knownUntil"`.execute(tx)
  const [time] = rows
  if (time === undefined) throw new Error('no row')
  return time
}
